import { el, icon } from "./dom.js";
import { recall, remember } from "./memory.js";
import { say } from "./words.js";

const STEPS = ["call", "find", "log", "clock"];

/** What a first visitor may try; put away for good once dismissed, until asked for again. */
export class Hint {
  constructor(root, opener) {
    Object.assign(this, { root, opener });
    opener.addEventListener("click", () => this.show(this.root.hidden));
    this.show(!recall("hint-seen", false));
  }

  show(yes) {
    this.root.hidden = !yes;
    this.opener.setAttribute("aria-expanded", String(yes));
    remember("hint-seen", !yes);
  }

  draw() {
    const close = el("button", { type: "button", class: "tool", title: say("hint-dismiss"), "aria-label": say("hint-dismiss"), onclick: () => this.dismiss() }, icon("close"));
    const step = (name) => el("li", {}, el("strong", {}, say(`hint-${name}-title`)), " ", el("span", {}, say(`hint-${name}`)));
    this.root.replaceChildren(el("div", { class: "hint-head" }, el("h2", {}, say("hint-title")), close), el("ol", {}, ...STEPS.map(step)));
  }

  dismiss() {
    this.show(false);
    this.opener.focus();
  }
}
