"""How an announcement looks: to its readers, and to those who wrote or approved it."""

from markupsafe import Markup

from core.announcements import queries
from core.announcements.queries import Progress, Shown
from handlers.shared.chat import Chat
from handlers.shared.names import one_line
from handlers.shared.paging import leafing
from handlers.shared.reply import Button, Face, Rows
from handlers.shared.sheets import clipped, quoted

PART, LONG = 2_600, 600
TITLE, NAME, SIGNED = 250, 40, 80
NAMES = 20


def draw(chat: Chat, reader_id: int) -> Face:
    """The card as it was delivered to this reader."""
    return face(chat, queries.of_reader(chat.desk, reader_id))


def face(chat: Chat, one: Shown, part: int = 0) -> Face:
    """An announcement, or a part of a long one; a withdrawn one says only that."""
    back = ((Button(chat.say("notice-button-list"), press="notice:list"),),)
    if one.withdrawn_at is not None:
        gone = chat.say("notice-withdrawn", name=signed(one.withdrawn_by), at=one.withdrawn_at)
        return Face(Markup("\n").join([title(chat, one), gone]), back)
    parts = in_parts(one.text)
    part = min(max(part, 0), len(parts) - 1)
    text = [head(chat, one), body(parts[part]), *state(chat, one)]
    return Face(
        Markup("\n\n").join(text), (*leafing("notice:open", one.id, part, len(parts)), *(buttons(chat, one) or back))
    )


def title(chat: Chat, one: Shown) -> Markup:
    """What it is about."""
    return chat.say("notice-title", title=one_line(one.title, TITLE))


def head(chat: Chat, one: Shown) -> Markup:
    """What it is about, whose word it is, for whom, since when."""
    department = one.department.get(chat.language) or next(iter(one.department.values()), "")
    lines = [
        title(chat, one),
        chat.say(
            "notice-from",
            name=signed(one.author),
            department=one_line(department, SIGNED) or "none",
            at=one.published_at,
        ),
    ]
    if one.approved_by and one.approved_by != one.author:
        lines.append(chat.say("notice-approved", name=signed(one.approved_by)))
    return Markup("\n").join(lines)


def signed(name: str) -> str:
    """Somebody's name, fit for a line."""
    return one_line(name, SIGNED)


def body(text: str) -> Markup:
    """The text itself, folded when it is long."""
    return quoted(text, PART) if len(text) > LONG else Markup("{}").format(text)


def in_parts(text: str) -> list[str]:
    """A text in as many parts as messages can hold, broken between lines or words where there are some."""
    parts = []
    while text:
        room = len(clipped(text, PART).removesuffix("…")) if len(text.encode("utf-16-le")) > 2 * PART else len(text)
        cut = room if room == len(text) else max(text.rfind("\n", room // 2, room), text.rfind(" ", room // 2, room))
        cut = cut if cut > 0 else room
        parts.append(text[:cut].strip())
        text = text[cut:].strip()
    return parts or [""]


def state(chat: Chat, one: Shown) -> list[Markup]:
    """His receipt; that he was asked once more; how many others have read it, for whom that is his affair."""
    if one.managed:
        so_far = queries.progress(chat.desk, one.id)
        return [chat.say("notice-progress", read=so_far.read, told=so_far.told, going=so_far.going_out)]
    if one.read_at is not None:
        return [chat.say("notice-read", at=one.read_at)]
    return [chat.say("notice-reminder")] if one.reminded_at is not None else []


def buttons(chat: Chat, one: Shown) -> Rows:
    """A receipt to give; the readers to look after."""
    if one.managed:
        look = Button(chat.say("notice-button-readers"), press="notice:readers", id=one.id)
        return ((look,), (Button(chat.say("notice-button-list"), press="notice:list"),))
    if one.read_at is None:
        return ((Button(chat.say("notice-button-read"), press="notice:read", id=one.id),),)
    return ()


def readers(chat: Chat, one: Shown, page: int = 0) -> Face:
    """How far it has been read, a page of those who have not, and what can be done about it."""
    so_far = queries.progress(chat.desk, one.id)
    last = max(0, so_far.unread - 1) // NAMES
    page = min(max(page, 0), last)
    silent = queries.silent(chat.desk, one.id, page, NAMES)
    lines = [title(chat, one), *progress_lines(chat, so_far)]
    lines += [chat.say("notice-silent", name=one_line(who.name, NAME), reached=who.reachable) for who in silent]
    rows = leafing("notice:readers", one.id, page, last + 1)
    return Face(Markup("\n").join(lines), (*rows, *tools(chat, one, so_far)))


def progress_lines(chat: Chat, so_far: Progress) -> list[Markup]:
    """In numbers."""
    lines = [chat.say("notice-progress", read=so_far.read, told=so_far.told, going=so_far.going_out)]
    if so_far.reminded:
        by = one_line(so_far.reminded.name, NAME)
        lines.append(chat.say("notice-reminded", name=by, at=so_far.reminded.at))
    if not so_far.unread:
        return [*lines, chat.say("notice-all-read")] if not so_far.going_out else lines
    return [*lines, chat.say("notice-unread", count=so_far.unread, silent=so_far.unread - so_far.reachable)]


def tools(chat: Chat, one: Shown, so_far: Progress) -> Rows:
    """Remind once, withdraw, back."""
    rows: list[tuple[Button, ...]] = []
    if so_far.reachable and not so_far.reminded and not so_far.going_out:
        label = chat.say("notice-button-remind", count=so_far.reachable)
        rows.append((Button(label, press="notice:remind", id=one.id),))
    rows.append((Button(chat.say("notice-button-withdraw"), press="notice:withdraw", id=one.id),))
    rows.append((Button(chat.say("notice-button-back"), press="notice:open", id=one.id),))
    return tuple(rows)
