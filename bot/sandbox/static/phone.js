import * as api from "./api.js";
import { Composer } from "./composer.js";
import { el, icon, written } from "./dom.js";
import { safeAddress, startCommand } from "./links.js";
import { MessageList } from "./messages.js";
import { avatar, fullName, postOf } from "./people.js";
import { toast } from "./toasts.js";
import { say, spoken } from "./words.js";

const ANSWER_PATIENCE_MS = 20000;
const SHORT_NAMES = { zh: "中文", en: "EN", ru: "RU" };

/** One employee's phone, in that person's language. */
export class Phone {
  constructor(chat, { bot, clock, close }) {
    Object.assign(this, { chat, bot, clock, close, waiting: new Map(), early: new Set() });
    this.language = spoken(chat.person.language_code);
    this.say = (key) => say(key, this.language);
    this.list = new MessageList(chat, this);
    this.composer = this.makeComposer();
    this.toasts = el("div", { class: "toasts", role: "status" });
    this.list.element.append(this.toasts);
    this.element = el(
      "section",
      { class: "phone", "data-person": chat.person.id, lang: this.language, "aria-label": fullName(chat.person) },
      this.header(), this.list.element, this.composer.element,
    );
    this.listen();
  }

  get zone() {
    return this.clock.zone;
  }

  now() {
    return this.clock.now();
  }

  makeComposer() {
    const { person } = this.chat;
    return new Composer({
      person,
      say: this.say,
      nameOf: (message) => this.nameOf(message),
      send: async (text, replyTo) => this.chat.add((await api.send(person.id, text, replyTo)).message),
      edit: async (id, text) => this.chat.replace((await api.edit(person.id, id, text)).message),
      share: async () => this.chat.add((await api.shareContact(person.id)).message),
      lastIncoming: () => this.chat.messages.findLast((message) => !message.out),
      lastOwn: () => this.chat.messages.findLast((message) => message.out && message.text),
    });
  }

  header() {
    const { person } = this.chat;
    const shut = el("button", { type: "button", class: "tool close", title: this.say("close"), "aria-label": this.say("close"), onclick: () => this.close(person.id) }, icon("close"));
    return el(
      "header",
      { class: "phone-head" },
      avatar(person),
      el("div", { class: "who" }, written(fullName(person), { class: "who-name" }, "h2"), written(postOf(person, this.language), { class: "who-post" }, "p")),
      el("span", { class: "who-speaks" }, SHORT_NAMES[this.language]),
      shut,
    );
  }

  listen() {
    this.chat.addEventListener("commands", () => this.takeCommands());
    this.chat.addEventListener("keyboard", () => this.composer.offer(this.chat.keyboard));
    this.chat.addEventListener("answer", (event) => this.answered(event.detail));
    this.takeCommands();
    if (this.chat.keyboard) this.composer.offer(this.chat.keyboard);
    this.list.redraw();
  }

  /** Called when the phone is on the page again. */
  back(stayed) {
    if (stayed) return;
    this.list.restore();
    this.composer.fit();
  }

  takeCommands() {
    this.composer.menu.all = this.chat.commands;
  }

  nameOf(message) {
    return message.out ? fullName(this.chat.person) : this.bot.first_name;
  }

  find(id) {
    return this.chat.find(id);
  }

  reply(message) {
    this.composer.reply(message);
  }

  edit(message) {
    this.composer.mend(message);
  }

  command(text) {
    this.composer.deliver(text);
  }

  jump(id) {
    this.list.jump(id);
  }

  emptiness() {
    const start = el("button", { type: "button", class: "start", onclick: () => this.composer.deliver("/start") }, this.say("start"));
    return el("div", { class: "empty" }, el("p", {}, this.say("empty")), start);
  }

  isWaiting(message, button) {
    return Boolean(button.callback_data) && this.waiting.has(`${message.message_id} ${button.callback_data}`);
  }

  press(message, button) {
    if (button.callback_data) return this.call(message.message_id, button.callback_data);
    if (button.url) return this.visit(button.url);
    if (button.copy_text) return this.copy(button.copy_text.text);
    return this.composer.write(`@${this.bot.username} ${button.switch_inline_query_current_chat}`);
  }

  visit(address) {
    const start = startCommand(address, this.bot.username);
    if (start) return this.command(start);
    if (safeAddress(address)) window.open(address, "_blank", "noopener,noreferrer");
    return undefined;
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      toast(this.toasts, this.say("copied"));
    } catch {
      toast(this.toasts, this.say("not-copied"), "error");
    }
  }

  async call(id, data) {
    const key = `${id} ${data}`;
    if (this.waiting.has(key)) return;
    this.spin(key, { id, data });
    try {
      const { callback_query_id: query } = await api.press(this.chat.person.id, id, data);
      if (this.early.delete(query)) this.rest(key);
      else if (this.waiting.has(key)) this.waiting.get(key).query = query;
    } catch (failure) {
      this.rest(key);
      toast(this.toasts, [this.say("press-failed"), failure.message].filter(Boolean).join(" "), "error");
    }
  }

  spin(key, press) {
    const timer = setTimeout(() => {
      this.rest(key);
      toast(this.toasts, this.say("no-answer"), "error");
    }, ANSWER_PATIENCE_MS);
    this.waiting.set(key, { ...press, timer });
    this.list.waiting(press.id, press.data, true);
  }

  rest(key) {
    const press = this.waiting.get(key);
    if (!press) return;
    clearTimeout(press.timer);
    this.waiting.delete(key);
    this.list.waiting(press.id, press.data, false);
  }

  /** An answer may overtake the reply that names its query: then it is kept until that comes. */
  answered({ callback_query_id: query, text, alert }) {
    const [key] = [...this.waiting].find(([, press]) => press.query === query) ?? [];
    if (key) this.rest(key);
    else this.early.add(query);
    if (text && alert) this.alert(text);
    else if (text) toast(this.toasts, text);
  }

  alert(text) {
    const before = document.activeElement;
    const ok = el("button", { type: "submit", class: "primary" }, this.say("ok"));
    const dialog = el("dialog", { class: "alert", "aria-label": this.bot.first_name }, written(text, { class: "alert-text" }, "p"), el("form", { method: "dialog" }, ok));
    dialog.addEventListener("keydown", (event) => event.key === "Escape" && dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      this.blur(false);
      if (this.element.contains(before)) before.focus({ preventScroll: true });
    });
    const elsewhere = before !== document.body && !this.element.contains(before);
    this.blur(true);
    this.element.append(dialog);
    dialog.setAttribute("open", "");
    if (!elsewhere) ok.focus();
  }

  /** Behind an alert nothing of this phone can be reached; the others go on. */
  blur(yes) {
    if (!yes && this.element.querySelector("dialog")) return;
    this.element.classList.toggle("alerted", yes);
    for (const part of this.element.children) if (part.tagName !== "DIALOG") part.inert = yes;
  }
}
