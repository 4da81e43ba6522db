import { el } from "./dom.js";

const SHORTEST_MS = 4000;
const PER_LETTER_MS = 60;

/** A short line that leaves by itself, after long enough to read it, or when pressed. */
export function toast(place, text, kind = "") {
  const node = el("button", { type: "button", class: `toast ${kind}`.trim(), dir: "auto", onclick: () => node.remove() }, text);
  place.append(node);
  setTimeout(() => node.remove(), SHORTEST_MS + PER_LETTER_MS * text.length);
}
