import { el, icon, written } from "./dom.js";
import { rich } from "./entities.js";
import { media, mediaName } from "./media.js";
import { menuButton } from "./menu.js";
import { write } from "./time.js";

const TINTS = 8;

/**
 * One message. The view lends what the bubble needs: language, zone, say(key), nameOf(message), find(id),
 * isWaiting(message, button), doings(message), bot, place and press, reply, command, jump, meet. `named` writes its sender over it.
 */
export function bubble(message, view, { named = false } = {}) {
  const article = el("article", {
    class: classes(message, named),
    "data-message-id": message.message_id,
    tabindex: "-1",
    lang: view.language,
  });
  article.append(
    el("div", { class: "bubble" }, named ? sender(message, view) : null, origin(message, view), quoteOf(message, view), ...body(message, view), meta(message, view)),
    ...rows(message, view),
    actions(message, view),
  );
  return article;
}

function classes(message, named) {
  const marks = { edited: message.edit_date, protected: message.protected, named };
  return ["message", message.out ? "out" : "in", ...Object.keys(marks).filter((name) => marks[name])].join(" ");
}

function sender(message, view) {
  const name = view.nameOf(message);
  if (message.from.id !== view.bot.id) return written(name, { class: `sender name-${Math.abs(Number(message.from.id)) % TINTS}` }, "p");
  return el("p", { class: "sender name-bot" }, written(name, { type: "button", class: "stop", tabindex: "-1", title: view.say("meet"), onclick: () => view.meet() }, "button"));
}

function origin({ forwarded, via }, view) {
  const lines = [forwarded ? view.say("forwarded", { name: forwarded.name }) : null, via ? view.say("via", { name: `@${via}` }) : null].filter(Boolean);
  return lines.length > 0 ? written(lines.join(" · "), { class: "origin" }, "p") : null;
}

function quoteOf(message, view) {
  if (!message.reply_to) return null;
  const original = view.find(message.reply_to);
  if (!original) return el("p", { class: "quoted gone" }, view.say("message-gone"));
  return el(
    "button",
    { type: "button", class: "quoted", tabindex: "-1", onclick: () => view.jump(original.message_id) },
    written(view.nameOf(original), { class: "quoted-name" }),
    written(firstLine(original, view.say), { class: "quoted-text" }),
  );
}

/** What a message says in one line, wherever it is mentioned. */
export function firstLine(message, say) {
  const words = message.text || message.contact?.phone_number || "";
  return [message.media ? mediaName(message.media, say) : "", words.split("\n", 1)[0]].filter(Boolean).join(" · ");
}

function body(message, view) {
  if (message.contact) return [contact(message.contact, view)];
  const text = message.text || !message.media ? el("div", { class: "text", dir: "auto" }, rich(message.text ?? "", message.entities, view)) : null;
  return [media(message, view), text];
}

function contact({ first_name: name, last_name: family, phone_number: number }, view) {
  return el(
    "div",
    { class: "contact", "aria-label": view.say("contact") },
    el("span", { class: "contact-mark" }, icon("person")),
    el("span", {}, written([name, family].filter(Boolean).join(" "), { class: "contact-name" }), el("span", { class: "contact-number", dir: "ltr" }, number)),
  );
}

function meta(message, view) {
  const full = write("full", message.date, view.language, view.zone);
  return el(
    "p",
    { class: "meta" },
    message.protected ? el("span", { class: "lock", title: view.say("protected"), role: "img", "aria-label": view.say("protected") }, icon("lock")) : null,
    message.edit_date ? el("span", { class: "edited-mark", title: write("full", message.edit_date, view.language, view.zone) }, view.say("edited")) : null,
    el("time", { datetime: new Date(message.date * 1000).toISOString(), title: full }, write("time", message.date, view.language, view.zone)),
  );
}

function rows(message, view) {
  if (!message.buttons?.length) return [];
  const row = (buttons) => el("div", { class: "inline-row" }, ...buttons.map((button) => inline(message, button, view)));
  return [el("div", { class: "inline-rows" }, ...message.buttons.map(row))];
}

const ACTIONS = ["callback_data", "url", "copy_text", "switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat"];
const usable = (button) => !button.disabled && ACTIONS.some((name) => button[name] !== undefined);

function inline(message, button, view) {
  const node = el(
    "button",
    {
      type: "button",
      class: `inline ${button.style ?? ""}`.trim(),
      tabindex: "-1",
      dir: "auto",
      "data-data": button.callback_data,
      disabled: !usable(button),
      title: usable(button) ? null : view.say("button-unusable"),
      onclick: () => view.press(message, button),
    },
    el("span", { class: "inline-text" }, button.text),
    button.url ? icon("outside") : null,
  );
  showWaiting(node, view.isWaiting(message, button));
  return node;
}

export function showWaiting(node, waiting) {
  node.classList.toggle("waiting", waiting);
  if (waiting) node.setAttribute("aria-busy", "true");
  else node.removeAttribute("aria-busy");
}

function actions(message, view) {
  const reply = el("button", { type: "button", class: "act act-reply", tabindex: "-1", title: view.say("reply"), "aria-label": view.say("reply"), onclick: () => view.reply(message) }, icon("reply"));
  const more = menuButton({ label: view.say("more"), picture: "more", name: "act act-more", tabindex: "-1", place: () => view.place, items: () => view.doings(message) });
  return el("div", { class: "acts" }, reply, more);
}
