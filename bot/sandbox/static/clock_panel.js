import * as api from "./api.js";
import { el, icon } from "./dom.js";
import * as time from "./time.js";
import { toast } from "./toasts.js";
import { pageLanguage, say } from "./words.js";

const STEPS = [600, 3600];
const DAY_S = 86400;
const WEEK_S = 7 * DAY_S;
const narrow = matchMedia("(max-width: 699px)");
/** Where the clock can be sent: the button, the office's moment, how many seconds after it, and the hour without an office. */
const JUMPS = [
  { name: "reminder", moment: "reminder", after: 0, usual: (now, zone) => time.nextTime(17, 0, now, zone) },
  { name: "last-call", moment: "last_call", after: 0, usual: (now, zone) => time.nextTime(17, 45, now, zone) },
  { name: "cut-off", moment: "cut_off", after: 60, usual: (now, zone) => time.nextTime(18, 0, now, zone) },
  { name: "morning", moment: "morning", after: 0, usual: (now, zone) => time.nextMorning(9, 0, now, zone) },
];

/** The office clock and the buttons that move it. `moved` is told the server's answer, `stale` asks it for new moments. */
export class ClockPanel {
  constructor(root, { clock, moved, stale, trouble }) {
    Object.assign(this, { root, clock, moved, stale, trouble, touched: false });
    this.controls = root.querySelector(".clock-controls");
    this.toggle = root.querySelector(".clock-toggle");
    this.toggle.prepend(icon("clock"));
    this.toggle.addEventListener("click", () => this.open(!root.classList.contains("open")));
    document.addEventListener("pointerdown", (event) => root.contains(event.target) || this.open(false));
    root.addEventListener("keydown", (event) => event.key === "Escape" && this.fold());
    setInterval(() => this.second(), 1000);
  }

  open(yes) {
    this.root.classList.toggle("open", yes);
    this.toggle.setAttribute("aria-expanded", String(yes));
  }

  fold() {
    if (this.root.classList.contains("open")) this.toggle.focus();
    this.open(false);
  }

  draw() {
    const steps = STEPS.map((seconds) => this.button(`+${seconds}`, time.span(seconds, pageLanguage()), () => ({ advance: seconds })));
    const jumps = JUMPS.map((jump) => this.button(jump.name, "", () => ({ to: this.goal(jump) }), say(`clock-${jump.name}`)));
    this.real = this.button("real", say("clock-real"), () => ({ offset: 0 }));
    this.controls.replaceChildren(el("div", { class: "chips" }, ...jumps, ...steps), this.picker(), this.real);
    this.tick();
  }

  goal({ moment, after, usual }) {
    const { clock } = this;
    return (clock.moments?.[moment] ?? usual(clock.now(), clock.zone)) + after;
  }

  button(name, label, change, about = "") {
    const words = el("span", { class: "chip-words" }, el("span", { class: "chip-name" }, label), el("small", {}));
    return el("button", { type: "button", class: "chip", "data-clock": name, onclick: (event) => this.move(change(), event.currentTarget) }, words, about ? el("span", { class: "chip-about" }, about) : null);
  }

  picker() {
    this.field = el("input", { type: "datetime-local", name: "moment", "aria-label": say("clock-pick"), required: true, oninput: () => { this.touched = true; } });
    const set = el("button", { type: "submit", class: "chip", "data-clock": "set" }, say("clock-set"));
    const form = el("form", { class: "picker" }, this.field, set);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.touched = false;
      this.move({ to: time.fieldMoment(this.field.value, this.clock.zone) }, set);
    });
    return form;
  }

  async move(change, button) {
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    try {
      this.moved(await api.moveClock(change));
    } catch (failure) {
      toast(this.trouble, [say("clock-failed"), failure.message].filter(Boolean).join(" "), "error");
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  second() {
    this.tick();
    if (!this.clock.stale || this.asking) return;
    this.asking = true;
    this.stale().finally(() => { this.asking = false; });
  }

  tick() {
    const { clock, root } = this;
    const now = clock.now();
    const language = pageLanguage();
    put(root.querySelector(".clock-time"), time.write("time", now, language, clock.zone));
    put(root.querySelector(".clock-day"), time.write(narrow.matches ? "shortDay" : "day", now, language, clock.zone));
    put(root.querySelector(".moved"), clock.moved ? `${say("clock-moved")} ${time.span(clock.offset, language, "narrow")}` : "");
    root.classList.toggle("is-moved", clock.moved);
    if (this.real) this.real.disabled = !clock.moved;
    for (const jump of JUMPS) this.foretell(jump, now, language);
    if (this.field && !this.touched && document.activeElement !== this.field) this.field.value = time.fieldValue(now, clock.zone);
  }

  /** A button tells its hour, and the day when it leads to another one. */
  foretell(jump, now, language) {
    const { zone } = this.clock;
    const node = this.controls.querySelector(`[data-clock="${jump.name}"]`);
    if (!node) return;
    const goal = this.goal(jump);
    put(node.querySelector(".chip-name"), time.write("time", goal, language, zone));
    const day = goal - now > WEEK_S - DAY_S ? "shortDay" : "weekday";
    put(node.querySelector("small"), time.sameDay(goal, now, zone) ? "" : time.write(day, goal, language, zone));
  }
}

function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
