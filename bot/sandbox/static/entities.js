import { el } from "./dom.js";
import { safeAddress, startCommand } from "./links.js";

const WRAPPERS = {
  bold: () => el("strong"),
  italic: () => el("em"),
  underline: () => el("u"),
  strikethrough: () => el("s"),
  code: () => el("code"),
  pre: (entity) => el("pre", { "data-language": entity.language ?? null, dir: "auto" }),
  blockquote: () => el("blockquote", { dir: "auto" }),
  expandable_blockquote: (entity, piece, hooks) => (isLong(piece) ? longQuote(hooks) : WRAPPERS.blockquote()),
  spoiler: (entity, piece, hooks) => spoiler(hooks),
  text_link: (entity, piece, hooks) => link(entity.url, hooks),
  url: (entity, piece, hooks) => link(/^[a-z]+:/i.test(piece) ? piece : `https://${piece}`, hooks),
  email: (entity, piece, hooks) => link(`mailto:${piece}`, hooks),
  bot_command: (entity, piece, hooks) => command(piece, hooks),
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/**
 * Text with Bot API entities as DOM nodes. Offsets count UTF-16 units, as JavaScript's strings do.
 * Entities that cross are cut at the outer one's end, so nothing is ever lost or doubled.
 */
export function rich(text, entities, hooks) {
  const fragment = document.createDocumentFragment();
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  fill(fragment, { text, start: 0, end: text.length, entities: sorted, hooks });
  return fragment;
}

function fill(parent, { text, start, end, entities, hooks }) {
  let at = start;
  let rest = entities;
  while (rest.length > 0) {
    const [entity, ...others] = rest;
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    rest = others;
    if (from >= to) continue;
    parent.append(text.slice(at, from));
    const node = wrapper(entity, text.slice(from, to), hooks);
    fill(node.inside ?? node, { text, start: from, end: to, entities: others.filter((other) => other.offset < to), hooks });
    parent.append(node);
    at = BLOCKS.has(entity.type) && text[to] === "\n" && to < end ? to + 1 : to;
    rest = others.filter((other) => other.offset + other.length > to);
  }
  parent.append(text.slice(at, end));
}

function wrapper(entity, piece, hooks) {
  const make = WRAPPERS[entity.type] ?? (() => el("span", { class: "mark" }));
  return make(entity, piece, hooks);
}

function link(address, hooks) {
  const start = startCommand(address, hooks.bot.username);
  if (start) return command(start, hooks);
  if (!safeAddress(address)) return el("span", { class: "mark" });
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" });
}

function command(text, hooks) {
  return el("button", { type: "button", class: "said-command", onclick: () => hooks.command(text) });
}

function spoiler({ say }) {
  const node = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": say("spoiler") });
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    node.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
    for (const name of ["click", "keydown"]) node.removeEventListener(name, reveal);
  };
  for (const name of ["click", "keydown"]) node.addEventListener(name, reveal);
  return node;
}

const isLong = (text) => text.split("\n").length > 3 || text.length > 110;

function longQuote({ say }) {
  const inside = el("div", { class: "quote-text", dir: "auto" });
  const toggle = el("button", { type: "button", class: "quote-toggle", "aria-expanded": "false" }, say("quote-more"));
  const node = el("blockquote", { class: "expandable" }, inside, toggle);
  toggle.addEventListener("click", () => {
    const open = node.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = say(open ? "quote-less" : "quote-more");
  });
  node.inside = inside;
  return node;
}
