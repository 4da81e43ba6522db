import { firstLine } from "./bubble.js";
import { CommandMenu } from "./commands.js";
import { el, icon, written } from "./dom.js";
import { recall, remember } from "./memory.js";

const DRAFTS = "drafts";
const touch = matchMedia("(pointer: coarse)");

/** Where a person types: text box, command menu, the bot's keyboard, the message answered or mended. */
export class Composer {
  constructor({ person, say, nameOf, send, edit, share, lastIncoming, lastOwn }) {
    Object.assign(this, { person, say, nameOf, send, edit, share, lastIncoming, lastOwn, about: null, keyboard: null, busy: false });
    this.box = el("textarea", {
      name: "text", rows: "1", dir: "auto", autocomplete: "off", spellcheck: "false",
      placeholder: say("placeholder"), "aria-label": say("placeholder"), enterkeyhint: touch.matches ? "enter" : "send",
    });
    this.menu = new CommandMenu({
      box: this.box,
      label: say("commands"),
      choose: (text) => this.deliver(text),
      write: (text) => this.write(text),
    });
    this.element = el("form", { class: "composer" }, this.menu.element, this.trouble(), this.banner(), this.bar(), this.keys());
    this.listen();
    this.write(recall(DRAFTS, {})[person.id] ?? "");
  }

  trouble() {
    this.error = el("p", { class: "trouble", role: "alert" });
    return this.error;
  }

  banner() {
    this.aboutBox = el("div", { class: "about", hidden: true });
    return this.aboutBox;
  }

  bar() {
    const button = (name, label, ...inside) => el("button", { type: "button", class: name, title: this.say(label), "aria-label": this.say(label) }, ...inside);
    this.slash = button("tool slash", "commands", "/");
    this.keysToggle = button("tool keys-toggle", "keyboard", icon("keys"));
    this.keysToggle.hidden = true;
    this.sendButton = el("button", { type: "submit", class: "send", title: this.say("send"), "aria-label": this.say("send") }, icon("send"));
    return el("div", { class: "bar" }, this.slash, this.box, this.keysToggle, this.sendButton);
  }

  keys() {
    this.keysBox = el("div", { class: "keys", role: "group", "aria-label": this.say("keyboard"), hidden: true });
    return this.keysBox;
  }

  listen() {
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.deliver(this.box.value);
    });
    this.box.addEventListener("input", () => this.typed());
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("blur", () => this.menu.close());
    this.slash.addEventListener("click", () => this.openMenu());
    this.keysToggle.addEventListener("click", () => this.showKeys(this.keysBox.hidden));
  }

  openMenu() {
    this.box.focus();
    this.menu.toggle();
  }

  typed() {
    this.error.textContent = "";
    this.fit();
    this.menu.typed(this.box.value);
    if (this.about?.kind !== "edit") this.keepDraft();
  }

  keepDraft() {
    const drafts = recall(DRAFTS, {});
    if (this.box.value) drafts[this.person.id] = this.box.value;
    else delete drafts[this.person.id];
    remember(DRAFTS, drafts);
  }

  fit() {
    this.box.style.height = "auto";
    if (this.box.scrollHeight) this.box.style.height = `${this.box.scrollHeight + 2}px`;
    this.element.classList.toggle("written", this.box.value.trim() !== "");
  }

  write(text) {
    this.box.value = text;
    this.typed();
    this.box.setSelectionRange(text.length, text.length);
  }

  key(event) {
    const composing = event.isComposing || event.keyCode === 229;
    if (composing || this.menu.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !touch.matches) {
      event.preventDefault();
      this.deliver(this.box.value);
    } else if (event.key === "Escape" && this.about) {
      event.preventDefault();
      this.leave();
    } else if (event.key === "ArrowUp" && !this.box.value && this.lastOwn()) {
      event.preventDefault();
      this.mend(this.lastOwn());
    }
  }

  /** The text stays in the box until the server has it. */
  async deliver(text) {
    if (this.busy || text.trim() === "") return;
    const { about } = this;
    this.hold(true);
    try {
      if (about?.kind === "edit") await this.edit(about.message.message_id, text);
      else await this.send(text, about?.message.message_id);
      this.sent(about);
    } catch (failure) {
      this.failed(failure, text);
    } finally {
      this.hold(false);
    }
  }

  sent(about) {
    if (about) this.leave();
    this.write("");
    if (this.keyboard?.one_time_keyboard) this.showKeys(false);
  }

  failed(failure, text) {
    if (!this.box.value) this.write(text);
    this.complain("not-sent", failure);
  }

  complain(key, failure) {
    this.error.textContent = [this.say(key), failure.message].filter(Boolean).join(" ");
  }

  hold(busy) {
    this.busy = busy;
    this.box.readOnly = busy;
    this.element.setAttribute("aria-busy", String(busy));
  }

  reply(message) {
    this.enter("reply", message);
  }

  mend(message) {
    this.enter("edit", message);
    this.write(message.text);
  }

  enter(kind, message, focus = true) {
    if (this.about?.kind === "edit") this.leave();
    this.about = { kind, message };
    const close = el("button", { type: "button", class: "tool", title: this.say("cancel"), "aria-label": this.say("cancel"), onclick: () => this.leave() }, icon("close"));
    const title = kind === "edit" ? this.say("editing") : `${this.say("replying")} · ${this.nameOf(message)}`;
    this.aboutBox.replaceChildren(
      icon(kind),
      el("div", { class: "about-words" }, written(title, { class: "about-title" }), written(firstLine(message), { class: "about-text" })),
      close,
    );
    this.aboutBox.hidden = false;
    this.markKind(kind);
    if (focus) this.box.focus();
  }

  leave() {
    const wasEdit = this.about?.kind === "edit";
    this.about = null;
    this.aboutBox.hidden = true;
    this.markKind(null);
    if (wasEdit) this.write(recall(DRAFTS, {})[this.person.id] ?? "");
    if (this.element.contains(document.activeElement)) this.box.focus();
  }

  markKind(kind) {
    const label = this.say(kind === "edit" ? "save" : "send");
    this.sendButton.title = label;
    this.sendButton.setAttribute("aria-label", label);
    this.sendButton.replaceChildren(icon(kind === "edit" ? "check" : "send"));
  }

  offer(keyboard) {
    this.keyboard = keyboard;
    this.box.placeholder = keyboard?.input_field_placeholder ?? this.say("placeholder");
    const rows = keyboard?.keyboard ?? [];
    this.keysBox.replaceChildren(...rows.map((row) => el("div", { class: "keys-row" }, ...row.map((key) => this.replyKey(key)))));
    this.keysToggle.hidden = rows.length === 0;
    this.showKeys(rows.length > 0);
    const free = this.about?.kind !== "edit";
    if (keyboard?.force_reply && free && this.lastIncoming()) this.enter("reply", this.lastIncoming(), this.element.contains(document.activeElement));
  }

  replyKey(key) {
    const { text, request_contact: contact, ...others } = typeof key === "string" ? { text: key } : key;
    const foreign = Object.keys(others).some((name) => name.startsWith("request_") || name === "web_app");
    const act = contact ? () => this.shareContact() : () => this.deliver(text);
    return el("button", { type: "button", class: "key", dir: "auto", disabled: foreign, title: foreign ? this.say("button-unusable") : null, onclick: act }, contact ? icon("person") : null, text);
  }

  async shareContact() {
    try {
      await this.share();
      if (this.keyboard?.one_time_keyboard) this.showKeys(false);
    } catch (failure) {
      this.complain("contact-failed", failure);
    }
  }

  showKeys(yes) {
    this.keysBox.hidden = !yes;
    this.keysToggle.setAttribute("aria-expanded", String(yes));
  }
}
