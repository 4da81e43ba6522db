import { Account } from "./account.js";
import * as api from "./api.js";
import { OfficeClock } from "./clock.js";
import { ClockPanel } from "./clock_panel.js";
import { el } from "./dom.js";
import { Hint } from "./hint.js";
import { PeopleBar, fullName } from "./people.js";
import { Shelf } from "./shelf.js";
import { follow } from "./stream.js";
import { LANGUAGES, choosePageLanguage, fetchWords, pageLanguage, say, translate } from "./words.js";

const RETRY_MS = 2000;
const NAMES = { zh: ["中文", "中文"], en: ["English", "EN"], ru: ["Русский", "RU"] };
const find = (selector) => document.querySelector(selector);
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const identity = ({ bot: { id, username, first_name: name }, people }) => JSON.stringify([id, username, name, people]);

async function patiently(doing) {
  for (;;) {
    try {
      return await doing();
    } catch (failure) {
      if (!(failure instanceof api.Failed) || !failure.passing) throw failure;
      await pause(RETRY_MS);
    }
  }
}

/** A chat that the server refuses to show is one its person has left meanwhile. */
const fetched = (chat) => patiently(() => chat.load()).catch((failure) => {
  if (!(failure instanceof api.Failed)) throw failure;
});

class Page {
  constructor(state) {
    const { bot, people, inline } = state;
    this.identity = identity(state);
    this.clock = new OfficeClock();
    this.accounts = new Map(people.map((person) => [person.id, new Account(person)]));
    this.bar = new PeopleBar(find(".people"), { accounts: [...this.accounts.values()], open: (id) => this.shelf.open(id) });
    this.panel = new ClockPanel(find(".clock-panel"), { clock: this.clock, moved: (now) => this.takeClock(now), stale: () => this.refresh(), trouble: find(".page-toasts") });
    this.hint = new Hint(find(".hint"), find("#hint-show"));
    this.away = { lost: false, bot: false };
    this.shelf = new Shelf(find(".phones"), { accounts: this.accounts, office: this.office({ ...bot, inline }, people) });
    this.take(state);
    this.drawWords();
    this.shelf.measure();
    this.shelf.arrange();
    this.bar.showCurrent();
    for (const account of this.accounts.values()) for (const name of ["news", "groups"]) account.addEventListener(name, () => this.mark());
    drawLanguages(() => this.drawWords());
  }

  /** What every phone knows of the others. */
  office(bot, people) {
    return {
      bot, people, clock: this.clock,
      nameOf: (id) => fullName(this.accounts.get(id)?.person ?? { first_name: String(id) }),
      changed: () => this.mark(),
      refresh: () => this.refresh(),
    };
  }

  drawWords() {
    translate(document);
    this.bar.draw();
    this.panel.draw();
    this.hint.draw();
    this.mark();
    this.showAway();
  }

  takeClock(clock) {
    this.clock.set(clock);
    this.panel.tick();
  }

  /** The office as the server tells it; returns the chats that are new. */
  take({ bot, chats, clock }) {
    this.clock.set(clock);
    this.showAway({ bot: bot.here === false });
    return [...this.accounts.values()].flatMap((account) => account.join(chats ?? []));
  }

  /** Asks for the office again; new groups are filled. */
  async refresh() {
    const fresh = this.take(await patiently(api.state));
    this.panel.tick();
    await Promise.all(fresh.map(fetched));
  }

  /** Badges, the title, and what counts as read: the conversation on every phone that is shown. */
  mark() {
    for (const phone of this.shelf.shown) phone.chat.markRead();
    this.bar.mark(this.shelf.visible);
    for (const phone of this.shelf.shown) phone.tabs.draw(phone.chat);
    const unread = [...this.accounts.values()].reduce((sum, account) => sum + account.unread, 0);
    document.title = unread > 0 ? `(${unread}) ${say("title")}` : say("title");
  }

  /** The conversations in sight first, then the others one by one for their badges. */
  async load() {
    const inSight = this.shelf.shown.map(({ chat }) => chat);
    const others = [...this.accounts.values()].flatMap(({ chats }) => chats).filter((chat) => !inSight.includes(chat));
    await Promise.all(inSight.map(fetched));
    for (const chat of others) await fetched(chat);
  }

  /** After every connection: other people mean another office, and the page begins anew. */
  async resume() {
    const state = await patiently(api.state);
    if (identity(state) !== this.identity) return location.reload();
    this.take(state);
    this.panel.tick();
    return this.load();
  }

  /** Whether the connection is lost, whether the bot is away: said at the top, what is typed stays. */
  showAway(change = {}) {
    Object.assign(this.away, change);
    const word = this.away.lost ? "connection-lost" : this.away.bot && "bot-away";
    find(".connection").textContent = word ? say(word) : "";
    document.body.classList.toggle("lost", Boolean(word));
  }

  takers() {
    const chats = ({ person, chat }) => {
      const accounts = person === undefined ? [...this.accounts.values()] : [this.accounts.get(person)];
      return accounts.map((account) => account?.chat(chat)).filter(Boolean);
    };
    const each = (act) => (event) => chats(event).forEach((chat) => act(chat, event));
    return {
      message: each((chat, { message }) => chat.add(message)),
      edit: each((chat, { message }) => chat.replace(message)),
      delete: each((chat, { message_id: id }) => chat.remove(id)),
      keyboard: each((chat, { keyboard }) => chat.offer(keyboard)),
      answer: (event) => this.accounts.get(event.person)?.tell("answer", event),
      blocked: ({ person, blocked }) => this.accounts.get(person)?.block(blocked),
      commands: ({ person }) => this.refetch(person),
      chats: () => this.refresh(),
      bot: ({ here }) => this.showAway({ bot: !here }),
      clock: (event) => this.takeClock(event),
      reload: () => this.resume(),
    };
  }

  async refetch(person) {
    const accounts = person === null ? [...this.accounts.values()] : [this.accounts.get(person)];
    for (const chat of accounts.flatMap((account) => account?.chats ?? [])) await fetched(chat);
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

/** A file that misses the phone it was meant for must not take the page's place. */
function keepThePage() {
  for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault());
}

async function start() {
  keepThePage();
  await patiently(fetchWords);
  const page = new Page(await patiently(api.state));
  document.body.classList.add("ready");
  follow(page.takers(), {
    lost: () => page.showAway({ lost: true }),
    back: () => {
      page.showAway({ lost: false });
      page.resume();
    },
  });
}

start();
