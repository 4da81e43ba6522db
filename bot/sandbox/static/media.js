import { el, icon, written } from "./dom.js";
import { sizeOf } from "./files.js";
import { player } from "./player.js";
import { enlarge } from "./viewer.js";

const SHOWN = { photo, sticker, animation, video, voice: player, audio: player, location };

/** What hangs on a message, beside its text. */
export function media(message, view) {
  return message.media ? (SHOWN[message.media.kind] ?? document_)(message.media, view, message) : null;
}

/** In one word or by its name, for a quotation of the message. */
export function mediaName({ kind, file_name: name }, say) {
  return name && !["photo", "voice", "sticker"].includes(kind) ? name : say(kind === "document" ? "file" : kind);
}

const fileName = ({ kind, file_name: name, url }) => name ?? `${kind}-${url.split("/").at(-1)}`;
const isPicture = ({ mime_type: type }) => !type || type.startsWith("image/");

function photo(item, view, message) {
  const { url, width, height } = item;
  const open = () => enlarge({ address: url, name: fileName(item), protect: message.protected }, view.say);
  return el(
    "button",
    { type: "button", class: "photo stop", tabindex: "-1", "aria-label": view.say("photo-open"), onclick: open },
    el("img", { src: url, alt: message.text || view.say("photo"), width, height, decoding: "async" }),
  );
}

function sticker({ url, width, height, ...item }, view) {
  if (!isPicture(item)) return document_({ url, ...item }, view, {});
  return el("img", { class: "sticker", src: url, alt: view.say("sticker"), width, height });
}

function animation(item, view, message) {
  if (isPicture(item)) return photo(item, view, message);
  return el("video", { class: "film stop", src: item.url, muted: true, loop: true, controls: true, preload: "metadata", tabindex: "-1", "aria-label": view.say("animation") });
}

function video(item, view) {
  const { url, width, height } = item;
  return el("video", { class: "film stop", src: url, width, height, controls: true, preload: "metadata", tabindex: "-1", "aria-label": view.say("video") });
}

function document_(item, view, message) {
  const name = fileName(item);
  const words = el("span", { class: "file-words" }, written(name, { class: "file-name" }), el("span", { class: "file-size" }, sizeOf(item.size ?? 0, view.language)));
  const label = view.say("download", { name });
  if (message.protected) return el("span", { class: "file" }, el("span", { class: "file-mark" }, icon("file")), words);
  return el("a", { class: "file stop", tabindex: "-1", href: item.url, download: name, title: label, "aria-label": `${label}, ${sizeOf(item.size ?? 0, view.language)}` }, el("span", { class: "file-mark" }, icon("download")), words);
}

function location({ latitude, longitude }, view) {
  const place = latitude === undefined ? "" : `${latitude}, ${longitude}`;
  return el("span", { class: "file" }, el("span", { class: "file-mark" }, icon("pin")), el("span", { class: "file-words" }, el("span", { class: "file-name" }, view.say("location")), el("span", { class: "file-size", dir: "ltr" }, place)));
}
