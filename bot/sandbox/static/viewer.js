import { el, icon } from "./dom.js";

/** A picture as large as the window allows; a press anywhere or Escape puts it away. */
export function enlarge({ address, name, protect }, say) {
  const button = (label, picture) => el("button", { type: "submit", class: "round", title: label, "aria-label": label }, icon(picture));
  const label = say("download", { name });
  const keep = protect ? null : el("a", { class: "round", href: address, download: name, title: label, "aria-label": label }, icon("download"));
  const dialog = el(
    "dialog", { class: "viewer", "aria-label": say("photo") },
    el("form", { method: "dialog", class: "viewer-tools" }, keep, button(say("photo-close"), "close")),
    el("img", { src: address, alt: say("photo"), draggable: protect ? "false" : null }),
  );
  dialog.addEventListener("click", (event) => event.target.closest(".viewer-tools > *") || dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
