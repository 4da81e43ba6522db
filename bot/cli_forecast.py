"""``oabot flow forecast``: who would get what, before anybody starts."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.console import around_of, fail, operators_language, read_company, said_of_flows, speak

if TYPE_CHECKING:
    from core.company.definitions import Company
    from core.company.mistakes import Say
    from core.company.people import PersonRow
    from core.flows.definition import Flow
    from core.flows.playing.forecast import Choice, Expected, Line, Way

INDENT = "   "


def forecast(
    file: Annotated[Path, typer.Argument(help="definition")],
    starter: Annotated[str, typer.Option("--as", help="number of the employee who would start it")],
    data: Annotated[list[str] | None, typer.Option("--data", help="an answer, field=value; may be repeated")] = None,
) -> None:
    """Tell who would get what, in order, if this employee started the process now and everybody agreed.

    What depends on answers that are not given is told as the ways it may go. The people are the company folder's.
    """
    from core.company.loader import folder_of, load_people
    from core.flows.authoring.folder import company_folder_of

    name = str(company_folder_of(file) or os.environ.get("OABOT_COMPANY", "idc"))
    company = read_company(name)
    people = load_people(folder_of(name) / "people.csv", company)
    if starter not in {one.number for one in people}:
        fail(f"{starter}: no such employee", 1)
    flow = _flow(file, company, folder_of(name))
    line = _foretold(flow, starter, _pairs(data or []), company, people)
    words = _Words(speak(), operators_language(), flow, {one.number: one.name for one in people})
    for text in words.lines(line):
        print(text)


def _flow(file: Path, company: "Company", folder: Path) -> "Flow":
    """The definition, with what lies beside it; whatever else is broken there does not matter here."""
    from core.flows.authoring.folder import FLOWS, definition_files
    from core.flows.authoring.reading import FlowMistakes, looked_at

    others = {path.resolve(): path for place in (folder / FLOWS, file.parent) for path in definition_files(place)}
    beside = [path for real, path in others.items() if real != file.resolve()]
    found = looked_at([file, *beside], around_of(company, folder))
    mine = [one for one in found.mistakes if one.file == file.name]
    if mine or not found.flows:
        fail(said_of_flows(FlowMistakes(mine).mistakes), 1)
    return next(iter(found.flows.values()))


def _pairs(said: list[str]) -> dict[str, str]:
    wrong = [one for one in said if "=" not in one]
    if wrong:
        fail(f"--data {wrong[0]}: write field=value", 1)
    return {key.strip(): value for key, _, value in (one.partition("=") for one in said)}


def _foretold(
    flow: "Flow", starter: str, said: Mapping[str, str], company: "Company", people: "tuple[PersonRow, ...]"
) -> "Line":
    from bot.clock import Clock
    from core.calls.rules import OfficeDays
    from core.flows.engine.work import FlowRefusal
    from core.flows.forms.fields import Reader, read
    from core.flows.playing.forecast import Office
    from core.flows.playing.forecast import forecast as foretold
    from core.flows.playing.play import hours_of, org_of
    from core.flows.playing.scenarios import Calendar, Org
    from core.flows.playing.staging import Cards, calendar, cast

    now = Clock().now().astimezone(company.zone).replace(tzinfo=None)
    reader = Reader(operators_language(), now, OfficeDays(company.calendar), Cards(company, people))
    known = {one.id: one for one in flow.form}
    strange = [key for key in said if key not in known]
    if strange:
        fail(f"--data {strange[0]}: the form has no such field; it has {', '.join(known)}", 1)
    office = Office(
        org_of(Org.model_validate(cast(company, people))),
        hours_of(Calendar.model_validate(calendar(company))),
        now,
    )
    try:
        data = {key: read(known[key], text, reader) for key, text in said.items()}
        return foretold(flow, starter, data, office, {})
    except FlowRefusal as no:
        fail(speak()(no.code, **no.details), 1)


class _Words:
    """A forecast as lines to read."""

    def __init__(self, say: "Say", language: str, flow: "Flow", names: Mapping[str, str]) -> None:
        self.say, self.language, self.flow, self.names = say, language, flow, names

    def lines(self, line: "Line", number: int = 1, indent: str = "") -> Iterator[str]:
        from core.flows.playing.forecast import Expected

        for one in line:
            if isinstance(one, Expected):
                yield f"{indent}{number:>2}  {self._visit(one)}"
                number += 1
            else:
                for way in one.ways:
                    yield f"{indent}{INDENT} {self._way(one, way)}"
                    yield from self.lines(way.line, number, indent + INDENT)

    def _visit(self, one: "Expected") -> str:
        beside = "∥ " if one.inside else ""
        condition = f" ({self._if(one.if_)})" if one.if_ else ""
        return f"{beside}{self._step(one.step.id)}: {self._who(one)}{condition}"

    def _way(self, one: "Choice", way: "Way") -> str:
        if one.picked:
            return self.say("forecast-picked", step=self._step(way.to.id))
        return self._if(way.if_) + (f" {self._step(way.to.id)}" if not way.line else "")

    def _if(self, condition: str) -> str:
        if condition in ("", "else"):
            return self.say("forecast-else")
        return self.say("forecast-if", condition=condition)

    def _who(self, one: "Expected") -> str:
        if one.how in ("skipped", "again"):
            return self.say(f"forecast-{one.how}")
        if one.how == "process":
            return self.say("forecast-process", flow=str(one.step.flow))
        people = self._people(one)
        if one.how in ("told", "auto"):
            return self.say(f"forecast-{one.how}", people=people)
        return people

    def _people(self, one: "Expected") -> str:
        if one.named and not one.people:
            return self.say("forecast-named", field=self._field(one.named))
        listed = ", ".join(self._person(person, one.on_behalf.get(person, "")) for person in one.people)
        if one.done_by:
            return self.say("forecast-done-by", step=self._step(one.done_by), people=listed)
        if one.chosen:
            return self.say(f"forecast-chosen-{one.chosen}", people=listed)
        if len(one.people) > 1 and one.how == "asked":
            mode = one.step.mode if one.step.mode in ("any", "all", "sequential") else "some"
            return self.say(f"forecast-{mode}", people=listed)
        return listed or self.say("forecast-nobody")

    def _person(self, number: str, absent: str) -> str:
        name = f"{number} {self.names.get(number, '')}".strip()
        return self.say("forecast-instead", person=name, absent=self._person(absent, "")) if absent else name

    def _step(self, step: str) -> str:
        return self.flow.step(step).name.said(self.language) or step

    def _field(self, field: str) -> str:
        return self.flow.field(field).name.said(self.language) or field
