import * as api from "./api.js";
import { recall, remember } from "./memory.js";
import { localeOf } from "./time.js";

export const LANGUAGES = ["zh", "en", "ru"];
let shelf = {};
let current = chosen();

function chosen() {
  const wishes = [recall("language", ""), ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
  return wishes.find((tag) => LANGUAGES.includes(tag)) ?? "en";
}

export async function fetchWords() {
  shelf = await api.words();
}

export const pageLanguage = () => current;

export function choosePageLanguage(language) {
  current = language;
  remember("language", language);
}

export const spoken = (language) => (LANGUAGES.includes(language) ? language : "en");

/** The page's word in a language; a phone speaks its owner's, the page around it the reader's. */
export function say(key, language = current, blanks = {}) {
  const full = `sandbox-${key}`;
  const text = shelf[spoken(language)]?.[full] ?? shelf.en?.[full] ?? key;
  return text.replace(/\{\s*\$(\w+)\s*\}/g, (blank, name) => blanks[name] ?? blank);
}

export function translate(root) {
  document.documentElement.lang = current;
  for (const node of root.querySelectorAll("[data-word]")) node.textContent = say(node.dataset.word);
  for (const node of root.querySelectorAll("[data-word-label]")) {
    node.setAttribute("aria-label", say(node.dataset.wordLabel));
    if (node.matches("button")) node.title = say(node.dataset.wordLabel);
  }
}

/** "A, B and C", as a language enumerates; each name keeps its own direction. */
export function listed(names, language) {
  return new Intl.ListFormat(localeOf(language), { type: "conjunction" }).format(names.map((name) => `\u2068${name}\u2069`));
}
