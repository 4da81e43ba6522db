import * as api from "./api.js";
import { recall, remember } from "./memory.js";

const READ = "read";

/**
 * One conversation as one person sees it: alone with the bot, or in a group.
 * Events that come while the history is being fetched wait, so an older history never undoes them.
 */
export class Chat extends EventTarget {
  constructor(person, group = null) {
    super();
    this.person = person;
    this.group = group;
    this.messages = [];
    this.commands = [];
    this.keyboard = null;
    this.loaded = false;
    this.late = null;
    this.again = false;
  }

  /** Under this name the browser remembers drafts and what was read. */
  get key() {
    return this.group ? `${this.person.id}:${this.group.id}` : String(this.person.id);
  }

  async load() {
    if (this.late) {
      this.again = true;
      return;
    }
    this.late = [];
    try {
      this.accept(await api.history(this));
    } finally {
      const late = this.late;
      this.late = null;
      for (const change of late) change();
    }
    if (this.again) {
      this.again = false;
      await this.load();
    }
  }

  accept({ messages, commands, keyboard, blocked }) {
    const before = this.loaded && JSON.stringify(this.messages);
    this.messages = messages.map((message) => this.seen(message)).sort((a, b) => a.message_id - b.message_id);
    this.loaded = true;
    this.forgetForeignMark();
    if (before !== JSON.stringify(this.messages)) this.tell("loaded");
    this.commands = commands ?? [];
    this.tell("commands");
    if (blocked !== undefined) this.tell("blocked", blocked);
    if (JSON.stringify(this.keyboard) === JSON.stringify(keyboard ?? null)) return;
    this.keyboard = keyboard ?? null;
    this.tell("keyboard");
  }

  /** In a group one message is one member's own and everybody else's news. */
  seen(message) {
    return this.group && message.from ? { ...message, out: message.from.id === this.person.id } : message;
  }

  whenLoaded(change) {
    if (this.late) this.late.push(change);
    else change();
  }

  add(message) {
    this.whenLoaded(() => {
      if (this.find(message.message_id)) return;
      const seen = this.seen(message);
      this.messages.push(seen);
      this.messages.sort((a, b) => a.message_id - b.message_id);
      this.tell("message", seen);
    });
  }

  replace(message) {
    this.whenLoaded(() => {
      const index = this.messages.findIndex((known) => known.message_id === message.message_id);
      if (index < 0) return;
      this.messages[index] = this.seen(message);
      this.tell("edit", this.messages[index]);
    });
  }

  remove(id) {
    this.whenLoaded(() => {
      this.messages = this.messages.filter((message) => message.message_id !== id);
      this.tell("delete", id);
    });
  }

  offer(keyboard) {
    this.whenLoaded(() => {
      this.keyboard = keyboard ?? null;
      this.tell("keyboard");
    });
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  find(id) {
    return this.messages.find((message) => message.message_id === id);
  }

  get lastId() {
    return this.messages.at(-1)?.message_id ?? 0;
  }

  get unread() {
    const mark = recall(READ, {})[this.key] ?? 0;
    return this.messages.filter((message) => !message.out && message.message_id > mark).length;
  }

  markRead() {
    if (this.loaded) remember(READ, { ...recall(READ, {}), [this.key]: this.lastId });
  }

  /** A mark beyond the last message comes from an office that was thrown away. */
  forgetForeignMark() {
    const marks = recall(READ, {});
    if ((marks[this.key] ?? 0) <= this.lastId) return;
    delete marks[this.key];
    remember(READ, marks);
  }
}
