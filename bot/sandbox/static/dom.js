const SVG = "http://www.w3.org/2000/svg";

/** Attributes that are null, undefined or false are left out; "on…" ones are listeners. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) put(node, key, value);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function put(node, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
  else node.setAttribute(key, value === true ? "" : String(value));
}

/** A name or a line somebody wrote: its own direction, cut off from its neighbours'. */
export function written(text, attributes = {}, tag = "span") {
  return el(tag, { dir: "auto", ...attributes }, text);
}

const DRAWINGS = {
  send: "M4 12 20 4l-5 16-3.5-6.5z",
  check: "M5 12.5l4.5 4.5L19 7.5",
  close: "M6 6l12 12M18 6L6 18",
  reply: "M10 6 4.5 11.5 10 17M5 11.5h8a6 6 0 0 1 6 6",
  edit: "M5 19l1-4.5L15.5 5l3.5 3.5L9.5 18z",
  down: "M6 9.5l6 6 6-6",
  lock: "M7 11h10v8H7zM9 11V8.5a3 3 0 0 1 6 0V11",
  keys: "M4 7h16v10H4zM8 14h8M7.5 10.5h.01M12 10.5h.01M16.5 10.5h.01",
  outside: "M9 6h9v9M18 6 7 17",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20a7 7 0 0 1 14 0",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon icon-${name}`);
  path.setAttribute("d", DRAWINGS[name]);
  svg.append(path);
  return svg;
}
