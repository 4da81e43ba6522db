"""How a person's own log looks: the form, a question in its place, what he is told about it."""

from markupsafe import Markup

from core.calendar.queries import unit_of_person
from core.company.definitions import FieldType, LogField
from core.daily_logs import forms, queries, sheet
from core.daily_logs.forms import Form
from core.daily_logs.queries import Late
from core.daily_logs.rules import Exempt, LateState
from core.people import absence
from core.refusals import NotFound
from handlers.shared import sheets
from handlers.shared.chat import Chat
from handlers.shared.reply import Button, Face, Rows
from handlers.shared.routes import Card

FORM, QUESTION = "log-form", "log-question"
OPTIONS = 100
EXEMPT = {Exempt.REST_DAY: "log-open-rest-day", Exempt.AWAY: "log-open-away", Exempt.NEW: "log-open-new"}


def draw(chat: Chat, draft_id: int) -> Face:
    """The reader's own form."""
    form = forms.form(chat.desk, draft_id)
    open_ = not queries.over(form.day, chat.desk.now)
    lines = [chat.say("log-title", day=form.draft.local_date), *status(chat, form, open_=open_)]
    lines += [Markup(""), sheets.sheet(chat, form.template, form.answers, blanks=open_)]
    said = sheets.replies(chat, form.replies)
    lines += [Markup(""), *said] if said else []
    return Face(Markup("\n").join(lines), buttons(chat, form, open_=open_), private=True)


def status(chat: Chat, form: Form, *, open_: bool) -> list[Markup]:
    """Where the log stands: the verdict if there is one, and until when it can be changed."""
    closes = chat.clock(form.day.cutoff_at)
    said = []
    if form.log:
        said.append(chat.say("log-on-time", time=chat.clock(form.log.sent_at), version=form.log.version))
    if not open_:
        said += late_lines(chat, form, form.late) if form.late else []
        return said or [missed(chat, form)]
    if form.log:
        return [*said, chat.say("log-changed" if form.changed else "log-can-change", closes=closes)]
    return [chat.say(urgency(chat, form), closes=closes, name=form.urged_by)]


def missed(chat: Chat, form: Form) -> Markup:
    """Nothing came."""
    closed = chat.clock(form.day.cutoff_at)
    if form.exempt:
        return chat.say("log-status-none", closed=closed)
    return chat.say("log-status-missed", closed=closed, add=form.can_add, head=named(chat, form.head))


def late_lines(chat: Chat, form: Form, late: Late) -> list[Markup]:
    """What came after the cut-off, and what became of it."""
    time, closed = sheets.to_the_second(chat, late.sent_at), chat.clock(form.day.cutoff_at)
    if late.supplement:
        lines = [chat.say("log-supplement", time=chat.clock(late.sent_at)), *sheets.decision(chat, late)]
        return [*lines, sheets.quoted(late.text)] if late.text else lines
    if late.dated_on_time:
        return [chat.say("log-status-after-lock", time=time, closed=closed), *sheets.decision(chat, late)]
    if form.log:
        return [chat.say("log-status-late-version", time=time, closed=closed)]
    return [chat.say("log-status-late", time=time, closed=closed, add=form.can_add, head=named(chat, form.head))]


def named(chat: Chat, head: str) -> str:
    """Whom to talk to, in brackets, if there is anybody."""
    return str(chat.say("log-head", name=head).unescape()) if head else ""


def urgency(chat: Chat, form: Form) -> str:
    """How the form asks to be handed in: more urgently as the cut-off comes nearer; of some people it asks nothing."""
    if form.exempt in EXEMPT:
        return EXEMPT[form.exempt]
    unit = unit_of_person(chat.desk, chat.desk.me)
    times = unit.times(chat.desk.company, form.draft.local_date)
    if chat.desk.now >= times.last_call_at:
        return "log-open-last-call"
    if form.urged_by:
        return "log-open-urged"
    return "log-open-soon" if chat.desk.now >= times.remind_at else "log-open"


def buttons(chat: Chat, form: Form, *, open_: bool) -> Rows:
    """Hand in, then a button for each field; once it is over, a supplement if one can be added."""
    draft = form.draft
    if not open_:
        add = Button(chat.say("log-button-supplement"), "log:add", draft.local_date.toordinal())
        return ((add,),) if form.can_add else ()
    fields = [
        Button(f"✏️ {field.label.said(chat.language)}", "log:edit", draft.id, draft.version, n)
        for n, field in enumerate(sheet.editable(form.template))
    ]
    pairs = tuple(tuple(fields[n : n + 2]) for n in range(0, len(fields), 2))
    if form.log and not form.changed:
        return pairs
    label = chat.say("log-button-again" if form.log else "log-button-send")
    return ((Button(label, "log:send", draft.id, draft.version),), *pairs)


def question(chat: Chat, form: Form, place: int, field: LogField, *, send: bool) -> Face:
    """What is asked, what stands there now, and the answers that need no typing. `send`: handing in waits for it."""
    draft, now = form.draft, form.answers.get(field.key, "")
    text = chat.say(f"log-ask-{field.type}", field=field.label.said(chat.language))
    if send:
        text = chat.say("log-needed") + "\n" + text
    if now and field.type is not FieldType.CHOICE:
        text += Markup("\n<blockquote>{}</blockquote>").format(sheets.clipped(sheets.said(chat, field, now), 1500))
    options = [
        Button(("● " if key == now else "") + words.said(chat.language), "log:pick", draft.id, draft.version, n)
        for n, (key, words) in enumerate(field.options.items(), place * OPTIONS)
    ]
    rows = [tuple(options[n : n + 3]) for n in range(0, len(options), 3)]
    if field.type is FieldType.TEXT or (now and not field.required):
        rows.append((nothing(chat, form, place, field),))
    rows.append((Button(chat.say("log-button-back"), "log:form", draft.id, draft.version),))
    return Face(text, tuple(rows), private=True)


def nothing(chat: Chat, form: Form, place: int, field: LogField) -> Button:
    """There is nothing to tell; an answer that is no text is taken away."""
    label = "log-button-nothing" if field.type is FieldType.TEXT else "log-button-clear"
    return Button(chat.say(label), "log:nothing", form.draft.id, form.draft.version, place)


def field_of(form: Form, key: str) -> tuple[int, LogField]:
    """A field by its key, with its place among those that can be filled in."""
    found = [(n, field) for n, field in enumerate(sheet.editable(form.template)) if field.key == key]
    if not found:
        raise NotFound
    return found[0]


def field_at(form: Form, place: int) -> LogField:
    """The field of a button."""
    fields = sheet.editable(form.template)
    if not 0 <= place < len(fields):
        raise NotFound
    return fields[place]


def draw_outage(chat: Chat, day_id: int) -> Face:
    """The bot may not have heard the reader around the cut-off."""
    day = queries.day_by_id(chat.desk, day_id)
    key = "log-outage-changed" if queries.log_of(chat.desk, day.id, chat.desk.me.id) else "log-outage"
    return Face(chat.say(key, day=day.local_date, closed=chat.clock(day.cutoff_at)))


def draw_decided(chat: Chat, late_id: int) -> Face:
    """What became of something that the reader sent too late."""
    late, on = queries.my_late(chat.desk, late_id)
    key = "log-late-accepted" if late.state == LateState.ACCEPTED else "log-late-refused"
    reason = sheets.reason(chat, late.reason)
    return Face(chat.say(key, name=late.decided_by or "", day=on, time=chat.clock(late.sent_at), reason=reason))


def draw_absence(chat: Chat, absence_id: int) -> Face:
    """Nothing is expected of the reader for some days; or again, after all."""
    noted = absence.by_id(chat.desk, absence_id)
    if noted.employee_id != chat.desk.me.id:
        raise NotFound
    if noted.withdrawn_at:
        at = noted.withdrawn_at.astimezone(chat.desk.zone)
        name = noted.withdrawn_by or chat.say("log-the-office")
        return Face(chat.say("log-absence-over", name=name, day=at.date(), time=f"{at:%H:%M}"))
    days = {"shape": "one" if noted.first == noted.last else "many", "first": noted.first, "last": noted.last}
    return Face(chat.say("log-absence", name=noted.noted_by or chat.say("log-the-office"), **days))


ROUTES = [
    Card(FORM, draw),
    Card("log-outage", draw_outage),
    Card("log-late-decided", draw_decided),
    Card("absence-noted", draw_absence),
]
