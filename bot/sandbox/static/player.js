import { el, icon, written } from "./dom.js";
import { lengthOf } from "./files.js";

let playing = null;

/** A recording with a button that plays and pauses it; only one plays at a time. */
export function player(item, view) {
  const sound = new Audio();
  const time = el("span", { class: "voice-time" }, item.duration ? lengthOf(item.duration) : "");
  const seek = el("input", { type: "range", class: "voice-seek stop", min: "0", max: "1", step: "any", value: "0", tabindex: "-1", "aria-label": view.say("seek") });
  const button = el("button", { type: "button", class: "voice-play stop", tabindex: "-1", onclick: () => turn(sound, item.url) });
  const show = () => {
    const label = view.say(sound.paused ? "play" : "pause");
    button.replaceChildren(icon(sound.paused ? "play" : "pause"));
    button.setAttribute("aria-label", label);
    button.title = label;
  };
  const whole = () => (Number.isFinite(sound.duration) && sound.duration > 0 ? sound.duration : item.duration) || 0;
  for (const name of ["play", "pause", "ended"]) sound.addEventListener(name, show);
  sound.addEventListener("timeupdate", () => {
    seek.value = whole() ? String(sound.currentTime / whole()) : "0";
    time.textContent = `${lengthOf(sound.currentTime)} / ${lengthOf(whole())}`;
  });
  sound.addEventListener("error", () => {
    time.textContent = view.say("not-playable");
  });
  seek.addEventListener("input", () => {
    sound.currentTime = Number(seek.value) * whole();
  });
  show();
  const name = item.kind === "audio" ? written(item.file_name ?? view.say("audio"), { class: "file-name" }) : null;
  return el("div", { class: "voice", role: "group", "aria-label": item.kind === "audio" ? (item.file_name ?? view.say("audio")) : view.say("voice") }, button, el("span", { class: "voice-words" }, name, seek, time));
}

function turn(sound, address) {
  if (!sound.src) sound.src = address;
  if (!sound.paused) {
    sound.pause();
    return;
  }
  if (playing !== sound) playing?.pause();
  playing = sound;
  sound.play().catch(() => undefined);
}
