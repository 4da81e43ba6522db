import { recall, remember } from "./memory.js";
import { Phone } from "./phone.js";

const ROOM_PX = 330;
const MOST = 4;
const NARROW_PX = 700;

/**
 * Which phones are on the table: as many as there is room for, the most recently used ones.
 * A phone put away keeps its draft and its place.
 */
export class Shelf {
  constructor(root, { accounts, office }) {
    Object.assign(this, { root, accounts, office, phones: new Map(), room: 1 });
    this.nobody = root.parentElement.querySelector(".nobody");
    this.order = this.remembered();
    this.recent = [...this.order];
    new ResizeObserver(() => this.measure()).observe(root.parentElement);
  }

  /** The address may name the people (?open=1,2), else those of last time, else a first choice. */
  remembered() {
    const named = new URLSearchParams(location.search).get("open")?.split(",").map(Number);
    const known = (named ?? recall("open", this.firstChoice())).filter((id) => this.accounts.has(id));
    if (named) history.replaceState(null, "", location.pathname);
    return [...new Set(known)];
  }

  /** One phone of each language first, then the rest. */
  firstChoice() {
    const people = [...this.accounts.values()].map(({ person }) => person);
    const ofLanguage = new Map(people.toReversed().map((person) => [person.language_code, person.id]));
    const pioneers = people.filter((person) => ofLanguage.get(person.language_code) === person.id);
    return [...new Set([...pioneers, ...people].map((person) => person.id))].slice(0, 3);
  }

  measure() {
    const width = this.root.parentElement.clientWidth;
    const room = window.innerWidth < NARROW_PX ? 1 : Math.max(1, Math.min(MOST, Math.floor(width / ROOM_PX)));
    if (room !== this.room) this.arrange(room);
  }

  get visible() {
    const latest = this.recent.slice(0, this.room);
    return this.order.filter((id) => latest.includes(id));
  }

  /** The phones on the table, but for one that is only just being made. */
  get shown() {
    return this.visible.map((id) => this.phones.get(id)).filter(Boolean);
  }

  /** Opens a phone, in the place of the one longest unused when there is no more room. */
  open(id) {
    if (!this.order.includes(id)) this.place(id);
    this.use(id);
    this.arrange();
    this.phones.get(id).element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  place(id) {
    if (this.visible.length < this.room) {
      this.order.push(id);
      return;
    }
    const oldest = this.recent[this.room - 1];
    this.order = this.order.map((other) => (other === oldest ? id : other));
    this.recent = this.recent.filter((other) => other !== oldest);
  }

  use(id) {
    this.recent = [id, ...this.recent.filter((other) => other !== id)];
  }

  close(id) {
    this.order = this.order.filter((other) => other !== id);
    this.recent = this.recent.filter((other) => other !== id);
    this.arrange();
    document.querySelector(`[data-open-person="${Number(id)}"]`)?.focus();
  }

  arrange(room = this.room) {
    this.room = room;
    remember("open", this.order);
    const wanted = this.visible.map((id) => this.phone(id).element);
    const same = wanted.length === this.root.children.length && wanted.every((node, index) => node === this.root.children[index]);
    if (!same) this.root.replaceChildren(...wanted);
    this.root.dataset.count = wanted.length;
    this.nobody.hidden = wanted.length > 0;
    for (const id of this.visible) this.phones.get(id).back(same);
    this.office.changed();
  }

  phone(id) {
    if (!this.phones.has(id)) this.phones.set(id, this.make(id));
    return this.phones.get(id);
  }

  make(id) {
    const phone = new Phone(this.accounts.get(id), { ...this.office, close: (other) => this.close(other) });
    phone.element.addEventListener("focusin", () => this.use(id));
    return phone;
  }
}
