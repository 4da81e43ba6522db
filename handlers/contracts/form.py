"""A contract told question by question or all at once: a new one, and what is changed of one that is there."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, Final, Literal

from markupsafe import Markup

from core.company.definitions import Verb
from core.contracts import actions, lists, queries
from core.contracts.rules import OurRole, Terms, check_terms, why_not_edit
from core.customers.queries import card as customer_card
from core.flows.definition import FormField, Label, Ref
from core.flows.forms.filling import Filling, Sheet
from core.refusals import NotFound, Refusal
from handlers.contracts.drafts import asking
from handlers.shared import contracts, form_faces, forms
from handlers.shared.chat import Chat, Tap
from handlers.shared.form_faces import Presses
from handlers.shared.forms import Opened, Purpose
from handlers.shared.reply import Button, Edit, Face, Reply, Say, Shows, Talk
from handlers.shared.speech import LANGUAGES, Speech

MAY: Final = Verb.SEE_DESK
STEP: Final = "contract-form"
CUSTOMER: Final = "customer"
DATES: Final = ("signed_on", "starts_on", "ends_on")
FIELDS: Final[Mapping[str, Literal["ref", "string", "enum", "date", "money"]]] = {
    CUSTOMER: "ref",
    "parties": "string",
    "our_role": "enum",
    "signed_on": "date",
    "starts_on": "date",
    "ends_on": "date",
    "amount": "money",
}
"""What is asked, in its order, and what answers are."""


@lru_cache(maxsize=4)
def questions(speech: Speech, signed: tuple[str, ...]) -> tuple[FormField, ...]:
    """The questions, called as in every language: people write labels as they are used to."""
    more: dict[str, dict[str, Any]] = {
        CUSTOMER: {"ref": Ref(object="customer", status=signed)},
        "our_role": {
            "options": tuple(OurRole),
            "option_names": {one.value: named(speech, f"contract-role-{one}") for one in OurRole},
        },
    }
    return tuple(
        FormField.model_construct(
            id=key, type=kind, name=named(speech, f"contract-field-{key.replace('_', '-')}"), **more.get(key, {})
        )
        for key, kind in FIELDS.items()
    )


def named(speech: Speech, key: str) -> Label:
    """A word in every language."""
    return Label({language: str(speech.say(language, key).unescape()) for language in LANGUAGES})


def load(chat: Chat, about: Mapping[str, Any], filling: Filling) -> Opened:
    """The questions of a new contract, or of one that the reader may edit; refused where he may not any more."""
    asked = questions(chat.speech, tuple(sorted(chat.desk.company.customers.signed)))
    known = editable(chat, about["contract"]) if about["contract"] else None
    sheet = Sheet(tuple(one for one in asked if not known or one.id != CUSTOMER), frozenset({CUSTOMER, "our_role"}))
    if known:
        sheet = replace(sheet, required=frozenset({"our_role"}))
    title = str(chat.say("contract-form-title", number=known.number if known else "", new=known is None).unescape())
    return Opened(about, replace(filling, values=priced(chat, filling.values)), sheet, title)


def editable(chat: Chat, contract_id: int) -> queries.ContractCard:
    """A contract that the reader may edit now; the refusal says why he may not."""
    known = queries.card(chat.desk, contract_id)
    if not known.may.edit:
        raise why_not_edit(queries.standing_of(chat.desk, contract_id)) or NotFound()
    return known


def priced(chat: Chat, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """An amount without a currency is in the company's own."""
    amount, own = values.get("amount"), chat.desk.company.contracts.currency
    if not isinstance(amount, Mapping) or amount["currency"] or not own:
        return values
    return {**values, "amount": {**amount, "currency": own}}


def terms(values: Mapping[str, Any]) -> Terms:
    """What the answers say."""
    amount = values.get("amount") or {"minor": None, "currency": ""}
    dates = {key: date.fromisoformat(values[key]) for key in DATES if values.get(key)}
    return Terms(
        our_role=OurRole(values.get("our_role") or OurRole.SUPPLIER),
        parties=str(values.get("parties") or ""),
        amount=amount["minor"],
        currency=amount["currency"],
        **dates,
    )


def values_of(known: queries.ContractCard) -> dict[str, Any]:
    """The answers that a contract gives."""
    told = {key: value.isoformat() for key in DATES if (value := getattr(known, key))}
    if known.amount is not None:
        told["amount"] = {"minor": known.amount, "currency": known.currency}
    return {"our_role": known.our_role, "parties": known.parties, **told}


def review(chat: Chat, opened: Opened, said: tuple[Markup, ...]) -> Face:
    """Everything that is told, and the way to save it; or why it cannot be."""
    head = chat.say("contract-review", title=opened.title)
    parts = [Markup("\n").join([head, *form_faces.lines(chat, opened)]), *said]
    under = form_faces.reviewing(chat, PRESSES, opened)
    try:
        check_terms(terms(opened.filling.values))
    except Refusal as no:
        wrong = chat.say("form-wrong", why=chat.say(no.code, **no.details))
        return Face(Markup("\n\n").join([*parts, wrong]), (under,), private=True)
    save = Button(chat.say("contract-button-save"), press="contract:save", **form_faces.ids_of(opened))
    return Face(Markup("\n\n").join(parts), ((save,), under), private=True)


def talk(data: Mapping[str, Any]) -> Talk:
    """The form waits for an answer."""
    return Talk(STEP, data)


PRESSES: Final = Presses(
    pick="contract:pick",
    on="contract:on",
    back="contract:back",
    ask="contract:ask",
    clear="contract:clear",
    review="contract:review",
    fields="contract:fields",
    drop="contract:drop",
    resume="contract:resume",
)
PURPOSE: Final = Purpose(STEP, MAY, PRESSES, load, review, talk)


def begun(chat: Chat, text: str = "", *, customer: str = "", pressed: bool = False) -> Reply:
    """A new contract, with this customer if he is known by his number."""
    known = {"our_role": OurRole.SUPPLIER.value} | ({CUSTOMER: customer} if customer else {})
    return forms.begin(chat, PURPOSE, {"contract": 0, "version": 0}, known, text, pressed=pressed)


def named_first(chat: Chat, text: str) -> str:
    """A customer, and in lines below what else is known, each under its name."""
    first, _, more = text.partition("\n")
    if not more or any(mark in first for mark in ":："):
        return text
    return f"{chat.say('contract-field-customer').unescape()}: {first}\n{more}"


def new(chat: Chat, tap: Tap) -> Reply:
    """A new contract, from a list; or from a customer's card, with him."""
    customer = customer_card(chat.desk, tap.id).number if tap.id else ""
    return begun(chat, customer=customer, pressed=not tap.id)


def edit(chat: Chat, tap: Tap) -> Reply:
    """What can be changed of a contract, in a message below its card."""
    known = editable(chat, tap.id)
    whole = Filling(chat.desk.source or 0, values_of(known))
    opened = load(chat, {"contract": known.id, "version": known.version}, whole)
    opened = replace(opened, filling=opened.filling.finished(opened.sheet))
    kept = talk({"about": dict(opened.about), **opened.filling.as_data()})
    return Reply((Say(form_faces.changing(chat, PRESSES, opened)),), then=kept)


def save(chat: Chat, tap: Tap) -> Reply:
    """Keep what was told; after a new contract its file is asked for."""
    opened = forms.current(chat, PURPOSE, tap)
    if opened.filling.asked:
        return forms.shown(chat, PURPOSE, opened, pressed=True)
    about, told = opened.about, terms(opened.filling.values)
    if about["contract"]:
        actions.change(chat.desk, about["contract"], about["version"], told)
        return kept(chat, about["contract"], "contract-toast-changed")
    partner = lists.partner(chat.desk, str(opened.filling.values[CUSTOMER]))
    added = actions.add(chat.desk, partner, told)
    return replace(kept(chat, added, "contract-toast-added"), then=asking(added, instead=True))


def kept(chat: Chat, contract_id: int, toast: str) -> Reply:
    """The contract in the place of the form."""
    face = contracts.card(chat, contract_id)
    return Reply((Edit(face, Shows(contracts.KIND, contract_id)),), toast=str(chat.say(toast).unescape()), then=None)
