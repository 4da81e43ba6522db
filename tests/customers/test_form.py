"""A new customer, half told: what is asked next, and the way back."""

import json

import pytest

from core.customers.entry import Field
from core.customers.form import Form, form_of

NAME, SHORT, CITY, INDUSTRY, PERSON, TITLE, PHONE, EMAIL = Field


def walked(*steps: object) -> Form:
    """A form after these steps: values that were told, "skip", "back"."""
    form = Form(id=7)
    for step in steps:
        if isinstance(step, dict):
            form = form.told(step)
        else:
            form = form.skipped() if step == "skip" else form.back()
    return form


NAMED = {NAME: "Blue Whale"}

WAYS: dict[str, tuple[tuple[object, ...], Field | None]] = {
    "nothing": ((), NAME),
    "the name is needed": (({CITY: "Leeds"},), NAME),
    "then the city": ((NAMED,), CITY),
    "what is told already is not asked": ((NAMED | {CITY: "Leeds"},), INDUSTRY),
    "what is told out of turn is not asked later": ((NAMED, {PERSON: "Li"}), CITY),
    "an answer that says nothing is an answer": ((NAMED, {CITY: ""}), INDUSTRY),
    "skipped": ((NAMED, "skip"), INDUSTRY),
    "no person, no title": ((NAMED, "skip", "skip", "skip"), None),
    "a person has a title": ((NAMED, "skip", "skip", {PERSON: "Li"}), TITLE),
    "then a phone": ((NAMED, "skip", "skip", {PERSON: "Li"}, "skip"), PHONE),
    "then it is all": ((NAMED, "skip", "skip", {PERSON: "Li"}, "skip", "skip"), None),
    "all at once": ((NAMED | {CITY: "a", INDUSTRY: "games", PERSON: "b", TITLE: "c", PHONE: "d"},), None),
    "back": ((NAMED, "skip", "back"), CITY),
    "back to the name": ((NAMED, "back"), NAME),
    "no further back than that": ((NAMED, "back", "back"), NAME),
    "back from the end": ((NAMED, "skip", "skip", "skip", "back"), PERSON),
    "a corrected answer leads on to what is open": ((NAMED, {CITY: "Leeds"}, "back", {CITY: "York"}), INDUSTRY),
    "a corrected name as well": ((NAMED, {CITY: "Leeds"}, "back", "back", {NAME: "Red"}), INDUSTRY),
}


@pytest.mark.parametrize(("steps", "asked"), WAYS.values(), ids=WAYS.keys())
def test_a_form_asks_for_what_is_open(steps: tuple[object, ...], asked: Field | None) -> None:
    assert walked(*steps).asked == asked


def test_a_form_without_a_person_keeps_neither_title_nor_phone_but_a_phone_alone_is_somebodys() -> None:
    assert walked(NAMED, {PERSON: "", TITLE: ""}).known == NAMED
    assert walked(NAMED, {PHONE: "+7"}).known == NAMED | {PHONE: "+7"}


def test_every_step_makes_the_buttons_before_it_old() -> None:
    revisions = [walked(*(NAMED, "skip", "back", {CITY: "York"})[:count]).revision for count in range(5)]
    assert revisions == [1, 2, 3, 4, 5]


def test_a_form_survives_being_put_away() -> None:
    form = walked(NAMED, "skip", {INDUSTRY: "games"})
    assert form_of(json.loads(json.dumps(form.as_data()))) == form
    done = walked(NAMED, "skip", "skip", "skip")
    assert form_of(json.loads(json.dumps(done.as_data()))) == done
