import { el, written } from "./dom.js";
import { badge } from "./people.js";

/** The chats of one phone: the bot and the groups. Hidden while there is only the bot. */
export class Tabs {
  constructor({ account, bot, say, open }) {
    Object.assign(this, { account, bot, say, open, drawn: "", current: null });
    this.element = el("nav", { class: "tabs", "aria-label": say("chats"), hidden: true });
  }

  /** Draws anew only what is new: whoever is on a tab with the keyboard stays there. */
  draw(current) {
    const { chats } = this.account;
    const names = JSON.stringify(chats.map((chat) => [chat.key, this.nameOf(chat)]));
    if (names !== this.drawn) this.element.replaceChildren(...chats.map((chat) => this.tab(chat)));
    this.element.hidden = chats.length === 1;
    chats.forEach((chat, place) => this.mark(this.element.children[place], chat, chat === current));
    if (names !== this.drawn || current !== this.current) this.element.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    Object.assign(this, { drawn: names, current });
  }

  nameOf(chat) {
    return chat.group?.title ?? this.bot.first_name;
  }

  tab(chat) {
    return el("button", { type: "button", class: "tab", "data-chat": chat.group?.id ?? "bot", onclick: () => this.open(chat) }, written(this.nameOf(chat), { class: "tab-name" }), el("span", { class: "badge", hidden: true }));
  }

  mark(tab, chat, current) {
    if (current) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
    badge(tab.querySelector(".badge"), chat.unread);
  }
}
