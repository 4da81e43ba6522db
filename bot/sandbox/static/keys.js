import { el, icon } from "./dom.js";

/** The keyboard the bot offers under the text box, and the button that folds it away. */
export class ReplyKeyboard {
  constructor({ say, send, share }) {
    Object.assign(this, { say, send, share, keyboard: null });
    this.element = el("div", { class: "keys", role: "group", "aria-label": say("keyboard"), hidden: true });
    this.toggle = el("button", { type: "button", class: "tool keys-toggle", hidden: true, onclick: () => this.show(this.element.hidden) });
  }

  offer(keyboard) {
    this.keyboard = keyboard;
    const rows = keyboard?.keyboard ?? [];
    this.element.replaceChildren(...rows.map((row) => el("div", { class: "keys-row" }, ...row.map((key) => this.key(key)))));
    this.element.classList.toggle("tall", !keyboard?.resize_keyboard);
    this.toggle.hidden = rows.length === 0 || Boolean(keyboard.is_persistent);
    this.show(rows.length > 0);
  }

  key(said) {
    const { text, request_contact: contact, ...others } = typeof said === "string" ? { text: said } : said;
    const foreign = Object.keys(others).some((name) => name.startsWith("request_") || name === "web_app");
    return el(
      "button",
      { type: "button", class: "key", disabled: foreign, title: foreign ? this.say("button-unusable") : null, onclick: contact ? this.share : () => this.send(text) },
      contact ? icon("person") : null, el("span", { dir: "auto" }, text),
    );
  }

  /** A one-time keyboard folds itself away after use. */
  used() {
    if (this.keyboard?.one_time_keyboard) this.show(false);
  }

  show(yes) {
    const label = this.say(yes ? "keyboard-hide" : "keyboard-show");
    this.element.hidden = !yes;
    this.toggle.replaceChildren(icon(yes ? "down" : "keys"));
    this.toggle.title = label;
    this.toggle.setAttribute("aria-label", label);
    this.toggle.setAttribute("aria-expanded", String(yes));
  }
}
