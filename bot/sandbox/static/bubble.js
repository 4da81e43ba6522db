import { el, icon, written } from "./dom.js";
import { rich } from "./entities.js";
import { write } from "./time.js";

/**
 * One message. The view lends what the bubble needs: person, language, zone, say(key), nameOf(message),
 * find(id), isWaiting(message, button) and the doings press, reply, edit, command, jump.
 */
export function bubble(message, view) {
  const article = el("article", {
    class: classes(message),
    "data-message-id": message.message_id,
    tabindex: "-1",
    lang: view.language,
  });
  article.append(
    el("div", { class: "bubble" }, quoteOf(message, view), body(message, view), meta(message, view)),
    ...rows(message, view),
    actions(message, view),
  );
  return article;
}

function classes(message) {
  const names = ["message", message.out ? "out" : "in"];
  if (message.edit_date) names.push("edited");
  if (message.protected) names.push("protected");
  return names.join(" ");
}

function quoteOf(message, view) {
  if (!message.reply_to) return null;
  const original = view.find(message.reply_to);
  if (!original) return el("p", { class: "quoted gone" }, view.say("message-gone"));
  return el(
    "button",
    { type: "button", class: "quoted", tabindex: "-1", onclick: () => view.jump(original.message_id) },
    written(view.nameOf(original), { class: "quoted-name" }),
    written(firstLine(original), { class: "quoted-text" }),
  );
}

export function firstLine(message) {
  return (message.text || message.contact?.phone_number || "").split("\n", 1)[0];
}

function body(message, view) {
  if (message.contact) return contact(message.contact, view);
  return el("div", { class: "text", dir: "auto" }, rich(message.text ?? "", message.entities, view));
}

function contact({ first_name: name, last_name: family, phone_number: number }, view) {
  return el(
    "div",
    { class: "contact", "aria-label": view.say("contact") },
    el("span", { class: "contact-mark" }, icon("person")),
    el("span", {}, written([name, family].filter(Boolean).join(" "), { class: "contact-name" }), el("span", { class: "contact-number", dir: "ltr" }, number)),
  );
}

function meta(message, view) {
  const full = write("full", message.date, view.language, view.zone);
  return el(
    "p",
    { class: "meta" },
    message.protected ? el("span", { class: "lock", title: view.say("protected"), role: "img", "aria-label": view.say("protected") }, icon("lock")) : null,
    message.edit_date ? el("span", { class: "edited-mark", title: write("full", message.edit_date, view.language, view.zone) }, view.say("edited")) : null,
    el("time", { datetime: new Date(message.date * 1000).toISOString(), title: full }, write("time", message.date, view.language, view.zone)),
  );
}

function rows(message, view) {
  if (!message.buttons?.length) return [];
  const row = (buttons) => el("div", { class: "inline-row" }, ...buttons.map((button) => inline(message, button, view)));
  return [el("div", { class: "inline-rows" }, ...message.buttons.map(row))];
}

const usable = (button) => !button.disabled && (button.callback_data || button.url || button.copy_text || "switch_inline_query_current_chat" in button);

function inline(message, button, view) {
  const node = el(
    "button",
    {
      type: "button",
      class: `inline ${button.style ?? ""}`.trim(),
      tabindex: "-1",
      dir: "auto",
      "data-data": button.callback_data,
      disabled: !usable(button),
      title: usable(button) ? null : view.say("button-unusable"),
      onclick: () => view.press(message, button),
    },
    el("span", { class: "inline-text" }, button.text),
    button.url ? icon("outside") : null,
  );
  showWaiting(node, view.isWaiting(message, button));
  return node;
}

export function showWaiting(node, waiting) {
  node.classList.toggle("waiting", waiting);
  if (waiting) node.setAttribute("aria-busy", "true");
  else node.removeAttribute("aria-busy");
}

function actions(message, view) {
  const doing = (name, act) =>
    el("button", { type: "button", class: `act act-${name}`, tabindex: "-1", title: view.say(name), "aria-label": view.say(name), onclick: act }, icon(name));
  const own = message.out && message.text;
  return el(
    "div",
    { class: "acts" },
    doing("reply", () => view.reply(message)),
    own ? doing("edit", () => view.edit(message)) : null,
  );
}
