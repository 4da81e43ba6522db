const LOCALES = { zh: "zh-CN", en: "en-GB", ru: "ru-RU" };
const SHAPES = {
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  weekday: { weekday: "short" },
  shortDay: { weekday: "short", day: "numeric", month: "short" },
  day: { weekday: "long", day: "numeric", month: "long" },
  dayOfYear: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  full: { dateStyle: "full", timeStyle: "medium", hourCycle: "h23" },
  parts: { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
};
const formats = new Map();

function format(shape, locale, zone) {
  const key = `${shape} ${locale} ${zone}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, { ...SHAPES[shape], timeZone: zone }));
  return formats.get(key);
}

export const localeOf = (language) => LOCALES[language] ?? LOCALES.en;

/** A moment (unix seconds) as a language writes it, by the wall clock of a time zone. */
export function write(shape, seconds, language, zone) {
  return format(shape, localeOf(language), zone).format(seconds * 1000);
}

/** The wall clock of a zone at a moment, as numbers. */
export function wall(seconds, zone) {
  const parts = format("parts", "en-GB", zone).formatToParts(seconds * 1000);
  return Object.fromEntries(parts.filter((part) => part.type !== "literal").map((part) => [part.type, Number(part.value)]));
}

const asIfUtc = (at) => Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second ?? 0) / 1000;

/** The moment at which a zone's wall clock shows this; a second look settles days on which the zone changes its hour. */
export function moment(at, zone) {
  const wanted = asIfUtc(at);
  let guess = wanted;
  for (let look = 0; look < 2; look += 1) guess += wanted - asIfUtc(wall(guess, zone));
  return guess;
}

export function sameDay(one, other, zone) {
  const [a, b] = [wall(one, zone), wall(other, zone)];
  return a.year === b.year && a.month === b.month && a.day === b.day;
}

export function dayTitle(seconds, now, language, zone) {
  const thisYear = wall(seconds, zone).year === wall(now, zone).year;
  return write(thisYear ? "day" : "dayOfYear", seconds, language, zone);
}

/** "2026-11-23T09:00" and back: what a date-time field holds. */
export function fieldValue(seconds, zone) {
  const at = wall(seconds, zone);
  const two = (number) => String(number).padStart(2, "0");
  return `${at.year}-${two(at.month)}-${two(at.day)}T${two(at.hour)}:${two(at.minute)}`;
}

export function fieldMoment(value, zone) {
  const [year, month, day, hour, minute] = value.split(/[-T:]/).map(Number);
  return moment({ year, month, day, hour, minute }, zone);
}

/** The next moment, today or tomorrow, at which the wall clock shows hour:minute; this very minute counts. */
export function nextTime(hour, minute, now, zone) {
  const today = wall(now, zone);
  const at = moment({ ...today, hour, minute, second: 0 }, zone);
  return at > now - 60 ? at : nextMorning(hour, minute, now, zone);
}

export function nextMorning(hour, minute, now, zone) {
  const today = wall(now, zone);
  return moment({ ...today, day: today.day + 1, hour, minute, second: 0 }, zone);
}

/** "+1 day 2 hr 5 min" in whole minutes, or narrower. Plain "en" writes "min" where "en-GB" writes "mins". */
export function span(seconds, language, unitDisplay = "short") {
  const minutes = Math.round(Math.abs(seconds) / 60);
  const pieces = [[Math.floor(minutes / 1440), "day"], [Math.floor((minutes % 1440) / 60), "hour"], [minutes % 60, "minute"]];
  const said = pieces.filter(([amount]) => amount > 0).map(([amount, unit]) => count(amount, unit, language, unitDisplay));
  return (seconds < 0 ? "−" : "+") + said.join(" ");
}

function count(amount, unit, language, unitDisplay) {
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay }).format(amount);
}
