"""The definitions: which versions there are and how many processes run by them; reading the company folder again."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

from core.company.definitions import Verb
from core.flows.at_hand import definitions
from core.flows.at_hand.definitions import Defined
from core.flows.authoring.reading import FlowMistake
from core.flows.authoring.reports import Report
from core.flows.definition import Label
from core.flows.running import reloads
from core.flows.running.reloads import Reloaded
from handlers.shared.chat import Chat, Tap
from handlers.shared.flows import QUOTED, when
from handlers.shared.names import one_line
from handlers.shared.paging import leafing
from handlers.shared.reply import Button, Edit, Face, Reply, Shows

KIND: Final = Reloaded.kind
PAGE, NAME, SENTENCE, MOST = 8, 60, 300, 40


def press_definitions(chat: Chat, tap: Tap) -> Reply:
    """All there are, in the message that led here."""
    return Reply((Edit(listed(chat)),))


def listed(chat: Chat) -> Face:
    """Each kind of process with its versions."""
    known = definitions.defined(chat.desk)
    lines = [chat.say("processes-definitions"), *(line for one in known[:MOST] for line in defined(chat, one))]
    if len(known) > MOST:
        lines.append(Markup("…"))
    again = Button(chat.say("processes-button-reload"), press="processes:reload")
    back = Button(chat.say("processes-button-list"), press="processes:list")
    may = chat.desk.may(Verb.MANAGE_PROCESSES)
    return Face(Markup("\n").join(lines), (((again,), (back,)) if may else ((back,),)), private=True)


def defined(chat: Chat, one: Defined) -> Iterator[Markup]:
    """One kind; the versions by which nothing new begins are told below it."""
    offered = next((version for version in one.versions if version.offered), None)
    name = one_line(one.name.said(chat.language), NAME)
    if offered is None:
        yield chat.say("processes-defined-gone", name=name)
    else:
        yield chat.say(
            "processes-defined", name=name, number=offered.number, at=when(chat, offered.at), running=offered.running
        )
    for version in one.versions:
        if not version.offered:
            yield chat.say("processes-defined-before", number=version.number, running=version.running)


# Reading the folder again


def press_reload(chat: Chat, tap: Tap) -> Reply:
    """Have it read; what comes of it will be shown in this message."""
    number = reloads.ask(chat.desk)
    return Reply((Edit(reload(chat, number), Shows(KIND, number)),))


def press_report(chat: Chat, tap: Tap) -> Reply:
    """Another page of the mistakes."""
    return Reply((Edit(report_face(chat, tap.id, tap.arg), Shows(KIND, tap.id)),))


def reload(chat: Chat, reload_id: int) -> Face:
    """How it stands, from the beginning."""
    return report_face(chat, reload_id, 0)


def report_face(chat: Chat, reload_id: int, page: int) -> Face:
    """Who had it read, what came of it, a page of what is wrong."""
    one = reloads.shown(chat.desk, reload_id)
    asked = chat.say(
        "processes-reload", name=one_line(one.name), at=when(chat, one.asked_at), reading=one.report is None
    )
    back = (Button(chat.say("processes-button-definitions"), press="processes:definitions"),)
    if one.report is None:
        return Face(asked, (back,), private=True)
    wrong = one.report.mistakes or one.report.remarks
    last = max(0, len(wrong) - 1) // PAGE
    page = min(max(page, 0), last)
    parts = [asked, *outcome(chat, one.report), *mistakes(chat, one.report, wrong, page)]
    return Face(Markup("\n").join(parts), (*leafing("processes:report", reload_id, page, last + 1), back), private=True)


def outcome(chat: Chat, report: Report) -> Iterator[Markup]:
    """What was published and what was not."""
    if report.failure:
        yield chat.say("processes-reload-failed", reference=report.failure)
        return
    known = definitions.names(chat.desk)
    for flow, version in report.published:
        yield chat.say("processes-published", name=called(chat, known, flow), number=version)
    if report.same:
        yield chat.say("processes-same", count=len(report.same))
    for kind, flows in (("broken", report.broken), ("tied", report.tied), ("withdrawn", report.withdrawn)):
        if flows:
            yield chat.say("processes-kept", kind=kind, names=tuple(called(chat, known, flow) for flow in flows))
    if report.unsure:
        yield chat.say("processes-unsure")
    if report.restart:
        yield chat.say("processes-restart")


def called(chat: Chat, known: Mapping[str, Label], flow: str) -> str:
    """A kind of process; one that was never published has no more than its id."""
    return one_line(known[flow].said(chat.language), NAME) if flow in known else flow


def mistakes(chat: Chat, report: Report, wrong: Sequence[FlowMistake], page: int) -> Iterator[Markup]:
    """A page of what is wrong, or else of what is allowed and probably not meant."""
    if not wrong:
        return
    count = len(report.mistakes) + report.more
    yield chat.say("processes-mistakes", count=count, remarks=len(report.remarks), kind="wrong" if count else "odd")
    lines = [mistake(chat, one) for one in wrong[page * PAGE : (page + 1) * PAGE]]
    yield QUOTED.format(Markup("\n").join(lines))


def mistake(chat: Chat, one: FlowMistake) -> Markup:
    """Where it is, and what it is."""

    def say(key: str, /, **blanks: Any) -> str:
        return str(chat.say(key, **blanks).unescape())

    place = f"{one.file}:{one.line}" if one.line else one.file
    return chat.say(
        "processes-mistake", place=one_line(place), step=one.step or "none", what=one_line(one.sentence(say), SENTENCE)
    )
