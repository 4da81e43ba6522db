import * as api from "./api.js";
import { Chat } from "./chat.js";
import { OfficeClock } from "./clock.js";
import { ClockPanel } from "./clock_panel.js";
import { el } from "./dom.js";
import { Hint } from "./hint.js";
import { PeopleBar } from "./people.js";
import { Shelf } from "./shelf.js";
import { follow } from "./stream.js";
import { LANGUAGES, choosePageLanguage, fetchWords, pageLanguage, say, translate } from "./words.js";

const RETRY_MS = 2000;
const NAMES = { zh: ["中文", "中文"], en: ["English", "EN"], ru: ["Русский", "RU"] };
const find = (selector) => document.querySelector(selector);
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function patiently(doing) {
  for (;;) {
    try {
      return await doing();
    } catch (failure) {
      if (!(failure instanceof api.Failed)) throw failure;
      await pause(RETRY_MS);
    }
  }
}

class Page {
  constructor({ bot, people, clock }) {
    this.people = JSON.stringify([bot, people]);
    this.clock = new OfficeClock();
    this.clock.set(clock);
    this.chats = new Map(people.map((person) => [person.id, new Chat(person)]));
    this.bar = new PeopleBar(find(".people"), { chats: [...this.chats.values()], open: (id) => this.shelf.open(id) });
    this.panel = new ClockPanel(find(".clock-panel"), { clock: this.clock, moved: (now) => this.takeClock(now), trouble: find(".page-toasts") });
    this.hint = new Hint(find(".hint"), find("#hint-show"));
    this.drawWords();
    this.shelf = new Shelf(find(".phones"), { chats: this.chats, office: { bot, clock: this.clock }, changed: () => this.mark() });
    this.shelf.measure();
    this.shelf.arrange();
    this.bar.showCurrent();
    for (const chat of this.chats.values()) for (const name of ["message", "loaded", "delete"]) chat.addEventListener(name, () => this.mark());
    drawLanguages(() => this.drawWords());
  }

  drawWords() {
    translate(document);
    this.bar.draw();
    this.panel.draw();
    this.hint.draw();
    if (this.shelf) this.mark();
  }

  takeClock(clock) {
    this.clock.set(clock);
    this.panel.tick();
  }

  /** Badges, the title, and what counts as read: everything on a phone that is shown. */
  mark() {
    const { visible } = this.shelf;
    for (const id of visible) if (this.chats.get(id).loaded) this.chats.get(id).markRead();
    this.bar.mark(visible);
    const unread = [...this.chats.values()].reduce((sum, chat) => sum + (visible.includes(chat.person.id) ? 0 : chat.unread), 0);
    document.title = unread > 0 ? `(${unread}) ${say("title")}` : say("title");
  }

  /** The phones in sight first, then the others one by one for their badges. */
  async load() {
    const inSight = this.shelf.visible.map((id) => this.chats.get(id));
    const others = [...this.chats.values()].filter((chat) => !inSight.includes(chat));
    await Promise.all(inSight.map((chat) => patiently(() => chat.load())));
    for (const chat of others) await patiently(() => chat.load());
  }

  /** After every connection: other people mean another office, and the page begins anew. */
  async resume() {
    const { bot, people, clock } = await patiently(api.state);
    if (JSON.stringify([bot, people]) !== this.people) return location.reload();
    this.takeClock(clock);
    return this.load();
  }

  takers() {
    const chat = ({ person }) => this.chats.get(person);
    return {
      message: (event) => chat(event)?.add(event.message),
      edit: (event) => chat(event)?.replace(event.message),
      delete: (event) => chat(event)?.remove(event.message_id),
      answer: (event) => chat(event)?.tell("answer", event),
      keyboard: (event) => chat(event)?.offer(event.keyboard),
      commands: (event) => this.refetch(event.person),
      clock: (event) => this.takeClock(event),
      reload: () => this.resume(),
    };
  }

  async refetch(person) {
    const chats = person === null ? [...this.chats.values()] : [this.chats.get(person)];
    for (const chat of chats) if (chat) await patiently(() => chat.load());
  }
}

function drawLanguages(redraw) {
  const choices = LANGUAGES.map((language) => {
    const choose = () => {
      choosePageLanguage(language);
      redraw();
    };
    const [long, short] = NAMES[language];
    const radio = el("input", { type: "radio", name: "page-language", value: language, checked: language === pageLanguage(), "aria-label": long, onchange: choose });
    return el("label", { lang: language }, radio, el("span", { class: "long" }, long), el("span", { class: "short" }, short));
  });
  find(".languages").append(...choices);
}

function connectionShown(lost) {
  find(".connection").textContent = lost ? say("connection-lost") : "";
  document.body.classList.toggle("lost", lost);
}

async function start() {
  await patiently(fetchWords);
  const page = new Page(await patiently(api.state));
  document.body.classList.add("ready");
  follow(page.takers(), {
    lost: () => connectionShown(true),
    back: () => {
      connectionShown(false);
      page.resume();
    },
  });
}

start();
