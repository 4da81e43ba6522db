import { bubble, showWaiting } from "./bubble.js";
import { el, icon } from "./dom.js";
import { dayTitle, sameDay } from "./time.js";
import { listed } from "./words.js";

const NEAR_PX = 48;
const PAGE = 150;

/** The list of one phone's messages: day separators, the place the reader is at, one tab stop. */
export class MessageList {
  constructor(chat, view) {
    Object.assign(this, { chat, view, shown: PAGE, missed: 0, atBottom: true, place: 0, height: 0 });
    this.earlier = el("button", { type: "button", class: "earlier", onclick: () => this.showEarlier() }, view.say("earlier"));
    this.rows = el("div", { class: "messages", role: "log", "aria-label": view.say("messages"), "aria-live": "off" });
    this.pillText = el("span");
    this.pill = el("button", { type: "button", class: "pill", hidden: true, onclick: () => this.toBottom(true) }, this.pillText, icon("down"));
    this.element = el("div", { class: "reading" }, this.rows, this.pill);
    this.listen();
  }

  listen() {
    this.rows.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.rows.addEventListener("focusin", (event) => this.current(event.target.closest(".message")));
    this.rows.addEventListener("click", (event) => this.current(event.target.closest(".message")));
    this.rows.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.settle()).observe(this.rows);
    for (const name of ["load", "loadedmetadata"]) this.rows.addEventListener(name, () => this.settle(), { capture: true });
    this.chat.addEventListener("loaded", () => this.redraw());
    this.chat.addEventListener("message", (event) => this.append(event.detail));
    this.chat.addEventListener("edit", (event) => this.replace(event.detail));
    this.chat.addEventListener("delete", () => this.redraw());
  }

  get window() {
    return this.chat.messages.slice(-this.shown);
  }

  redraw() {
    this.rows.setAttribute("aria-live", "off");
    const place = this.rows.scrollTop;
    const held = this.rows.contains(document.activeElement) && document.activeElement.closest(".message")?.dataset.messageId;
    this.rows.replaceChildren(...this.drawn());
    if (this.atBottom) this.toBottom();
    else this.rows.scrollTop = place;
    this.current(this.rows.querySelector(".message:last-of-type"));
    if (held) this.node(held)?.focus({ preventScroll: true });
    requestAnimationFrame(() => this.rows.setAttribute("aria-live", "polite"));
  }

  drawn() {
    if (this.chat.loaded && this.chat.messages.length === 0) return [this.view.emptiness()];
    const nodes = this.chat.messages.length > this.shown ? [this.earlier] : [];
    let previous = null;
    for (const message of this.window) {
      nodes.push(...this.withDay(message, previous));
      previous = message;
    }
    return nodes;
  }

  withDay(message, previous) {
    const { language, zone } = this.view;
    const today = previous && sameDay(previous.date, message.date, zone);
    const node = message.service ? service(message, this.view) : bubble(message, this.view, { named: this.named(message, today && previous) });
    if (today) return [node];
    const title = dayTitle(message.date, this.view.now(), language, zone);
    return [el("p", { class: "day" }, el("span", {}, title)), node];
  }

  /** In a group the first of somebody's messages in a row bears their name. */
  named(message, previous) {
    if (!this.chat.group || message.out || !message.from) return false;
    return !previous || Boolean(previous.service) || previous.from?.id !== message.from.id;
  }

  append(message) {
    const last = this.chat.messages.at(-1);
    if (last !== message || this.chat.messages.length === 1) return this.redraw();
    const stay = !this.atBottom && !message.out;
    const nodes = this.withDay(message, this.chat.messages.at(-2));
    nodes.at(-1).classList.add("fresh");
    this.rows.append(...nodes);
    this.shown += 1;
    if (stay) this.miss(message);
    else this.toBottom();
    if (!this.rows.contains(document.activeElement)) this.current(nodes.at(-1));
    return undefined;
  }

  replace(message) {
    const old = this.node(message.message_id);
    if (!old) return;
    const focus = focusIn(old);
    const node = message.service ? service(message, this.view) : bubble(message, this.view, { named: old.classList.contains("named") });
    const wasCurrent = old.classList.contains("current");
    old.replaceWith(node);
    if (wasCurrent) this.current(node);
    if (focus) (node.querySelectorAll("button.inline")[focus.index] ?? node).focus({ preventScroll: true });
    this.settle();
  }

  node(id) {
    return this.rows.querySelector(`[data-message-id="${Number(id)}"]`);
  }

  /** Only the current message can be reached with Tab; the arrow keys move to the others. */
  current(node) {
    if (!node || node.classList.contains("current")) return;
    for (const old of this.rows.querySelectorAll(".message.current")) tabbable(old, false);
    tabbable(node, true);
  }

  key(event) {
    const message = event.target.closest(".message");
    if (!message) return;
    const all = [...this.rows.querySelectorAll(".message")];
    const at = all.indexOf(message);
    const goal = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[event.key];
    if (goal === undefined || !all[goal]) return;
    event.preventDefault();
    all[goal].focus();
    all[goal].scrollIntoView({ block: "nearest" });
  }

  waiting(id, data, yes) {
    for (const button of this.node(id)?.querySelectorAll("button.inline") ?? []) {
      if (button.dataset.data === data) showWaiting(button, yes);
    }
  }

  jump(id) {
    if (!this.node(id)) this.showEarlier(Infinity);
    const node = this.node(id);
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
    node.classList.remove("found");
    requestAnimationFrame(() => node.classList.add("found"));
  }

  showEarlier(more = PAGE) {
    const fromBottom = this.rows.scrollHeight - this.rows.scrollTop;
    this.shown += more;
    this.atBottom = false;
    this.redraw();
    this.rows.scrollTop = this.rows.scrollHeight - fromBottom;
  }

  miss(message) {
    this.missed += message.out ? 0 : 1;
    this.showPill();
  }

  /** A list that only changed its height was not scrolled by its reader. */
  scrolled() {
    if (this.rows.clientHeight !== this.height) return this.settle();
    this.atBottom = this.rows.scrollHeight - this.rows.scrollTop - this.rows.clientHeight < NEAR_PX;
    this.place = this.rows.scrollTop;
    if (this.atBottom) this.missed = 0;
    return this.showPill();
  }

  showPill() {
    this.pill.hidden = this.atBottom;
    this.pill.classList.toggle("news", this.missed > 0);
    this.pillText.textContent = this.missed > 0 ? `${this.view.say("new-messages")} · ${this.missed}` : this.view.say("to-bottom");
  }

  settle() {
    this.height = this.rows.clientHeight;
    if (this.atBottom) this.rows.scrollTop = this.rows.scrollHeight;
  }

  /** A list taken off the page forgets where it was; its phone says when it is back. */
  restore() {
    if (this.atBottom) this.settle();
    else this.rows.scrollTop = this.place;
  }

  toBottom(gently = false) {
    this.atBottom = true;
    this.height = this.rows.clientHeight;
    this.missed = 0;
    this.showPill();
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.rows.scrollTo({ top: this.rows.scrollHeight, behavior: gently && !still ? "smooth" : "instant" });
  }
}

function tabbable(node, yes) {
  const index = yes ? "0" : "-1";
  node.classList.toggle("current", yes);
  for (const part of [node, ...node.querySelectorAll("button.quoted, button.inline, .act, .stop")]) part.setAttribute("tabindex", index);
}

/** What happened to the group itself. */
function service({ message_id: id, service: { kind, names }, text }, view) {
  const words = text || view.say(`service-${kind}`, { names: listed(names ?? [], view.language) });
  return el("p", { class: "service", "data-message-id": id, "data-kind": kind }, el("span", { dir: "auto" }, words));
}

function focusIn(node) {
  if (!node.contains(document.activeElement)) return null;
  return { index: [...node.querySelectorAll("button.inline")].indexOf(document.activeElement) };
}
