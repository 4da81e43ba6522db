import { el, written } from "./dom.js";
import { Listbox } from "./listbox.js";

const PAUSE_MS = 300;

/** Inline mode: what the bot offers for "@bot words", chosen straight into the chat. */
export class InlineSearch {
  constructor({ box, bot, say, ask, choose, start }) {
    Object.assign(this, { box, bot, say, ask, choose, start, asked: null, number: 0, timer: null, searching: false });
    this.list = new Listbox({ box, label: say("inline"), escaped: () => this.close() });
    this.status = el("p", { class: "inline-status", role: "status" });
    this.element = el("div", { class: "inline-search", hidden: true }, this.status, this.list.element);
  }

  /** The words meant for the bot, null when it is not addressed. */
  query(text) {
    const [, name, words] = /^@(\S+)\s([^]*)$/.exec(text.trimStart()) ?? [];
    return this.bot.inline !== false && name?.toLowerCase() === this.bot.username.toLowerCase() ? words.trim() : null;
  }

  typed(text) {
    const query = this.query(text);
    if (query === this.asked) return;
    this.close();
    this.asked = query;
    if (query === null) return;
    this.report("inline-searching");
    this.timer = setTimeout(() => this.search(query, []), PAUSE_MS);
  }

  async search(query, before, offset = "") {
    this.number += 1;
    const { number } = this;
    this.report("inline-searching");
    const answer = await this.ask(query, offset).catch(() => null);
    if (number !== this.number) return;
    if (answer) this.show(query, before, answer);
    else this.report("inline-no-answer");
  }

  show(query, before, { results, next_offset: next, button }) {
    const all = [...before, ...results];
    const door = button?.start_parameter ? [this.command(button.text, () => this.start(button.start_parameter))] : [];
    const more = next ? [this.command(this.say("inline-more"), () => this.search(query, all, next))] : [];
    this.report(all.length === 0 ? "inline-none" : "");
    this.list.show([...door, ...all.map((result) => this.offer(result)), ...more], all.length > 0 ? door.length + before.length : -1);
  }

  offer({ id, title, description }) {
    return {
      attributes: { "data-result": id },
      inside: [el("span", { class: "inline-words" }, written(title ?? "…", { class: "inline-title" }), description ? written(description, { class: "inline-about" }) : null)],
      take: () => {
        this.element.hidden = true;
        this.choose(id);
      },
    };
  }

  command(text, take) {
    return { inside: [written(text, { class: "inline-more" })], take };
  }

  report(key) {
    this.searching = key === "inline-searching";
    this.element.hidden = false;
    this.status.textContent = key ? this.say(key) : "";
  }

  close() {
    clearTimeout(this.timer);
    this.number += 1;
    this.asked = null;
    this.searching = false;
    this.element.hidden = true;
    this.list.close();
  }

  /** While the bot is being asked Enter does not send the question itself; Escape puts any answer away. */
  key(event) {
    if (this.list.key(event)) return true;
    const mine = { Enter: this.searching && !event.shiftKey, Escape: !this.element.hidden }[event.key] ?? false;
    if (!mine) return false;
    event.preventDefault();
    if (event.key === "Escape") this.close();
    return true;
  }
}
