import * as api from "./api.js";
import { recall, remember } from "./memory.js";

const READ = "read";

/**
 * One person's conversation with the bot, as the server tells it.
 * Events that come while the history is being fetched wait, so an older history never undoes them.
 */
export class Chat extends EventTarget {
  constructor(person) {
    super();
    this.person = person;
    this.messages = [];
    this.commands = [];
    this.keyboard = null;
    this.loaded = false;
    this.late = null;
    this.again = false;
  }

  async load() {
    if (this.late) {
      this.again = true;
      return;
    }
    this.late = [];
    try {
      this.accept(await api.history(this.person.id));
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

  accept({ messages, commands, keyboard }) {
    const before = this.loaded && JSON.stringify(this.messages);
    this.messages = [...messages].sort((a, b) => a.message_id - b.message_id);
    this.loaded = true;
    this.forgetForeignMark();
    if (before !== JSON.stringify(this.messages)) this.tell("loaded");
    this.commands = commands ?? [];
    this.tell("commands");
    if (JSON.stringify(this.keyboard) === JSON.stringify(keyboard ?? null)) return;
    this.keyboard = keyboard ?? null;
    this.tell("keyboard");
  }

  whenLoaded(change) {
    if (this.late) this.late.push(change);
    else change();
  }

  add(message) {
    this.whenLoaded(() => {
      if (this.find(message.message_id)) return;
      this.messages.push(message);
      this.messages.sort((a, b) => a.message_id - b.message_id);
      this.tell("message", message);
    });
  }

  replace(message) {
    this.whenLoaded(() => {
      const index = this.messages.findIndex((known) => known.message_id === message.message_id);
      if (index < 0) return;
      this.messages[index] = message;
      this.tell("edit", message);
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
    const mark = recall(READ, {})[this.person.id] ?? 0;
    return this.messages.filter((message) => !message.out && message.message_id > mark).length;
  }

  markRead() {
    remember(READ, { ...recall(READ, {}), [this.person.id]: this.lastId });
  }

  /** A mark beyond the last message comes from an office that was thrown away. */
  forgetForeignMark() {
    const marks = recall(READ, {});
    if ((marks[this.person.id] ?? 0) <= this.lastId) return;
    delete marks[this.person.id];
    remember(READ, marks);
  }
}
