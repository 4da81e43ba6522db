import { el } from "./dom.js";

let menus = 0;

/** The list of commands above a text box: arrows choose, Enter or a press sends, Tab writes, Escape closes. */
export class CommandMenu {
  constructor({ box, label, choose, write }) {
    menus += 1;
    Object.assign(this, { box, choose, write, all: [], shown: [], at: -1, dismissed: false, prefix: `command-${menus}` });
    this.element = el("ul", { class: "commands", role: "listbox", id: this.prefix, "aria-label": label, hidden: true });
    box.setAttribute("aria-controls", this.prefix);
    box.setAttribute("aria-autocomplete", "list");
  }

  get open() {
    return !this.element.hidden;
  }

  /** The typed text decides what is listed: a slash and the beginning of a command. */
  typed(text) {
    const match = /^\/([a-z0-9_]*)$/i.exec(text);
    if (!match) this.dismissed = false;
    if (!match || this.dismissed) return this.close();
    return this.list(this.all.filter(({ command }) => command.startsWith(match[1].toLowerCase())));
  }

  toggle() {
    if (this.open) return this.close();
    this.dismissed = false;
    return this.list(this.all);
  }

  list(commands) {
    this.shown = commands;
    this.element.replaceChildren(...commands.map((command, index) => this.option(command, index)));
    this.element.hidden = commands.length === 0;
    this.light(-1);
  }

  option({ command, description }, index) {
    return el(
      "li",
      { role: "option", id: `${this.prefix}-${index}`, "data-command": command, "aria-selected": "false", onpointerdown: (event) => event.preventDefault(), onclick: () => this.pick(index) },
      el("span", { class: "command-name", dir: "ltr" }, `/${command}`),
      el("span", { class: "command-words", dir: "auto" }, description),
    );
  }

  light(index) {
    this.at = index;
    [...this.element.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
    const lit = this.element.children[index];
    if (lit) this.box.setAttribute("aria-activedescendant", lit.id);
    else this.box.removeAttribute("aria-activedescendant");
    lit?.scrollIntoView({ block: "nearest" });
  }

  pick(index) {
    const { command } = this.shown[index];
    this.close();
    this.choose(`/${command}`);
  }

  close() {
    this.element.hidden = true;
    this.light(-1);
  }

  /** True when the key was the menu's. */
  key(event) {
    if (!this.open) return false;
    const { length } = this.shown;
    const doings = {
      ArrowDown: () => this.light((this.at + 1) % length),
      ArrowUp: () => this.light((this.at <= 0 ? length : this.at) - 1),
      Escape: () => this.dismiss(),
      Tab: () => this.complete(),
      Enter: () => this.pick(this.at),
    };
    const mine = event.key in doings && !event.shiftKey && (event.key !== "Enter" || this.at >= 0) && (event.key !== "Tab" || this.box.value);
    if (mine) {
      event.preventDefault();
      doings[event.key]();
    }
    return Boolean(mine);
  }

  dismiss() {
    this.dismissed = true;
    this.close();
  }

  complete() {
    const { command } = this.shown[Math.max(this.at, 0)];
    this.close();
    this.write(`/${command} `);
  }
}
