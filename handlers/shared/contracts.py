"""Contracts in the chat: the card, the rows of lists, a number that somebody typed."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency, get_currency_precision
from markupsafe import Markup

from core.company.definitions import NumberKind, Verb
from core.contracts import lists, numbers, queries
from core.contracts.lists import Listed
from core.contracts.queries import ContractCard, Draft
from core.contracts.rules import Status
from core.customers.queries import CustomerCard
from core.flows.at_hand import about
from core.papers import actions as papers
from core.refusals import NotFound
from handlers.shared.chat import Chat
from handlers.shared.names import in_row, one_line
from handlers.shared.reply import Button, Face, Reply, Rows, Say, Shows

KIND = "contract"
NAME, PARTIES, FILES, BUTTON = 100, 300, 5, 44
DAYS = {"zh": "y年M月d日", "en": "d MMM y", "ru": "dd.MM.y"}
LOCALES = {"zh": "zh_CN", "en": "en", "ru": "ru"}
SIGNS = {"kept": "📎", "waiting": "⏳", "failed": "⚠️"}


def shown(chat: Chat, contract_id: int, back: Button | None = None) -> Say:
    """The card as a new message."""
    return Say(card(chat, contract_id, back), Shows(KIND, contract_id))


def card(chat: Chat, contract_id: int, back: Button | None = None) -> Face:
    """A contract with what this reader may know and do; `back` leads to where he came from."""
    return face(chat, queries.card(chat.desk, contract_id), back)


def face(chat: Chat, known: ContractCard, back: Button | None = None) -> Face:
    """The card of a contract."""
    running = about.running(chat.desk, KIND, known.number) if known.status else []
    blocks = [list(said(chat, known)), list(files(chat, known))]
    blocks.append(
        [
            chat.say("contract-process", process=one_line(one.name.said(chat.language)), number=one.number)
            for one in running
        ]
    )
    text = Markup("\n\n").join(Markup("\n").join(lines) for lines in blocks if lines)
    ways = tuple((Button(f"▶️ {one.number}", press="process:history", id=one.id),) for one in running)
    rows = (*buttons(chat, known), *ways, *starts(chat, known), (back,) if back else ())
    return Face(text, tuple(row for row in rows if row), private=True)


def said(chat: Chat, known: ContractCard) -> Iterator[Markup]:
    """What the contract says, line by line."""
    yield chat.say("contract-title", number=known.number, status=status(chat, known.status), told=bool(known.status))
    if known.customer:
        yield chat.say("contract-customer", name=one_line(known.customer, NAME), number=known.customer_number)
    if known.our_role:
        yield chat.say("contract-our-role", role=role(chat, known.our_role))
    if known.parties:
        yield chat.say("contract-parties-line", parties=one_line(known.parties, PARTIES))
    if known.signed_on:
        yield chat.say("contract-signed-on", day=dated(chat, known.signed_on))
    if known.starts_on or known.ends_on:
        yield chat.say(
            "contract-term",
            shape="both" if known.starts_on and known.ends_on else "starts" if known.starts_on else "ends",
            starts=dated(chat, known.starts_on),
            ends=dated(chat, known.ends_on),
        )
    if known.amount is not None:
        yield chat.say("contract-amount-line", amount=amount(chat, known.amount, known.currency))
    if known.owner:
        yield chat.say("contract-owner", name=one_line(known.owner))


def files(chat: Chat, known: ContractCard) -> Iterator[Markup]:
    """The newest versions of the draft; older ones are counted."""
    for one in known.drafts[:FILES]:
        yield draft_line(chat, one)
    if len(known.drafts) > FILES:
        yield chat.say("contract-older-files", count=len(known.drafts) - FILES)
    if known.may.replace and not known.drafts:
        yield chat.say("contract-without-file")


def draft_line(chat: Chat, one: Draft) -> Markup:
    """A version: its file, who put it there, whether it is the final one."""
    return chat.say(
        "contract-file",
        sign=SIGNS.get(one.state, ""),
        version=one.version,
        name=one_line(one.name, 60),
        by=one_line(one.by, 40),
        day=dated(chat, one.on),
        state="final" if one.final else one.state,
    )


def status(chat: Chat, key: str) -> str:
    """The company's word for a status."""
    known = chat.desk.company.contracts.statuses
    return known[key].said(chat.language) if key in known else key


def role(chat: Chat, key: str) -> str:
    """What we are in a contract."""
    return str(chat.say(f"contract-role-{key}").unescape())


def dated(chat: Chat, on: date | None) -> str:
    """A date with its year, without its weekday: contracts run for years."""
    return "" if on is None else str(format_date(on, DAYS.get(chat.language, DAYS["en"]), locale=chat.language))


def amount(chat: Chat, minor: int, currency: str) -> str:
    """An amount as the language writes it."""
    units = Decimal(minor).scaleb(-get_currency_precision(currency))
    return str(format_currency(units, currency, locale=LOCALES.get(chat.language, "en")))


# Buttons


def buttons(chat: Chat, known: ContractCard) -> Rows:
    """Have the file, put another one there, edit, look back, go to the customer."""
    return tuple(tuple(line(chat, known)) for line in (having, putting, changing))


def having(chat: Chat, known: ContractCard) -> Iterator[Button]:
    """The newest version that is there, and the way to the older ones."""
    newest = next((one for one in known.drafts if one.state == "kept"), None)
    if newest:
        text = chat.say("contract-button-file", version=newest.version)
        yield Button(text, press="contract:file", id=known.id, arg=newest.version)
    if len(known.drafts) > 1:
        yield Button(chat.say("contract-button-files"), press="contract:files", id=known.id)


def putting(chat: Chat, known: ContractCard) -> Iterator[Button]:
    """Another version of the draft: sent, or made from a template."""
    if known.may.replace:
        yield Button(chat.say("contract-button-put"), press="contract:put", id=known.id)
        if papers.offered(chat.desk):
            yield Button(chat.say("contract-button-make"), press="contract:make", id=known.id)


def changing(chat: Chat, known: ContractCard) -> Iterator[Button]:
    """Edit the record, read what was done with it, look at the customer."""
    if known.may.edit:
        yield Button(chat.say("contract-button-edit"), press="contract:edit", id=known.id)
    if known.may.history:
        yield Button(chat.say("contract-button-history"), press="contract:history", id=known.id)
    if known.customer_id and chat.desk.may(Verb.LOOK_UP):
        yield Button(chat.say("contract-button-customer"), press="find:card", id=known.customer_id)


def starts(chat: Chat, known: ContractCard) -> Rows:
    """The processes that its reader can start with it."""
    if known.status != Status.CREATED or not known.drafts:
        return ()
    found = about.startable(chat.desk, KIND, known.number)
    return tuple(
        (
            Button(
                chat.say("contract-button-start", process=one_line(way.process.name.said(chat.language), BUTTON)),
                press="apply:about-contract",
                id=known.id,
                arg=way.process.version_id,
            ),
        )
        for way in found
    )


# Lists


def row(chat: Chat, one: Listed, press: str, page: int) -> tuple[Button, ...]:
    """A contract as a button of a list."""
    text = in_row(one.number, one_line(one.customer, BUTTON), status(chat, one.status))
    return (Button(text, press=press, id=one.id, arg=page),)


def of_customer(chat: Chat, customer: CustomerCard) -> tuple[Button, ...]:
    """The way from a customer to his contracts, for who may know of any; to the first one for who may make it."""
    count = lists.count_of(chat.desk, customer.id)
    if count:
        return (Button(chat.say("contract-button-of", count=count), press="contract:of", id=customer.id),)
    return new_with(chat, customer)


def new_with(chat: Chat, customer: CustomerCard) -> tuple[Button, ...]:
    """The way to a new contract with a customer, if he is signed and the reader answers for him."""
    signed = customer.status in chat.desk.company.customers.signed
    if not signed or not customer.may.edit or not chat.desk.may(Verb.ADD_CONTRACT):
        return ()
    return (Button(chat.say("contract-button-new"), press="contract:new", id=customer.id),)


# Numbers that somebody typed


def looked_up(chat: Chat, text: str) -> Reply | None:
    """The contract that a text means by its number, or why there is none; None if it means something else."""
    template = chat.desk.company.numbers[NumberKind.CONTRACT]
    found = numbers.typed(text, template)
    if found is None:
        return None
    if not found.right:
        example = template.written(chat.desk.today, 1)
        count = len(found.number)
        return Reply(
            (Say(Face(chat.say("contract-number-wrong", count=count, length=template.length, example=example))),)
        )
    try:
        known = queries.by_number(chat.desk, found.number)
    except NotFound:
        return Reply((Say(Face(chat.say("contract-none", number=found.number))),))
    return Reply((Say(face(chat, known), Shows(KIND, known.id)),))
