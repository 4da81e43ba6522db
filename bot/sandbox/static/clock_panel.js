import * as api from "./api.js";
import { el, icon } from "./dom.js";
import * as time from "./time.js";
import { toast } from "./toasts.js";
import { pageLanguage, say } from "./words.js";

const STEPS = [["+900", { advance: 900 }], ["+3600", { advance: 3600 }]];
const narrow = matchMedia("(max-width: 699px)");
const MORNING = "next-09:00";
const HOURS = [[17, 0], [17, 50], [18, 1]];

/** The office clock and the buttons that move it. `moved` is told the server's answer. */
export class ClockPanel {
  constructor(root, { clock, moved, trouble }) {
    Object.assign(this, { root, clock, moved, trouble, touched: false });
    this.controls = root.querySelector(".clock-controls");
    this.toggle = root.querySelector(".clock-toggle");
    this.toggle.prepend(icon("clock"));
    this.toggle.addEventListener("click", () => this.open(!root.classList.contains("open")));
    document.addEventListener("pointerdown", (event) => root.contains(event.target) || this.open(false));
    root.addEventListener("keydown", (event) => event.key === "Escape" && this.fold());
    setInterval(() => this.tick(), 1000);
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
    const { clock } = this;
    const steps = STEPS.map(([name, change]) => this.button(name, time.span(change.advance, pageLanguage()), () => change));
    const hours = HOURS.map(([hour, minute]) => {
      const goal = () => ({ to: time.nextTime(hour, minute, clock.now(), clock.zone) });
      return this.button(nameOf(hour, minute), nameOf(hour, minute), goal);
    });
    const morning = this.button(MORNING, "09:00", () => ({ to: time.nextMorning(9, 0, clock.now(), clock.zone) }));
    morning.title = say("clock-next-morning");
    this.real = this.button("real", say("clock-real"), () => ({ offset: 0 }));
    this.controls.replaceChildren(
      el("div", { class: "chips" }, ...steps, ...hours, morning),
      this.picker(),
      this.real,
    );
    this.tick();
  }

  button(name, label, change) {
    return el("button", { type: "button", class: "chip", "data-clock": name, onclick: (event) => this.move(change(), event.currentTarget) }, el("span", {}, label), el("small", {}));
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

  tick() {
    const { clock, root } = this;
    const now = clock.now();
    const language = pageLanguage();
    put(root.querySelector(".clock-time"), time.write("time", now, language, clock.zone));
    put(root.querySelector(".clock-day"), time.write(narrow.matches ? "shortDay" : "day", now, language, clock.zone));
    put(root.querySelector(".moved"), clock.moved ? `${say("clock-moved")} ${time.span(clock.offset, language, "narrow")}` : "");
    root.classList.toggle("is-moved", clock.moved);
    if (this.real) this.real.disabled = !clock.moved;
    this.foretell(now, language);
    if (this.field && !this.touched && document.activeElement !== this.field) this.field.value = time.fieldValue(now, clock.zone);
  }

  /** A button that leads to tomorrow, its hour having passed today, says so. */
  foretell(now, language) {
    const { zone } = this.clock;
    const goals = HOURS.map(([hour, minute]) => [nameOf(hour, minute), time.nextTime(hour, minute, now, zone)]);
    for (const [name, goal] of [...goals, [MORNING, time.nextMorning(9, 0, now, zone)]]) {
      const node = this.controls.querySelector(`[data-clock="${name}"] small`);
      if (node) put(node, time.sameDay(goal, now, zone) ? "" : time.write("weekday", goal, language, zone));
    }
  }
}

const nameOf = (hour, minute) => `${hour}:${String(minute).padStart(2, "0")}`;

function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
