import { About } from "./about.js";
import { Failed } from "./api.js";
import { CommandMenu } from "./commands.js";
import { el, icon } from "./dom.js";
import { InlineSearch } from "./inline.js";
import { ReplyKeyboard } from "./keys.js";
import { recall, remember } from "./memory.js";
import { Tray } from "./tray.js";

const DRAFTS = "drafts";
const touch = matchMedia("(pointer: coarse)");

/**
 * Where a person types: text box, files to be sent, command menu, inline search, the bot's keyboard, the message
 * answered or mended. `doings` are what leaves it: send, edit, upload, share, search, choose, start.
 */
export class Composer {
  constructor({ chat, bot, say, language, nameOf, doings, lastIncoming, lastOwn }) {
    Object.assign(this, { chat, bot, say, language, doings, lastIncoming, lastOwn, busy: false });
    this.box = el("textarea", {
      name: "text", rows: "1", dir: "auto", autocomplete: "off", spellcheck: "false",
      placeholder: say("placeholder"), "aria-label": say("placeholder"), enterkeyhint: touch.matches ? "enter" : "send",
    });
    this.error = el("p", { class: "trouble", role: "alert", dir: "auto" });
    this.about = new About({ say, nameOf, left: () => this.leave() });
    this.menu = this.makeMenu();
    this.search = this.makeSearch();
    this.keyboard = new ReplyKeyboard({ say, send: (text) => this.utter(text), share: () => this.share() });
    this.tray = new Tray({ say, language, complain: (text) => this.complain(text), changed: () => this.fit() });
    const parts = [this.menu, this.search].map(({ element }) => element);
    this.element = el("form", { class: "composer" }, ...parts, this.error, this.about.element, this.tray.element, this.bar(), this.keyboard.element);
    this.listen();
    this.write(this.draft);
  }

  makeMenu() {
    const suffix = this.chat.group ? `@${this.bot.username}` : "";
    return new CommandMenu({ box: this.box, label: this.say("commands"), suffix, choose: (text) => this.command(text), write: (text) => this.write(text) });
  }

  makeSearch() {
    const { search, choose, start } = this.doings;
    return new InlineSearch({ box: this.box, bot: this.bot, say: this.say, ask: search, choose: (id) => this.safely("not-sent", () => choose(id)), start });
  }

  bar() {
    const button = (name, label, ...inside) => el("button", { type: "button", class: `tool ${name}`, title: this.say(label), "aria-label": this.say(label) }, ...inside);
    this.picker = el("input", { type: "file", name: "files", multiple: true, hidden: true, tabindex: "-1" });
    this.clip = button("clip", "attach", icon("clip"));
    this.slash = button("slash", "commands", "/");
    this.sendButton = el("button", { type: "submit", class: "send", title: this.say("send"), "aria-label": this.say("send") }, icon("send"));
    return el("div", { class: "bar" }, this.picker, this.clip, this.slash, this.box, this.keyboard.toggle, this.sendButton);
  }

  listen() {
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.deliver(this.box.value);
    });
    this.box.addEventListener("input", () => this.typed());
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("paste", (event) => this.paste(event));
    this.box.addEventListener("focus", () => this.search.typed(this.box.value));
    this.box.addEventListener("blur", () => {
      this.menu.close();
      this.search.close();
    });
    this.slash.addEventListener("click", () => {
      this.box.focus();
      this.menu.toggle();
    });
    this.clip.addEventListener("click", () => this.picker.click());
    this.picker.addEventListener("change", () => {
      this.attach([...this.picker.files]);
      this.picker.value = "";
    });
  }

  /** Takes the commands the bot has here. */
  know(commands) {
    this.menu.all = commands;
    this.slash.hidden = commands.length === 0;
  }

  /** Files go as they are; a picture copied from elsewhere comes without text beside it. */
  paste(event) {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || event.clipboardData.getData("text/plain")) return;
    event.preventDefault();
    this.attach(files);
  }

  attach(files) {
    if (this.busy || files.length === 0) return;
    if (this.about.kind === "edit") this.leave();
    this.tray.add(files);
    this.box.focus();
  }

  typed() {
    this.complain("");
    this.fit();
    this.menu.typed(this.box.value);
    if (document.activeElement === this.box) this.search.typed(this.box.value);
    if (this.about.kind !== "edit") this.keepDraft();
  }

  get draft() {
    return recall(DRAFTS, {})[this.chat.key] ?? "";
  }

  keepDraft() {
    const drafts = recall(DRAFTS, {});
    if (this.box.value) drafts[this.chat.key] = this.box.value;
    else delete drafts[this.chat.key];
    remember(DRAFTS, drafts);
  }

  fit() {
    this.element.classList.toggle("written", this.box.value.trim() !== "" || !this.tray.empty);
    this.box.style.height = "auto";
    if (this.box.scrollHeight) this.box.style.height = `${this.box.scrollHeight + 2}px`;
    this.box.placeholder = this.tray.empty ? (this.keyboard.keyboard?.input_field_placeholder ?? this.say("placeholder")) : this.say("caption");
  }

  write(text) {
    this.box.value = text;
    this.typed();
    this.box.setSelectionRange(text.length, text.length);
  }

  key(event) {
    const composing = event.isComposing || event.keyCode === 229;
    if (composing || this.menu.key(event) || this.search.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !touch.matches) {
      event.preventDefault();
      this.deliver(this.box.value);
    } else if (event.key === "Escape" && this.about.kind) {
      event.preventDefault();
      this.leave();
    } else if (event.key === "ArrowUp" && !this.box.value && this.tray.empty && this.lastOwn()) {
      event.preventDefault();
      this.mend(this.lastOwn());
    }
  }

  /** The text stays in the box until the server has it. */
  async deliver(text) {
    const { kind, message } = this.about;
    if (kind !== "edit" && !this.tray.empty) await this.deliverFiles(text, message?.message_id);
    else if (text.trim() === "") this.box.focus();
    else if (kind === "edit") await this.safely("not-sent", () => this.doings.edit(message.message_id, text));
    else await this.safely("not-sent", () => this.doings.send(text, message?.message_id));
  }

  /** The text is the first file's caption; it leaves the box as soon as that file is through. */
  async deliverFiles(text, replyTo) {
    let caption = text.trim();
    const through = () => {
      caption = "";
      this.write("");
    };
    const upload = (file, progressed) => {
      const sending = this.doings.upload({ ...file, caption, replyTo }, progressed);
      return { ...sending, done: sending.done.then(through) };
    };
    await this.safely("files-not-sent", () => this.tray.send(upload), () => this.about.kind && this.tray.empty && this.leave());
  }

  /** Says something that was pressed, not typed: what stands in the box stays there. */
  async utter(text) {
    const replied = this.about.kind === "reply" ? this.about.message.message_id : undefined;
    await this.safely("not-sent", () => this.doings.send(text, replied), () => {
      if (replied) this.leave();
      this.keyboard.used();
    });
  }

  async command(text) {
    if (this.about.kind !== "edit" && this.box.value.startsWith("/")) await this.deliver(text);
    else await this.utter(text);
  }

  async safely(complaint, doing, done = () => this.sent()) {
    if (this.busy) return;
    this.hold(true);
    try {
      await doing();
      done();
    } catch (failure) {
      this.failed(complaint, failure);
    } finally {
      this.hold(false);
    }
  }

  failed(complaint, failure) {
    if (!(failure instanceof Failed)) throw failure;
    this.complain([this.say(complaint), failure.message].filter(Boolean).join(" "));
  }

  sent() {
    if (this.about.kind) this.leave();
    this.write("");
    this.keyboard.used();
  }

  complain(text) {
    this.error.textContent = text;
  }

  hold(busy) {
    this.busy = busy;
    this.box.readOnly = busy;
    this.element.setAttribute("aria-busy", String(busy));
  }

  reply(message, focus = true) {
    if (this.about.kind === "edit") this.leave();
    this.about.show("reply", message);
    this.markSend("send", "send");
    if (focus) this.box.focus();
  }

  mend(message) {
    this.about.show("edit", message);
    this.markSend("save", "check");
    this.write(message.text);
    this.box.focus();
  }

  leave() {
    const wasEdit = this.about.kind === "edit";
    this.about.clear();
    this.markSend("send", "send");
    if (wasEdit) this.write(this.draft);
    if (this.element.contains(document.activeElement)) this.box.focus();
  }

  markSend(word, picture) {
    this.sendButton.title = this.say(word);
    this.sendButton.setAttribute("aria-label", this.say(word));
    this.sendButton.replaceChildren(icon(picture));
  }

  offer(keyboard) {
    this.keyboard.offer(keyboard);
    this.fit();
    const asked = keyboard?.force_reply && this.about.kind !== "edit" && this.lastIncoming();
    if (asked) this.reply(asked, this.element.contains(document.activeElement));
  }

  async share() {
    await this.safely("contact-failed", () => this.doings.share(), () => this.keyboard.used());
  }
}
