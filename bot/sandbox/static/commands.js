import { el } from "./dom.js";
import { Listbox } from "./listbox.js";

/** The bot's commands over a text box. In a group a command names the bot it is meant for. */
export class CommandMenu {
  constructor({ box, label, suffix, choose, write }) {
    Object.assign(this, { suffix, choose, write, all: [], dismissed: false });
    this.list = new Listbox({ box, label, escaped: () => { this.dismissed = true; } });
    this.element = this.list.element;
  }

  /** The typed text decides what is listed: a slash and the beginning of a command. */
  typed(text) {
    const match = /^\/([a-z0-9_]*)$/i.exec(text);
    if (!match) this.dismissed = false;
    if (!match || this.dismissed) return this.close();
    return this.show(this.all.filter(({ command }) => command.startsWith(match[1].toLowerCase())));
  }

  toggle() {
    if (this.list.open) return this.close();
    this.dismissed = false;
    return this.show(this.all);
  }

  show(commands) {
    this.list.show(commands.map((command) => this.offer(command)));
  }

  offer({ command, description }) {
    const whole = `/${command}${this.suffix}`;
    return {
      attributes: { "data-command": command },
      inside: [el("span", { class: "command-name", dir: "ltr" }, `/${command}`), el("span", { class: "command-words", dir: "auto" }, description)],
      take: () => this.choose(whole),
      write: () => this.write(`${whole} `),
    };
  }

  close() {
    this.list.close();
  }

  key(event) {
    return this.list.key(event);
  }
}
