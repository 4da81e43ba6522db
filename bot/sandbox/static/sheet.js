import { el } from "./dom.js";

/**
 * Something a phone asks or tells before it goes on. Behind it nothing of that phone can be reached; the others go on.
 * Returns the function that closes it; focus goes back to where it was.
 */
export function openSheet(phone, { name, label, content }) {
  const before = document.activeElement;
  const dialog = el("dialog", { class: name, "aria-label": label }, ...content);
  const close = () => {
    if (!dialog.isConnected) return;
    dialog.remove();
    seal(phone, false);
    if (phone.contains(before)) before.focus({ preventScroll: true });
  };
  dialog.addEventListener("keydown", (event) => event.key === "Escape" && close());
  dialog.addEventListener("close", close);
  const elsewhere = before !== document.body && !phone.contains(before);
  seal(phone, true);
  phone.append(dialog);
  dialog.setAttribute("open", "");
  if (!elsewhere) dialog.querySelector("input, button.primary")?.focus();
  return close;
}

function seal(phone, yes) {
  if (!yes && phone.querySelector(":scope > dialog")) return;
  phone.classList.toggle("alerted", yes);
  for (const part of phone.children) if (part.tagName !== "DIALOG") part.inert = yes;
}
