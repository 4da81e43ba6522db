import { firstLine } from "./bubble.js";
import { el, icon, written } from "./dom.js";

/** The line over the text box that says which message is being answered or mended. */
export class About {
  constructor({ say, nameOf, left }) {
    Object.assign(this, { say, nameOf, left, kind: null, message: null });
    this.element = el("div", { class: "about", hidden: true });
  }

  show(kind, message) {
    Object.assign(this, { kind, message });
    const close = el("button", { type: "button", class: "tool", title: this.say("cancel"), "aria-label": this.say("cancel"), onclick: () => this.left() }, icon("close"));
    const title = kind === "edit" ? this.say("editing") : `${this.say("replying")} · ${this.nameOf(message)}`;
    this.element.replaceChildren(
      icon(kind),
      el("div", { class: "about-words" }, written(title, { class: "about-title" }), written(firstLine(message, this.say), { class: "about-text" })),
      close,
    );
    this.element.hidden = false;
  }

  clear() {
    Object.assign(this, { kind: null, message: null });
    this.element.hidden = true;
  }
}
