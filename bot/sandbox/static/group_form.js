import { el, written } from "./dom.js";
import { avatar, fullName, postOf } from "./people.js";

/** The form for a new group: its name and who is in it beside its owner. `create(title, members)` is what Create does. */
export function groupForm({ owner, people, say, language, create, cancel }) {
  const title = el("input", { type: "text", name: "title", class: "field", maxlength: "128", required: true, dir: "auto", autocomplete: "off", "aria-label": say("group-title"), placeholder: say("group-title") });
  const ticks = people.filter(({ id }) => id !== owner.id).map((person) => member(person, language));
  const trouble = el("p", { class: "trouble", role: "alert" });
  const form = el(
    "form", { class: "group-form" },
    el("h3", {}, say("group-new")), title,
    el("fieldset", { class: "group-people" }, el("legend", {}, say("group-people")), ...ticks),
    trouble,
    el("div", { class: "group-ends" }, el("button", { type: "button", class: "secondary", onclick: cancel }, say("cancel")), el("button", { type: "submit", class: "primary" }, say("group-create"))),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = [...form.querySelectorAll("input[name=member]:checked")].map(({ value }) => Number(value));
    trouble.textContent = chosen.length > 0 ? "" : say("group-alone");
    if (chosen.length > 0) trouble.textContent = await create(title.value.trim(), [owner.id, ...chosen]);
  });
  return form;
}

function member(person, language) {
  return el(
    "label", { class: "group-person" },
    el("input", { type: "checkbox", name: "member", value: person.id }),
    avatar(person),
    el("span", { class: "person-words" }, written(fullName(person), { class: "person-name" }), written(postOf(person, language), { class: "person-post" })),
  );
}
