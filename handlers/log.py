"""``/log``: a person's log of the day, filled in from the records, corrected field by field, handed in."""

from datetime import datetime

from markupsafe import Markup

from core.calendar.queries import unit_of_person
from core.company.definitions import FieldType, LogField, Verb
from core.daily_logs import actions, queries, sheet
from core.daily_logs.queries import Form
from core.daily_logs.rules import Verdict
from core.refusals import NotFound
from handlers.shared import sheets
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.reply import KEEP, Button, Edit, Face, Reply, Rows, Say, Shows, Talk
from handlers.shared.routes import Card, Command, Press, Step

FORM, QUESTION, ASKED = "log-form", "log-question", "log-field"
OPTIONS = 100


def show(chat: Chat, heard: Heard) -> Reply:
    """Today's log; ``/log send`` hands it in."""
    draft = actions.begin(chat.desk, heard.sent_at)
    words = [word.strip() for word in str(chat.say("log-send-words")).split(",")]
    if heard.rest.casefold() in ("send", *words):
        return hand_in(chat, draft.id, heard.sent_at, pressed=False)
    return form_reply(chat, draft.id, pressed=False)


def form_reply(chat: Chat, draft_id: int, *, pressed: bool, toast: str = "", alert: bool = False) -> Reply:
    """The form as it stands, new or in the place of the pressed message."""
    face, shows = draw(chat, draft_id), Shows(FORM, draft_id)
    message = Edit(face, shows) if pressed else Say(face, shows)
    return Reply((message,), toast=toast, alert=alert, then=None if asked(chat) else KEEP)


def asked(chat: Chat) -> bool:
    """Whether this screen has asked something and waits for the answer."""
    return chat.talk is not None and chat.talk.step == ASKED


def draw(chat: Chat, draft_id: int) -> Face:
    """The reader's own form."""
    form = queries.form(chat.desk, draft_id)
    open_ = not queries.over(form.day, chat.desk.now)
    lines = [chat.say("log-title", day=form.draft.local_date), *status(chat, form, open_=open_)]
    lines += [Markup(""), sheets.sheet(chat, form.template, form.answers, blanks=open_)]
    said = sheets.replies(chat, form.replies)
    lines += [Markup(""), *said] if said else []
    return Face(Markup("\n").join(lines), buttons(chat, form) if open_ else (), private=True)


def status(chat: Chat, form: Form, *, open_: bool) -> list[Markup]:
    """Where the log stands: the verdict if there is one, and until when it can be changed."""
    closes = chat.clock(form.day.cutoff_at)
    said = []
    if form.log:
        said.append(chat.say("log-on-time", time=chat.clock(form.log.sent_at), version=form.log.version))
    if form.late and not open_:
        said.append(chat.say(late_key(form), time=sheets.to_the_second(chat, form.late.sent_at), closed=closes))
    if not open_:
        return said or [chat.say("log-status-missed", closed=closes)]
    if form.log:
        return [*said, chat.say("log-changed" if form.changed else "log-can-change", closes=closes)]
    return [chat.say(urgency(chat, form), closes=closes)]


def late_key(form: Form) -> str:
    """What is said of a log that came too late, or only reached us too late."""
    if form.late and form.late.dated_on_time:
        return "log-status-after-lock"
    return "log-status-late-version" if form.log else "log-status-late"


def urgency(chat: Chat, form: Form) -> str:
    """How the form asks to be handed in: more urgently as the cut-off comes nearer."""
    unit = unit_of_person(chat.desk, chat.desk.me)
    if not unit.is_working(form.draft.local_date):
        return "log-open-rest-day"
    times = unit.times(chat.desk.company, form.draft.local_date)
    if chat.desk.now >= times.last_call_at:
        return "log-open-last-call"
    return "log-open-soon" if chat.desk.now >= times.remind_at else "log-open"


def buttons(chat: Chat, form: Form) -> Rows:
    """Hand in, then a button for each field."""
    draft = form.draft
    fields = [
        Button(f"✏️ {field.label.said(chat.language)}", "log:edit", draft.id, draft.version, n)
        for n, field in enumerate(sheet.editable(form.template))
    ]
    pairs = tuple(tuple(fields[n : n + 2]) for n in range(0, len(fields), 2))
    if form.log and not form.changed:
        return pairs
    label = chat.say("log-button-again" if form.log else "log-button-send")
    return ((Button(label, "log:send", draft.id, draft.version),), *pairs)


def hand_in(chat: Chat, draft_id: int, effective: datetime, *, pressed: bool) -> Reply:
    """Hand in and say the verdict; if something required is empty, ask for it and go on from there."""
    try:
        outcome = actions.submit(chat.desk, draft_id, effective)
    except actions.Incomplete as gap:
        return ask(chat, draft_id, gap.details["key"], send=True, pressed=pressed)
    verdict = chat.say(verdict_key(outcome), time=chat.clock(effective), closed=chat.clock(outcome.day.cutoff_at))
    late = outcome.verdict is not Verdict.ON_TIME
    return form_reply(chat, draft_id, pressed=pressed, toast=verdict.striptags(), alert=late)


def verdict_key(outcome: actions.Outcome) -> str:
    """The verdict's sentence; too late is less bad for who has handed in before."""
    stands = outcome.verdict is Verdict.LATE and outcome.log
    return "log-verdict-stands" if stands else f"log-verdict-{outcome.verdict}"


def ask(chat: Chat, draft_id: int, key: str, *, send: bool, pressed: bool) -> Reply:
    """Ask for a field; `send`: its answer is followed by handing in."""
    form = queries.form(chat.desk, draft_id)
    if queries.over(form.day, chat.desk.now):
        return form_reply(chat, draft_id, pressed=pressed)
    place, field = field_of(form, key)
    face = question(chat, form, place, field, send=send)
    message = Edit(face, Shows(QUESTION, draft_id)) if pressed else Say(face, Shows(QUESTION, draft_id))
    return Reply((message,), then=Talk(ASKED, {"draft": draft_id, "field": key, "send": send}))


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


def question(chat: Chat, form: Form, place: int, field: LogField, *, send: bool) -> Face:
    """What is asked, what stands there now, and the answers that need no typing."""
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
    if field.type is FieldType.TEXT:
        rows.append((Button(chat.say("log-button-nothing"), "log:nothing", draft.id, draft.version, place),))
    rows.append((Button(chat.say("log-button-back"), "log:form", draft.id, draft.version),))
    return Face(text, tuple(rows), private=True)


def answered(chat: Chat, heard: Heard) -> Reply:
    """A message is the answer to what was asked. Once the day is over, nothing is asked any more."""
    said = chat.said_so_far
    try:
        actions.write(chat.desk, said["draft"], said["field"], heard.text, heard.sent_at)
    except (actions.DayOver, actions.Closed) as over:
        return Reply((Say(Face(chat.say(over.code, **over.details))),), then=None)
    return go_on(chat, said["draft"], heard.sent_at, pressed=False)


def go_on(chat: Chat, draft_id: int, moment: datetime, *, pressed: bool) -> Reply:
    """After an answer: hand in if that is what was begun, else show the form."""
    if asked(chat) and chat.said_so_far.get("send") and chat.said_so_far["draft"] == draft_id:
        return hand_in(chat, draft_id, moment, pressed=pressed)
    return form_reply(chat, draft_id, pressed=pressed)


def press_open(chat: Chat, tap: Tap) -> Reply:
    """Today's log, from the desk."""
    return form_reply(chat, actions.begin(chat.desk, tap.received_at).id, pressed=False)


def press_send(chat: Chat, tap: Tap) -> Reply:
    """Hand in."""
    return hand_in(chat, tap.id, tap.received_at, pressed=True)


def press_edit(chat: Chat, tap: Tap) -> Reply:
    """Ask for a field, in the place of the form."""
    field = field_at(queries.form(chat.desk, tap.id), tap.arg)
    return ask(chat, tap.id, field.key, send=False, pressed=True)


def press_pick(chat: Chat, tap: Tap) -> Reply:
    """An option of a choice."""
    place, option = divmod(tap.arg, OPTIONS)
    field = field_at(queries.form(chat.desk, tap.id), place)
    words = list(field.options.values())[option : option + 1]
    if not words:
        raise NotFound
    actions.write(chat.desk, tap.id, field.key, words[0].said(chat.language), tap.received_at)
    return go_on(chat, tap.id, tap.received_at, pressed=True)


def press_nothing(chat: Chat, tap: Tap) -> Reply:
    """Nothing to tell here."""
    field = field_at(queries.form(chat.desk, tap.id), tap.arg)
    actions.write(chat.desk, tap.id, field.key, sheet.NOTHING, tap.received_at)
    return go_on(chat, tap.id, tap.received_at, pressed=True)


def press_form(chat: Chat, tap: Tap) -> Reply:
    """Back to the form."""
    return form_reply(chat, tap.id, pressed=True)


def draw_outage(chat: Chat, day_id: int) -> Face:
    """The bot may not have heard the reader around the cut-off."""
    day = queries.day_by_id(chat.desk, day_id)
    return Face(chat.say("log-outage", day=day.local_date, closed=chat.clock(day.cutoff_at)))


ROUTES = [
    Command("log", show, may=Verb.HAND_IN_LOG),
    Press("log:open", press_open, may=Verb.HAND_IN_LOG),
    Press("log:send", press_send, may=Verb.HAND_IN_LOG),
    Press("log:edit", press_edit, may=Verb.HAND_IN_LOG),
    Press("log:pick", press_pick, may=Verb.HAND_IN_LOG),
    Press("log:nothing", press_nothing, may=Verb.HAND_IN_LOG),
    Press("log:form", press_form, may=Verb.HAND_IN_LOG),
    Step(ASKED, answered, may=Verb.HAND_IN_LOG),
    Card(FORM, draw),
    Card("log-outage", draw_outage),
]
