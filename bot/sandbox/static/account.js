import { Chat } from "./chat.js";

const NEWS = ["message", "loaded", "delete"];

/** A person as the network knows them: the chat with the bot, the groups they are in, whether the bot is blocked. */
export class Account extends EventTarget {
  constructor(person) {
    super();
    this.person = person;
    this.groups = new Map();
    this.blocked = false;
    this.direct = this.followed(new Chat(person));
    this.direct.addEventListener("blocked", ({ detail }) => this.block(detail));
  }

  followed(chat) {
    for (const name of NEWS) chat.addEventListener(name, () => this.tell("news"));
    return chat;
  }

  get chats() {
    return [this.direct, ...this.groups.values()];
  }

  /** The group with this id, the chat with the bot when none is named. */
  chat(group) {
    return group === undefined || group === null ? this.direct : this.groups.get(group);
  }

  get unread() {
    return this.chats.reduce((sum, chat) => sum + chat.unread, 0);
  }

  /** Takes the groups of the office as they are now; returns the chats that were not there before. */
  join(groups) {
    const mine = groups.filter(({ members }) => members.includes(this.person.id));
    const fresh = mine.filter(({ id }) => !this.groups.has(id)).map((group) => this.followed(new Chat(this.person, group)));
    for (const group of mine) if (this.groups.has(group.id)) this.groups.get(group.id).group = group;
    const kept = [...this.groups.values()].filter(({ group }) => mine.some(({ id }) => id === group.id));
    this.groups = new Map([...kept, ...fresh].map((chat) => [chat.group.id, chat]));
    this.tell("groups");
    return fresh;
  }

  block(blocked) {
    this.blocked = blocked;
    this.tell("blocked");
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
