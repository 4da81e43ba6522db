import { el, icon } from "./dom.js";

const EDGE_PX = 8;

/** A button that opens a menu; `items()` is asked each time it opens. */
export function menuButton({ label, picture, name, place, items, tabindex }) {
  const button = el("button", {
    type: "button", class: name, title: label, "aria-label": label, "aria-haspopup": "menu", "aria-expanded": "false", tabindex,
    onclick: () => openMenu(place(), button, items()),
  }, icon(picture));
  return button;
}

/** Shows `items` (each `{picture, text, act, danger?}`) beside its opener: arrows choose, Escape closes, focus returns. */
export function openMenu(place, opener, items) {
  const menu = el("div", { class: "menu", role: "menu", "aria-label": opener.title });
  const close = (refocus) => {
    if (!menu.isConnected) return;
    document.removeEventListener("pointerdown", outside, true);
    menu.remove();
    opener.setAttribute("aria-expanded", "false");
    if (refocus && opener.isConnected) opener.focus({ preventScroll: true });
  };
  const outside = (event) => menu.contains(event.target) || close(false);
  const choose = (act) => {
    close(true);
    act();
  };
  menu.append(...items.map((item) => entry(item, choose)));
  menu.addEventListener("keydown", (event) => key(event, menu, close));
  menu.addEventListener("focusout", (event) => event.relatedTarget && !menu.contains(event.relatedTarget) && close(false));
  document.addEventListener("pointerdown", outside, true);
  opener.setAttribute("aria-expanded", "true");
  place.append(menu);
  settle(menu, place, opener);
  menu.firstElementChild.focus({ preventScroll: true });
}

function entry({ picture, text, act, danger }, choose) {
  return el("button", { type: "button", role: "menuitem", class: danger ? "danger" : null, tabindex: "-1", onclick: () => choose(act) }, icon(picture), el("span", { dir: "auto" }, text));
}

function key(event, menu, close) {
  const all = [...menu.children];
  const at = all.indexOf(document.activeElement);
  const goals = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 };
  if (event.key === "Escape" || event.key === "Tab") close(true);
  else if (event.key in goals) all[goals[event.key] % all.length].focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Under the opener, or over it when there is no room; never outside the place. */
function settle(menu, place, opener) {
  const [room, button, size] = [place, opener, menu].map((node) => node.getBoundingClientRect());
  const under = button.bottom - room.top + 4;
  const over = button.top - room.top - size.height - 4;
  const top = under + size.height < room.height - EDGE_PX ? under : Math.max(EDGE_PX, over);
  const left = Math.min(button.left - room.left, room.width - size.width - EDGE_PX);
  menu.style.top = `${top}px`;
  menu.style.left = `${Math.max(EDGE_PX, left)}px`;
}
