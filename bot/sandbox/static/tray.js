import { el, icon, written } from "./dom.js";
import { durationOf, isPhoto, kindOf, refusalOf, sizeOf } from "./files.js";

const THUMB_PX = 44;
const PICTURES = { photo: "picture", voice: "voice", audio: "voice", video: "video", document: "file" };

/** Files laid out to be sent: each with its name and size, how it goes, and how far it has got. */
export class Tray {
  constructor({ say, language, complain, changed }) {
    Object.assign(this, { say, language, complain, changed, items: [] });
    this.element = el("ul", { class: "tray", "aria-label": say("files"), hidden: true });
  }

  get empty() {
    return this.items.length === 0;
  }

  add(files) {
    const refused = [];
    for (const file of files) {
      const refusal = refusalOf(file, this.language);
      if (refusal) refused.push(this.say(...refusal));
      else this.lay(file);
    }
    this.shown();
    this.complain(refused.join("\n"));
  }

  lay(file) {
    const item = { file, plain: false, stop: null };
    item.node = el("li", { class: "tray-item" }, ...this.drawn(item));
    this.items.push(item);
    this.element.append(item.node);
  }

  drawn(item) {
    const { file } = item;
    item.bar = el("progress", { max: "1", value: "0", hidden: true, "aria-label": this.say("file-sending", { name: file.name }) });
    const label = this.say("file-remove", { name: file.name });
    return [
      thumb(file),
      el("span", { class: "tray-words" }, written(file.name, { class: "tray-name" }), el("span", { class: "tray-size" }, sizeOf(file.size, this.language)), item.bar),
      isPhoto(file) ? this.plainly(item) : null,
      el("button", { type: "button", class: "tool", title: label, "aria-label": label, onclick: () => this.remove(item) }, icon("close")),
    ].filter(Boolean);
  }

  plainly(item) {
    const tick = el("input", { type: "checkbox", onchange: (event) => { item.plain = event.target.checked; } });
    return el("label", { class: "tray-plain" }, tick, this.say("file-plain"));
  }

  remove(item) {
    const place = this.items.indexOf(item);
    if (place < 0) return;
    item.stop?.();
    const held = item.node.contains(document.activeElement);
    this.items.splice(place, 1);
    item.node.remove();
    this.shown();
    if (held) this.element.querySelectorAll("button")[Math.min(place, this.items.length - 1)]?.focus();
  }

  shown() {
    this.element.hidden = this.empty;
    this.changed();
  }

  /** Sends one after the other; what has got through leaves the tray, the rest stays when one fails. */
  async send(upload) {
    for (const item of [...this.items]) {
      if (!this.items.includes(item)) continue;
      await this.sendOne(item, upload).catch((failure) => {
        if (this.items.includes(item)) throw failure;
      });
    }
  }

  async sendOne(item, upload) {
    const duration = await durationOf(item.file);
    if (!this.items.includes(item)) return;
    const kind = kindOf(item.file, item.plain);
    const { done, stop } = upload({ file: item.file, kind, duration }, (part) => { item.bar.value = part; });
    item.stop = stop;
    item.bar.hidden = false;
    try {
      await done;
      item.stop = null;
      this.remove(item);
    } finally {
      item.bar.hidden = true;
      item.stop = null;
    }
  }
}

function thumb(file) {
  const canvas = el("canvas", { width: THUMB_PX, height: THUMB_PX, class: "tray-picture", "aria-hidden": "true" });
  const mark = el("span", { class: "tray-picture" }, icon(PICTURES[kindOf(file)]));
  if (isPhoto(file)) {
    createImageBitmap(file).then((picture) => {
      const scale = Math.max(THUMB_PX / picture.width, THUMB_PX / picture.height);
      const [width, height] = [picture.width * scale, picture.height * scale];
      canvas.getContext("2d").drawImage(picture, (THUMB_PX - width) / 2, (THUMB_PX - height) / 2, width, height);
      mark.replaceWith(canvas);
    }, () => undefined);
  }
  return mark;
}
