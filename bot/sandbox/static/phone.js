import * as api from "./api.js";
import { el, icon, written } from "./dom.js";
import { groupForm } from "./group_form.js";
import { recall, remember } from "./memory.js";
import { menuButton, openMenu } from "./menu.js";
import { avatar, fullName, postOf } from "./people.js";
import { Presses } from "./presses.js";
import { openSheet } from "./sheet.js";
import { Tabs } from "./tabs.js";
import { Thread } from "./thread.js";
import { toast } from "./toasts.js";
import { say, spoken } from "./words.js";

const PLACES = "places";
const SHORT_NAMES = { zh: "中文", en: "EN", ru: "RU" };

/** One employee's phone, in that person's language: the chat with the bot, and the groups beside it. */
export class Phone {
  constructor(account, office) {
    Object.assign(this, { account, office, bot: office.bot, clock: office.clock, person: account.person, threads: new Map() });
    this.language = spoken(this.person.language_code);
    this.say = (key, blanks) => say(key, this.language, blanks);
    this.presses = new Presses({
      spin: ({ chat, id, data }, yes) => this.threads.get(chat)?.list.waiting(id, data, yes),
      trouble: (key, failure) => this.complain(key, failure),
    });
    this.tabs = new Tabs({ account, bot: this.bot, say: this.say, open: (chat) => this.open(chat).composer.box.focus() });
    this.toasts = el("div", { class: "toasts", role: "status" });
    this.stage = el("div", { class: "stage" });
    this.element = el(
      "section",
      { class: "phone", "data-person": this.person.id, lang: this.language, "aria-label": fullName(this.person) },
      this.header(), this.tabs.element, this.stage,
    );
    this.open(account.chat(recall(PLACES, {})[this.person.id]) ?? account.direct);
    this.listen();
  }

  header() {
    const { person } = this;
    const shut = el("button", { type: "button", class: "tool close", title: this.say("close"), "aria-label": this.say("close"), onclick: () => this.office.close(person.id) }, icon("close"));
    this.post = written("", { class: "who-post" }, "p");
    const menu = menuButton({ label: this.say("phone-menu"), picture: "more", name: "tool phone-menu", place: () => this.element, items: () => this.items() });
    return el(
      "header",
      { class: "phone-head" },
      avatar(person),
      el("div", { class: "who" }, written(fullName(person), { class: "who-name" }, "h2"), this.post),
      el("span", { class: "who-speaks", title: this.say("speaks"), "aria-label": `${this.say("speaks")}: ${SHORT_NAMES[this.language]}` , role: "img" }, SHORT_NAMES[this.language]),
      menu, shut,
    );
  }

  listen() {
    this.account.addEventListener("answer", ({ detail }) => this.answered(detail));
    this.account.addEventListener("groups", () => this.regroup());
    this.account.addEventListener("blocked", () => this.update());
  }

  /** Puts one conversation on the phone; returns it. */
  open(chat) {
    const known = this.threads.has(chat);
    if (!known) this.threads.set(chat, new Thread(chat, this));
    this.thread = this.threads.get(chat);
    this.element.dataset.chat = chat.group?.id ?? "bot";
    this.stage.replaceChildren(this.thread.element, this.toasts);
    this.thread.back();
    remember(PLACES, { ...recall(PLACES, {}), [this.person.id]: chat.group?.id });
    this.update();
    this.office.changed();
    return this.thread;
  }

  get chat() {
    return this.thread.chat;
  }

  update() {
    const { blocked } = this.account;
    this.post.textContent = blocked ? this.say("blocked") : postOf(this.person, this.language);
    this.element.classList.toggle("blocked", blocked);
    for (const thread of this.threads.values()) thread.update();
    this.tabs.draw(this.chat);
  }

  /** A group that has moved to a new number takes the reader and the draft with it. */
  regroup() {
    for (const chat of this.threads.keys()) if (chat.group && !this.account.groups.has(chat.group.id)) this.leave(chat);
    this.update();
  }

  leave(chat) {
    const drafted = this.threads.get(chat).composer.box.value;
    const heir = [...this.account.groups.values()].find(({ group }) => group.migrated_from === chat.group.id);
    this.threads.delete(chat);
    if (this.chat === chat) this.open(heir ?? this.account.direct);
    if (heir && drafted && this.chat === heir) this.thread.composer.write(drafted);
  }

  /** Called when the phone is on the page again. */
  back(stayed) {
    if (!stayed) this.thread.back();
  }

  /** Says something to the bot itself. */
  command(text) {
    this.open(this.account.direct).command(text);
  }

  items() {
    const item = (picture, word, act, danger = false) => ({ picture, text: this.say(word), act, danger });
    const { blocked } = this.account;
    return [
      ...this.groupItems(item),
      item("group", "group-new", () => this.newGroup()),
      item("person", "contact-share", () => this.share()),
      item("globe", "language-change", () => this.command("/lang")),
      blocked ? item("block", "unblock", () => this.block(false)) : item("block", "block", () => this.block(true), true),
    ];
  }

  groupItems(item) {
    const { group } = this.chat;
    if (!group) return [];
    const seat = group.bot ? item("bot", "group-bot-remove", () => this.seat(false)) : item("bot", "group-bot-add", () => this.seat(true));
    return group.type === "group" ? [seat, item("forward", "group-migrate", () => this.migrate())] : [seat];
  }

  newGroup() {
    const { person } = this;
    const create = (title, members) => this.tried(async () => {
      const { id } = await api.createGroup(person, title, members);
      await this.office.refresh();
      close();
      this.open(this.account.chat(id) ?? this.account.direct).composer.box.focus();
    });
    const form = groupForm({ owner: person, people: this.office.people, say: this.say, language: this.language, create, cancel: () => close() });
    const close = openSheet(this.element, { name: "alert sheet", label: this.say("group-new"), content: [form] });
  }

  /** What went wrong in words, nothing when all went well. */
  async tried(doing) {
    try {
      await doing();
      return "";
    } catch (failure) {
      if (!(failure instanceof api.Failed)) throw failure;
      return [this.say("not-done"), failure.message].filter(Boolean).join(" ");
    }
  }

  async told(doing) {
    const trouble = await this.tried(doing);
    if (trouble) toast(this.toasts, trouble, "error");
  }

  seat(member) {
    return this.told(async () => {
      await api.seatBot(this.chat.group, member);
      await this.office.refresh();
    });
  }

  migrate() {
    return this.told(async () => {
      await api.migrate(this.chat.group);
      await this.office.refresh();
    });
  }

  block(blocked) {
    return this.told(async () => this.account.block((await api.block(this.person, blocked)).blocked));
  }

  share() {
    return this.told(async () => this.open(this.account.direct).chat.add((await api.shareContact(this.person)).message));
  }

  /** Asks into which chat; there is nothing to ask when there is only one. */
  choose(opener, then) {
    const { chats } = this.account;
    const items = chats.map((chat) => ({ picture: chat.group ? "group" : "bot", text: chat.group?.title ?? this.bot.first_name, act: () => then(chat) }));
    if (chats.length === 1) then(chats[0]);
    else openMenu(this.element, opener, items);
  }

  forward(message, from, target) {
    return this.told(async () => {
      const shown = (await api.forward(from, message.message_id, target)).message;
      target.add(shown);
      if (target !== from) toast(this.toasts, this.say("forwarded-to", { name: target.group?.title ?? this.bot.first_name }));
    });
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      toast(this.toasts, this.say("copied"));
    } catch {
      toast(this.toasts, this.say("not-copied"), "error");
    }
  }

  answered({ callback_query_id: query, text, alert }) {
    this.presses.answered(query);
    if (text && alert) this.alert(text);
    else if (text) toast(this.toasts, text);
  }

  alert(text) {
    const ok = el("button", { type: "submit", class: "primary" }, this.say("ok"));
    openSheet(this.element, { name: "alert", label: this.bot.first_name, content: [written(text, { class: "alert-text" }, "p"), el("form", { method: "dialog" }, ok)] });
  }

  complain(key, failure) {
    toast(this.toasts, [this.say(key), failure?.message].filter(Boolean).join(" "), "error");
  }
}
