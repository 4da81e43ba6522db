"""A head excuses somebody whose log is missing, for a day or until a date; or takes that back."""

from datetime import date, timedelta

from markupsafe import Markup

from core.calls.rules import OfficeDays
from core.company.definitions import Verb
from core.daily_logs import excusing, typed
from core.daily_logs import lists as logs
from core.daily_logs.lists import Away, DayOfLogs, Missing
from core.daily_logs.rules import Colleague
from core.people import absence
from core.people.absence import Absence
from core.refusals import Refusal
from handlers.logs import lists
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.names import one_line
from handlers.shared.paging import leafing
from handlers.shared.reply import KEEP, Button, Edit, Face, Reply, Say, Talk
from handlers.shared.routes import Press, Step
from handlers.shared.speech import day as day_words

PAGE, NAMES, ASKED = 12, 60, "absence-until"
SPAN = 1000


class NoDate(Refusal):
    """The words name no date, or several."""

    code = "absence-no-date"


def press_people(chat: Chat, tap: Tap) -> Reply:
    """Who is missing and who is away, a button for each."""
    return Reply((Edit(draw_people(chat, date.fromordinal(tap.id), tap.arg)),), then=None if asked(chat) else KEEP)


def asked(chat: Chat) -> bool:
    """Whether this screen waits for a date."""
    return chat.talk is not None and chat.talk.step == ASKED


def draw_people(chat: Chat, on: date, page: int = 0) -> Face:
    """A page of them."""
    day = logs.logs_of(chat.desk, on)
    people: list[Missing | Away] = [*day.missing, *day.away]
    pages = max(1, -(-len(people) // PAGE))
    page = min(max(page, 0), pages - 1)
    buttons = [person_button(chat, on, person) for person in people[page * PAGE : (page + 1) * PAGE]]
    rows = [tuple(buttons[n : n + 2]) for n in range(0, len(buttons), 2)] if lists.may_excuse(chat, on) else []
    back = (Button(chat.say("logs-button-back"), "logs:day", on.toordinal()),)
    return Face(people_text(chat, day), (*rows, *leafing("logs:people", on.toordinal(), page, pages), back))


def people_text(chat: Chat, day: DayOfLogs) -> Markup:
    """Their names, as many as fit; then what the buttons do."""
    lines = [chat.say("logs-people", day=day.on), *lists.people_lines(chat, day, NAMES)]
    return Markup("\n").join([*lines, chat.say("logs-people-how")] if lists.may_excuse(chat, day.on) else lines)


def person_button(chat: Chat, on: date, person: Missing | Away) -> Button:
    """Excuse somebody, or look at why nothing is expected of him."""
    if isinstance(person, Away):
        label = f"🌴 {one_line(person.name, 24)} → {day_words(person.until, chat.language)}"
        return Button(label, "logs:absence", person.absence_id, 0, on.toordinal())
    return Button(one_line(person.name, 30), "logs:excuse", person.id, 0, on.toordinal())


def press_excuse(chat: Chat, tap: Tap) -> Reply:
    """Until when? The day itself, the end of its week, or a date in words."""
    on = date.fromordinal(tap.arg)
    who = excusing.person(chat.desk, tap.id, on)
    ends = dict.fromkeys([on, last_of_week(who, on)])
    rows = [(Button(until_label(chat, on, end), "logs:away", who.id, 0, packed(on, end)),) for end in ends]
    back = (Button(chat.say("log-button-back"), "logs:people", on.toordinal()),)
    text = chat.say("logs-ask-until", name=one_line(who.name, 60), day=on)
    return Reply((Edit(Face(text, (*rows, back))),), then=Talk(ASKED, {"person": who.id, "day": on.toordinal()}))


def last_of_week(who: Colleague, on: date) -> date:
    """The last day worked of this date's week; the date itself if none follows."""
    later = (on + timedelta(days=n) for n in range(6 - on.weekday(), 0, -1))
    return next((day for day in later if who.unit.is_working(day)), on)


def until_label(chat: Chat, on: date, end: date) -> str:
    """What the button says."""
    return str(chat.say("logs-button-that-day" if on == end else "logs-button-until", day=end).unescape())


def packed(on: date, end: date) -> int:
    """A span of days as a button carries it."""
    return on.toordinal() * SPAN + (end - on).days


def press_away(chat: Chat, tap: Tap) -> Reply:
    """Excuse somebody from that day to the end that was chosen."""
    first, days = divmod(tap.arg, SPAN)
    on = date.fromordinal(first)
    noted = excusing.excuse(chat.desk, tap.id, on, on + timedelta(days=days))
    toast = str(told(chat, noted).striptags())
    return Reply((Edit(draw_people(chat, on)),), toast=toast, then=None if asked(chat) else KEEP)


def told(chat: Chat, noted: Absence) -> Markup:
    """That it is noted."""
    shape = "one" if noted.first == noted.last else "many"
    return chat.say("logs-excused", name=one_line(noted.name, 60), shape=shape, first=noted.first, last=noted.last)


def until(chat: Chat, heard: Heard) -> Reply:
    """The end in words."""
    on = date.fromordinal(chat.said_so_far["day"])
    who = excusing.person(chat.desk, chat.said_so_far["person"], on)
    now = heard.sent_at.astimezone(who.unit.zone)
    end = typed.day(heard.text, chat.language, now, OfficeDays(who.unit.calendar))
    if end is None:
        raise NoDate
    noted = excusing.excuse(chat.desk, who.id, on, end)
    button = Button(chat.say("logs-button-list"), "logs:day", on.toordinal())
    return Reply((Say(Face(told(chat, noted), ((button,),))),), then=None)


def press_absence(chat: Chat, tap: Tap) -> Reply:
    """Who is away from when to when, by whose word; and a button that takes it back."""
    noted, on = absence.by_id(chat.desk, tap.id), date.fromordinal(tap.arg)
    excusing.person(chat.desk, noted.employee_id, on)
    by = noted.noted_by or chat.say("log-the-office")
    text = chat.say("logs-absence", name=one_line(noted.name, 60), first=noted.first, last=noted.last, by=by)
    again = (Button(chat.say("logs-button-expect"), "logs:back", noted.id, 0, tap.arg),)
    back = (Button(chat.say("log-button-back"), "logs:people", on.toordinal()),)
    return Reply((Edit(Face(text, (back,) if noted.withdrawn_at else (again, back))),))


def press_back(chat: Chat, tap: Tap) -> Reply:
    """Expect the person again."""
    gone = excusing.back(chat.desk, tap.id)
    toast = str(chat.say("logs-expected", name=one_line(gone.name, 60)).striptags())
    return Reply((Edit(draw_people(chat, date.fromordinal(tap.arg))),), toast=toast)


ROUTES = [
    Press("logs:people", press_people, may=Verb.HEAD_LOGS),
    Press("logs:excuse", press_excuse, may=Verb.HEAD_LOGS),
    Press("logs:away", press_away, may=Verb.HEAD_LOGS),
    Press("logs:absence", press_absence, may=Verb.HEAD_LOGS),
    Press("logs:back", press_back, may=Verb.HEAD_LOGS),
    Step(ASKED, until, may=Verb.HEAD_LOGS),
]
