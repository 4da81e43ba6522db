import { localeOf } from "./time.js";

const MB = 1_000_000;
const MOST_BYTES = 20 * 1024 * 1024;
const MOST_PHOTO_BYTES = 10 * 1024 * 1024;
const VOICES = new Set(["audio/ogg", "audio/opus", "application/ogg"]);
const PHOTOS = new Set(["image/jpeg", "image/png", "image/webp"]);

/** Whether a file may go as a picture; Telegram makes one of at most 10 MB. */
export const isPhoto = ({ type, size }) => PHOTOS.has(type) && size <= MOST_PHOTO_BYTES;

/** As what a file is sent; `plain` keeps a picture as the file it is. */
export function kindOf({ type, name, size }, plain = false) {
  if (isPhoto({ type, size })) return plain ? "document" : "photo";
  if (VOICES.has(type) || /\.(ogg|oga|opus)$/i.test(name)) return "voice";
  const [family] = type.split("/");
  return ["audio", "video"].includes(family) ? family : "document";
}

/** How long a recording lasts, in seconds; undefined for what is none, or cannot be read here. */
export async function durationOf(file) {
  if (!["voice", "audio"].includes(kindOf(file))) return undefined;
  const context = new OfflineAudioContext(1, 1, 8000);
  const sound = await context.decodeAudioData(await file.arrayBuffer()).catch(() => null);
  return sound ? Math.round(sound.duration) : undefined;
}

/** Why a file cannot be sent: a word's key and its blanks; null when it can. */
export function refusalOf({ name, size }, language) {
  if (size === 0) return ["file-empty", { name }];
  if (size <= MOST_BYTES) return null;
  return ["file-too-large", { name, size: sizeOf(size, language), limit: sizeOf(20 * MB, language) }];
}

/** "340 kB", "1.2 MB" as a language writes it. */
export function sizeOf(bytes, language) {
  const [amount, unit] = bytes < 1000 ? [bytes, "byte"] : bytes < MB ? [bytes / 1000, "kilobyte"] : [bytes / MB, "megabyte"];
  const format = new Intl.NumberFormat(localeOf(language), { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: amount < 10 ? 1 : 0 });
  return format.format(amount);
}

/** "0:07" from seconds. */
export function lengthOf(seconds) {
  const whole = Math.max(0, Math.round(seconds || 0));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
