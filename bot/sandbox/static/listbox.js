import { el } from "./dom.js";

let boxes = 0;

/** A list of offers over a text box: arrows choose, Enter or a press takes, Tab writes, Escape closes. */
export class Listbox {
  constructor({ box, label, escaped }) {
    boxes += 1;
    Object.assign(this, { box, escaped, offers: [], at: -1, prefix: `offers-${boxes}` });
    this.element = el("ul", { class: "commands", role: "listbox", id: this.prefix, "aria-label": label, hidden: true });
    box.setAttribute("aria-autocomplete", "list");
  }

  get open() {
    return !this.element.hidden;
  }

  /** Each offer has `inside` (nodes), `take()`, and may have `write()` and `attributes`. */
  show(offers, at = -1) {
    this.offers = offers;
    this.element.replaceChildren(...offers.map((offer, index) => this.option(offer, index)));
    this.element.hidden = offers.length === 0;
    if (this.open) this.box.setAttribute("aria-controls", this.prefix);
    this.light(at);
  }

  option({ inside, attributes }, index) {
    return el(
      "li",
      { role: "option", id: `${this.prefix}-${index}`, "aria-selected": "false", ...attributes, onpointerdown: (event) => event.preventDefault(), onclick: () => this.take(index) },
      ...inside,
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

  take(index) {
    const { take } = this.offers[index];
    this.close();
    take();
  }

  close() {
    this.element.hidden = true;
    this.light(-1);
  }

  /** True when the key was the list's. */
  key(event) {
    if (!this.open) return false;
    const { length } = this.offers;
    const lit = this.offers[Math.max(this.at, 0)];
    const doings = {
      ArrowDown: () => this.light((this.at + 1) % length),
      ArrowUp: () => this.light((this.at <= 0 ? length : this.at) - 1),
      Escape: () => this.escape(),
      Tab: lit?.write && this.box.value ? () => this.complete(lit) : null,
      Enter: this.at >= 0 ? () => this.take(this.at) : null,
    };
    const doing = !event.shiftKey && doings[event.key];
    if (!doing) return false;
    event.preventDefault();
    doing();
    return true;
  }

  escape() {
    this.close();
    this.escaped();
  }

  complete({ write }) {
    this.close();
    write();
  }
}
