"""Customers in the chat: the card, the list to choose from, the history. Shared by look-up and calls."""

from datetime import date

from markupsafe import Markup

from core.calls import nicknames
from core.calls import queries as calls
from core.calls.nicknames import Nickname
from core.calls.queries import CallLine, History
from core.company.definitions import Verb, Words
from core.customers import actions as customers
from core.customers import details
from core.customers import queries as customer_queries
from core.customers.details import Detail
from core.customers.queries import ContactPerson, CustomerCard
from core.customers.twins import Twins
from handlers.shared import contracts
from handlers.shared.chat import Chat
from handlers.shared.names import in_row, one_line, several_lines
from handlers.shared.paging import turning
from handlers.shared.reply import Button, Face, Rows
from handlers.shared.speech import day

LAST = 3
PEOPLE = 8
TWINS = 3
NOTE, LONG_NOTE = 100, 300
FOLDED = Markup("<blockquote expandable>{}</blockquote>")
MAINTAINED = "🛠 "


def row_name(name: str, number: str, *, maintained: bool = False) -> str:
    """A customer as a button says it; a sign for one whose equipment runs here."""
    return in_row((MAINTAINED if maintained else "") + one_line(name, 44), number)


def card(chat: Chat, customer_id: int, back: Button | None = None) -> Face:
    """A customer looked at, with what this person may know and do; `back` leads to where he came from."""
    return face(chat, customers.look_at(chat.desk, customer_id), back)


def face(chat: Chat, shown: CustomerCard, back: Button | None = None) -> Face:
    """The card of a customer."""
    last = calls.history(chat.desk, shown.id, size=LAST)
    called = nicknames.of_customer(chat.desk, shown.id) if chat.desk.may(Verb.LOG_CALL) else []
    text = [*about(chat, shown), *nicknamed(chat, called), *addresses(chat, shown), *last_contacts(chat, last)]
    rows = (*card_buttons(chat, shown, last), *forgetting(chat, called), *(((back,),) if back else ()))
    return Face(Markup("\n").join(text), rows, private=True)


def nicknamed(chat: Chat, called: list[Nickname]) -> list[Markup]:
    """What the reader calls him, since he said whom he meant."""
    words = ", ".join(one_line(one.words, 40) for one in called)
    return [chat.say("call-nicknames", words=words)] if called else []


def forgetting(chat: Chat, called: list[Nickname]) -> Rows:
    """A button for each nickname: it is forgotten."""
    label = "call-button-forget"
    items = [Button(chat.say(label, words=one_line(one.words, 40)).unescape(), "call:forget", one.id) for one in called]
    return tuple(tuple(items[at : at + 2]) for at in range(0, len(items), 2))


def card_buttons(chat: Chat, shown: CustomerCard, last: History) -> Rows:
    """Log a call, read the history; move, edit, hand over."""
    row = []
    if chat.desk.may(Verb.LOG_CALL):
        row.append(Button(chat.say("find-log-call"), press="call:for", id=shown.id))
    if last.lines:
        row.append(Button(chat.say("find-history"), press="find:history", id=shown.id))
    rows = (tuple(row), contracts.of_customer(chat, shown), changes(chat, shown))
    return tuple(line for line in rows if line)


def changes(chat: Chat, shown: CustomerCard) -> tuple[Button, ...]:
    """What of a customer this person may change."""
    row = []
    if shown.may.next or shown.may.history:
        row.append(Button(chat.say("customer-button-status"), press="customer:status", id=shown.id))
    if shown.may.edit:
        row.append(Button(chat.say("customer-button-edit"), press="customer:edit", id=shown.id))
    if shown.may.hand_over:
        row.append(Button(chat.say("customer-button-owner"), press="customer:owner", id=shown.id))
    return tuple(row)


def about(chat: Chat, shown: CustomerCard) -> list[Markup]:
    """Who the customer is, line by line."""
    rules = chat.desk.company.customers
    statuses = {status.key: status.name for status in rules.statuses}
    place = [
        shown.number,
        word(chat, statuses, shown.status),
        str(chat.say("find-maintained").unescape()) if shown.maintained else "",
        one_line(shown.city, 40),
        word(chat, rules.industries, shown.industry),
    ]
    lines = [chat.say("find-title", name=one_line(shown.name, 200)), *other_names(chat, shown)]
    lines += [Markup.escape(in_row(*place))] if any(place) else []
    lines += [chat.say("find-owner", name=one_line(shown.owner))] if shown.owner else []
    lines += [chat.say("find-contact", who=contact_line(person)) for person in shown.contacts[:PEOPLE]]
    more = len(shown.contacts) - PEOPLE
    return [*lines, chat.say("find-more-contacts", count=more)] if more > 0 else lines


def other_names(chat: Chat, shown: CustomerCard) -> list[Markup]:
    """What else he is called, and was."""
    said = (("customer-short-names", shown.names.short), ("customer-former-names", shown.names.former))
    return [chat.say(key, names=one_line(", ".join(names), 200)) for key, names in said if names]


def addresses(chat: Chat, shown: CustomerCard) -> list[Markup]:
    """Where he is, where letters go, and, folded, what contracts need of him: as far as the reader may know."""
    if not details.shown_to(chat.desk):
        return []
    known = details.details(chat.desk, shown.id)
    lines = [chat.say("customer-location", text=one_line(known.location, 200))] if known.location else []
    lines += [chat.say("customer-postal", text=one_line(known.postal_address, 200))] if known.postal_address else []
    rest = [one for one in Detail if one not in details.FIELD and getattr(known, one.value)]
    folded = [detail(chat, one, getattr(known, one.value)) for one in rest]
    return [*lines, *([FOLDED.format(Markup("\n").join(folded))] if folded else [])]


def detail(chat: Chat, one: Detail, text: str) -> Markup:
    """A detail with what it is called."""
    name = chat.say("customer-detail-" + one.value.replace("_", "-")).unescape()
    return chat.say("customer-detail", name=name, text=one_line(text, 120))


def warning(chat: Chat, twins: Twins) -> list[Markup]:
    """That a customer may be there already: which, if this person sees him; else only that."""
    lines = [
        chat.say("customer-twin", name=one_line(twin.name, 100), number=twin.number) for twin in twins.shown[:TWINS]
    ]
    return [*lines, chat.say("customer-twin-hidden")] if twins.hidden else lines


def twin_buttons(twins: Twins) -> Rows:
    """The way to those he sees."""
    return tuple(
        (Button("📇 " + row_name(twin.name, twin.number), press="customer:show", id=twin.id),)
        for twin in twins.shown[:TWINS]
    )


def word(chat: Chat, words: dict[str, Words], key: str) -> str:
    """The company's words for a key; the key itself if the company has dropped it."""
    return words[key].said(chat.language) if key in words else key


def contact_line(person: ContactPerson) -> str:
    """A contact person with title, phone and mail address."""
    parts = (one_line(person.name), one_line(person.title), person.phone, one_line(person.email or ""))
    return ", ".join(part for part in parts if part)


def last_contacts(chat: Chat, last: History) -> list[Markup]:
    """The latest contacts, in short."""
    lines = [contact(chat, line, NOTE) for line in last.lines]
    return [Markup(), chat.say("find-last"), *lines] if lines else []


def history(chat: Chat, customer_id: int, page: int) -> Face:
    """One page of the contacts with a customer."""
    name = customer_queries.name_of(chat.desk, customer_id)
    found = calls.history(chat.desk, customer_id, page)
    heading = chat.say("find-history-of", name=one_line(name, 200))
    lines = [contact(chat, line, LONG_NOTE) for line in found.lines] or [chat.say("find-history-empty")]
    back = Button(chat.say("find-to-card"), press="find:card", id=customer_id)
    turns = turning(chat, "find:history", customer_id, page, more=found.more)
    rows = (*file_buttons(chat, found), turns, (back,))
    return Face(Markup("\n\n").join([heading, *lines]), tuple(row for row in rows if row), private=True)


def file_buttons(chat: Chat, found: History) -> Rows:
    """A button for each contact to which files belong: it sends them."""
    return tuple(
        (Button(in_row(f"📎 {line.files}", dated(chat, line.happened_on)), press="call:files", id=line.id),)
        for line in found.lines
        if line.files
    )


def contact(chat: Chat, line: CallLine, longest: int) -> Markup:
    """A contact as history shows it: when, how, with what result, by whom, and what was noted."""
    rules = chat.desk.company.calls
    head = in_row(
        dated(chat, line.happened_on),
        word(chat, rules.kinds, line.kind),
        word(chat, rules.results, line.outcome),
        "" if line.mine else one_line(line.author, 40),
        f"📎 {line.files}" if line.files else "",
    )
    texts = [Markup.escape(head)]
    texts += [chat.say("find-note", note=several_lines(line.note, longest))] if line.note else []
    texts += [chat.say("find-follow-up", day=dated(chat, line.follow_up_on))] if line.follow_up_on else []
    return Markup("\n").join(texts)


def dated(chat: Chat, on: date | None) -> str:
    """A date with its weekday, and with its year if that is not this one."""
    if on is None:
        return ""
    return day(on, chat.language) if on.year == chat.desk.today.year else f"{day(on, chat.language)} {on.year}"
