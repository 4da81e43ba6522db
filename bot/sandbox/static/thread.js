import * as api from "./api.js";
import { Composer } from "./composer.js";
import { el, icon, written } from "./dom.js";
import { safeAddress, startCommand } from "./links.js";
import { MessageList } from "./messages.js";
import { fullName } from "./people.js";
import { listed } from "./words.js";

/** One conversation on a phone: its messages and the place to type. */
export class Thread {
  constructor(chat, phone) {
    Object.assign(this, { chat, phone, bot: phone.bot, language: phone.language, say: phone.say });
    this.list = new MessageList(chat, this);
    this.composer = this.makeComposer();
    this.members = el("p", { class: "members", hidden: !chat.group });
    this.element = el("div", { class: "thread" }, this.members, this.list.element, this.composer.element, this.barred(), this.landing());
    this.listen();
  }

  get zone() {
    return this.phone.clock.zone;
  }

  now() {
    return this.phone.clock.now();
  }

  get place() {
    return this.phone.element;
  }

  makeComposer() {
    const { chat } = this;
    const kept = async (asked) => chat.add((await asked).message);
    return new Composer({
      chat, bot: this.bot, say: this.say, language: this.language,
      nameOf: (message) => this.nameOf(message),
      doings: {
        send: (text, replyTo) => kept(api.send(chat, text, replyTo)),
        edit: async (id, text) => chat.replace((await api.edit(chat, id, text)).message),
        upload: (file, progressed) => {
          const sending = api.upload(chat, file, progressed);
          return { ...sending, done: kept(sending.done) };
        },
        share: () => kept(api.shareContact(chat.person)),
        search: (query, offset) => api.search(chat.person, query, offset),
        choose: (id) => kept(api.choose(chat, id)),
        start: (parameter) => this.phone.command(`/start ${parameter}`),
      },
      lastIncoming: () => chat.messages.findLast((message) => !message.out && !message.service),
      lastOwn: () => chat.messages.findLast(mendable),
    });
  }

  /** Stands in the composer's place while the bot is blocked. */
  barred() {
    const unblock = el("button", { type: "button", class: "primary", onclick: () => this.phone.block(false) }, this.say("unblock"));
    this.bar = el("div", { class: "barred", hidden: true }, el("p", {}, icon("block"), this.say("blocked")), unblock);
    return this.bar;
  }

  landing() {
    return el("p", { class: "landing", "aria-hidden": "true" }, el("span", {}, icon("clip"), this.say("drop")));
  }

  listen() {
    this.chat.addEventListener("commands", () => this.takeCommands());
    this.chat.addEventListener("keyboard", () => this.composer.offer(this.chat.keyboard));
    this.element.addEventListener("dragover", (event) => this.drag(event));
    this.element.addEventListener("dragleave", (event) => this.element.contains(event.relatedTarget) || this.element.classList.remove("dropping"));
    this.element.addEventListener("drop", (event) => this.drop(event));
    this.takeCommands();
    if (this.chat.keyboard) this.composer.offer(this.chat.keyboard);
    this.list.redraw();
    this.update();
  }

  drag(event) {
    if (!event.dataTransfer.types.includes("Files") || this.composer.element.hidden) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    this.element.classList.add("dropping");
  }

  drop(event) {
    this.element.classList.remove("dropping");
    if (event.dataTransfer.files.length === 0 || this.composer.element.hidden) return;
    event.preventDefault();
    this.composer.attach([...event.dataTransfer.files]);
  }

  /** Who is in the group, whether the bot is blocked. */
  update() {
    const { group } = this.chat;
    const blocked = !group && this.phone.account.blocked;
    this.composer.element.hidden = blocked;
    this.bar.hidden = !blocked;
    if (group) this.members.replaceChildren(...this.membership(group));
  }

  membership({ members, bot }) {
    const people = members.map((id) => this.phone.office.nameOf(id));
    const all = listed(bot ? [this.bot.first_name, ...people] : people, this.language);
    const words = written(all, { class: "members-names", title: all });
    return bot ? [icon("group"), words] : [icon("group"), words, el("strong", {}, this.say("group-without-bot"))];
  }

  /** Called when the conversation is on the page again. */
  back() {
    this.list.restore();
    this.composer.fit();
  }

  takeCommands() {
    this.composer.know(this.chat.commands);
  }

  nameOf(message) {
    if (message.out) return fullName(this.chat.person);
    return message.from ? fullName(message.from) : this.bot.first_name;
  }

  find(id) {
    return this.chat.find(id);
  }

  reply(message) {
    this.composer.reply(message);
  }

  command(text) {
    this.composer.utter(text);
  }

  /** From the bot's name in a group to the chat with it alone. */
  meet() {
    this.phone.open(this.phone.account.direct).composer.box.focus();
  }

  jump(id) {
    this.list.jump(id);
  }

  emptiness() {
    const words = el("p", {}, this.say("empty"));
    if (this.chat.group) return el("div", { class: "empty" }, words);
    return el("div", { class: "empty" }, words, el("button", { type: "button", class: "start", onclick: () => this.command("/start") }, this.say("start")));
  }

  /** What can be done with a message, for its menu. */
  doings(message) {
    const doing = (name, act) => ({ picture: name, text: this.say(name), act });
    return [
      doing("reply", () => this.reply(message)),
      mendable(message) ? doing("edit", () => this.composer.mend(message)) : null,
      message.protected ? null : doing("forward", () => this.forward(message)),
      message.text && !message.protected ? doing("copy", () => this.phone.copy(message.text)) : null,
    ].filter(Boolean);
  }

  forward(message) {
    this.phone.choose(this.moreOf(message), (chat) => this.phone.forward(message, this.chat, chat));
  }

  moreOf(message) {
    return this.list.node(message.message_id)?.querySelector(".act-more") ?? this.composer.box;
  }

  isWaiting(message, button) {
    return Boolean(button.callback_data) && this.phone.presses.has(this.chat, message.message_id, button.callback_data);
  }

  press(message, button) {
    if (button.callback_data) return this.phone.presses.press(this.chat, message.message_id, button.callback_data);
    if (button.url) return this.visit(button.url);
    if (button.copy_text) return this.phone.copy(button.copy_text.text);
    if (button.switch_inline_query_current_chat !== undefined) return this.ask(button.switch_inline_query_current_chat);
    const query = button.switch_inline_query ?? button.switch_inline_query_chosen_chat.query ?? "";
    return this.phone.choose(this.moreOf(message), (chat) => this.phone.open(chat).ask(query));
  }

  /** Begins an inline query in this conversation. */
  ask(query) {
    this.composer.write(`@${this.bot.username} ${query}`);
    this.composer.box.focus();
  }

  visit(address) {
    const start = startCommand(address, this.bot.username);
    if (start) return this.phone.command(start);
    if (safeAddress(address)) window.open(address, "_blank", "noopener,noreferrer");
    return undefined;
  }
}

const mendable = (message) => Boolean(message.out && message.text && !message.forwarded && !message.via && !message.service);
