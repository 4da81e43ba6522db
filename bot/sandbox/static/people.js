import { el, written } from "./dom.js";
import { pageLanguage, say, spoken } from "./words.js";

const TINTS = 8;
const SHORT = { zh: "中", en: "EN", ru: "RU" };
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

export const fullName = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ");
export const postOf = (person, language) => person.note?.[language] ?? person.note?.en ?? "";

const first = (text) => [...graphemes.segment(text ?? "")].at(0)?.segment ?? "";

export function avatar(person) {
  const letters = first(person.first_name) + (/^\p{Script=Han}/u.test(person.first_name) ? "" : first(person.last_name));
  return el("span", { class: `avatar tint-${Math.abs(Number(person.id)) % TINTS}`, "aria-hidden": "true" }, letters);
}

/** Everybody of the office; a press opens the person's phone. */
export class PeopleBar {
  constructor(root, { accounts, open }) {
    Object.assign(this, { root, accounts, open });
  }

  draw() {
    this.root.replaceChildren(...this.accounts.map((account) => this.entry(account)));
  }

  entry({ person }) {
    return el(
      "button",
      { type: "button", class: "person", "data-open-person": person.id, onclick: (event) => this.choose(person.id, event.currentTarget) },
      avatar(person),
      el("span", { class: "person-words" }, written(fullName(person), { class: "person-name" }), written(postOf(person, pageLanguage()), { class: "person-post" })),
      el("span", { class: "person-language", "aria-hidden": "true" }, SHORT[spoken(person.language_code)]),
      el("span", { class: "badge", hidden: true }),
    );
  }

  choose(id, button) {
    this.open(id);
    inSight(button);
  }

  showCurrent() {
    const button = this.root.querySelector("[aria-current]");
    if (button) inSight(button);
  }

  /** Marks whose phones are shown and what waits to be read. */
  mark(visible) {
    for (const { person, unread } of this.accounts) {
      const button = this.root.querySelector(`[data-open-person="${Number(person.id)}"]`);
      if (visible.includes(person.id)) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
      badge(button.querySelector(".badge"), unread);
    }
  }
}

const inSight = (button) => button.scrollIntoView({ block: "nearest", inline: "nearest" });

export function badge(node, count) {
  node.hidden = count === 0;
  node.textContent = count > 99 ? "99+" : String(count);
  node.title = say("unread");
  node.setAttribute("aria-label", `${say("unread")}: ${count}`);
  node.setAttribute("role", "img");
}
