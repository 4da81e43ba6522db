"""Whom to contact again: the list from the desk, one with its choices, the reminders."""

from datetime import date

from markupsafe import Markup

from core.calls import follow_ups
from core.calls.follow_ups import FollowUp, Morning
from core.calls.rules import calendar_of, follow_up_days
from core.company.definitions import Verb
from handlers.shared import customers, days, glance
from handlers.shared.chat import Chat, Tap
from handlers.shared.follow_ups import line, named, opening, when
from handlers.shared.names import one_line, several_lines
from handlers.shared.paging import turning
from handlers.shared.reply import KEEP, Button, Edit, Face, Keep, Reply, Rows, Shows, Talk
from handlers.shared.routes import Card, Press
from handlers.shared.speech import day

PAGE = 5
SETTLED = 3
NOTE = 300
MORNING, SOON = follow_ups.FollowUpsDue.kind, follow_ups.FollowUpSoon.kind
PLAIN = Shows("plain", 0)


def show_list(chat: Chat, tap: Tap) -> Reply:
    """Everything that is due, page by page."""
    return Reply((Edit(listed(chat, tap.arg), PLAIN),), then=answered(chat))


def listed(chat: Chat, page: int = 0) -> Face:
    """A page of what is due; when nothing is left, the desk."""
    due = follow_ups.due(chat.desk)
    if not due:
        return glance.face(chat)
    at = min(page, (len(due) - 1) // PAGE)
    shown = due[at * PAGE : (at + 1) * PAGE]
    title = chat.say("due-title", count=len(due), overdue=follow_ups.overdue(due, chat.desk.today))
    turns = turning(chat, "due:list", 0, at, more=len(due) > (at + 1) * PAGE)
    back = (Button(chat.say("due-button-desk"), press="desk:open"),)
    rows = tuple(row for row in (*opening(shown), turns, back) if row)
    return Face(Markup("\n").join([title, *(line(chat, item) for item in shown)]), rows, private=True)


def open_one(chat: Chat, tap: Tap) -> Reply:
    """One follow-up with its choices."""
    face = panel(chat, follow_ups.one(chat.desk, tap.id))
    return Reply((Edit(face, None if reminded(tap) else PLAIN),), then=answered(chat))


def reminded(tap: Tap) -> bool:
    """Whether the button hangs on a reminder, which is kept true as it stands."""
    return tap.shows is not None and tap.shows.kind in (MORNING, SOON)


def panel(chat: Chat, item: FollowUp, *, back: bool = True) -> Face:
    """A follow-up: whom, since when, what was said then, and what can be done about it."""
    head = chat.say("due-done" if item.done else "due-one", customer=named(item), number=item.number)
    text = Markup("\n").join([head, *about(chat, item)])
    to_card = Button(chat.say("due-button-card"), press="due:card", id=item.id)
    to_list = ((Button(chat.say("due-button-back"), press="due:back"),),) if back else ()
    rows = done_buttons(chat, item, to_card) if item.done else open_buttons(chat, item, to_card)
    return Face(text, (*rows, *to_list), private=True)


def about(chat: Chat, item: FollowUp) -> list[Markup]:
    """When it is due, who asked for it, and what was noted."""
    late = "due-late" if item.on < chat.desk.today and not item.done else "due-when"
    lines = [chat.say(late, when=when(chat, item))]
    lines += [chat.say("due-asked-by", name=one_line(item.author, 40))] if item.author else []
    return lines + ([chat.say("call-note", note=several_lines(item.note, NOTE))] if item.note else [])


def open_buttons(chat: Chat, item: FollowUp, to_card: Button) -> Rows:
    """Done, another contact; another day."""
    done = Button(chat.say("due-button-done"), press="due:done", id=item.id)
    log = Button(chat.say("find-log-call"), press="call:for", id=item.customer_id)
    later = tuple(
        Button(
            chat.say(f"call-on-{name}", day=day(on, chat.language)), press="due:move", id=item.id, arg=on.toordinal()
        )
        for name, on in follow_up_days(chat.desk.today, calendar_of(chat.desk))
        if on != item.on
    )
    pick = Button(chat.say("days-pick"), press="due:pick", id=item.id, arg=days.first_week(chat))
    first = (done, log) if chat.desk.may(Verb.LOG_CALL) else (done,)
    return tuple(row for row in (first, later[:2], (*later[2:], pick, to_card)) if row)


def done_buttons(chat: Chat, item: FollowUp, to_card: Button) -> Rows:
    """It was not done after all."""
    return ((Button(chat.say("due-button-reopen"), press="due:reopen", id=item.id), to_card),)


def show_card(chat: Chat, tap: Tap) -> Reply:
    """The customer, with the way back."""
    item = follow_ups.one(chat.desk, tap.id)
    back = Button(chat.say("due-button-to-one"), press="due:open", id=item.id)
    face = customers.card(chat, item.customer_id, back)
    return Reply((Edit(face, Shows("customer", item.customer_id)),))


def finish(chat: Chat, tap: Tap) -> Reply:
    """Done."""
    follow_ups.finish(chat.desk, tap.id)
    return back_to(chat, tap, chat.say("due-toast-done"))


def reopen(chat: Chat, tap: Tap) -> Reply:
    """Not done after all."""
    follow_ups.reopen(chat.desk, tap.id)
    return open_one(chat, tap)


def move(chat: Chat, tap: Tap) -> Reply:
    """To another day, at the same hour."""
    on, before = date.fromordinal(tap.arg), follow_ups.one(chat.desk, tap.id)
    item = follow_ups.move(chat.desk, tap.id, on, before.at)
    return back_to(chat, tap, chat.say("call-toast-follow-up", day=when(chat, item)))


def pick(chat: Chat, tap: Tap) -> Reply:
    """Any working day, by a button or in words."""
    item = follow_ups.one(chat.desk, tap.id)
    head = chat.say("due-one", customer=named(item), number=item.number)
    text = Markup("\n").join([head, *about(chat, item), Markup(), chat.say("days-ask")])
    back = Button(chat.say("days-back"), press="due:open", id=item.id)
    rows = days.calendar(chat, "due:move", "due:pick", item.id, tap.arg)
    face = Face(text, (*rows, (back,)), private=True)
    return Reply((Edit(face),), then=Talk("call-day", {"call": item.id, "past": False, "due": True}))


def answered(chat: Chat) -> Keep | None:
    """Whether a conversation goes on: one that asks for the day of a follow-up is over."""
    asks = chat.talk is not None and chat.talk.step == "call-day" and chat.said_so_far.get("due")
    return None if asks else KEEP


def go_back(chat: Chat, tap: Tap) -> Reply:
    """To the list this one was opened from."""
    return back_to(chat, tap)


def back_to(chat: Chat, tap: Tap, toast: str = "") -> Reply:
    """The message as it was before one was opened: a morning's list, the reminder of this one, or what is due now."""
    kind, record = (tap.shows.kind, tap.shows.id) if tap.shows else ("", 0)
    if kind == MORNING:
        edit = Edit(morning(chat, record))
    elif kind == SOON:
        edit = Edit(soon(chat, record))
    else:
        edit = Edit(listed(chat), PLAIN)
    return Reply((edit,), toast=toast, then=answered(chat))


def morning(chat: Chat, reminder_id: int) -> Face:
    """What somebody was reminded of in the morning, each as it stands now."""
    shown = follow_ups.morning(chat.desk, reminder_id)
    waiting = [item for item in shown.items if state(shown, item) == "open"]
    settled = [item for item in shown.items if state(shown, item) != "open"]
    title = chat.say("due-morning" if waiting else "due-morning-done", day=shown.on, count=len(waiting))
    left = len(waiting) - PAGE
    rest = [chat.say("due-more", count=left)] if left > 0 else []
    lines = [*(open_line(chat, shown, item) for item in waiting[:PAGE]), *rest]
    lines += [settled_line(chat, shown, item) for item in settled[-SETTLED:]]
    more = ((Button(chat.say("due-button-all"), press="due:list"),),) if left > 0 else ()
    return Face(Markup("\n").join([title, *lines]), (*opening(waiting[:PAGE]), *more), private=True)


def state(shown: Morning, item: FollowUp) -> str:
    """Whether it is open still, was done, or was put to a later day."""
    if item.done:
        return "done"
    return "moved" if item.on > shown.on else "open"


def open_line(chat: Chat, shown: Morning, item: FollowUp) -> Markup:
    """One that waits: its hour, its day if that is over."""
    since = when(chat, item) if item.on < shown.on else f"{item.at:%H:%M}" if item.at else ""
    return chat.say("desk-next" if since else "due-line", customer=named(item), day=since)


def settled_line(chat: Chat, shown: Morning, item: FollowUp) -> Markup:
    """One that was done, or put off."""
    key = "due-line-done" if item.done else "due-line-moved"
    return chat.say(key, customer=named(item), day=when(chat, item))


def soon(chat: Chat, call_id: int) -> Face:
    """A follow-up whose hour is near."""
    item = follow_ups.one(chat.desk, call_id)
    face = panel(chat, item, back=False)
    near = not item.done and item.at is not None and item.on == chat.desk.today
    head = chat.say("due-soon", time=f"{item.at:%H:%M}") if near else ""
    return Face(Markup("\n").join(part for part in (head, face.text) if part), face.buttons, private=True)


ROUTES = [
    Press("due:list", show_list, may=Verb.SEE_DESK),
    Press("due:open", open_one, may=Verb.SEE_DESK),
    Press("due:card", show_card, may=Verb.LOOK_UP),
    Press("due:done", finish, may=Verb.SEE_DESK),
    Press("due:reopen", reopen, may=Verb.SEE_DESK),
    Press("due:move", move, may=Verb.SEE_DESK),
    Press("due:pick", pick, may=Verb.SEE_DESK),
    Press("due:back", go_back, may=Verb.SEE_DESK),
    Card("follow-ups", morning),
    Card("follow-up-soon", soon),
]
