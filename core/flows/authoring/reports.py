"""What came of reading the company folder's processes again: pure, kept as JSON."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from core.flows.authoring.reading import FlowMistake, Found
from core.flows.defined.places import actions_of
from core.flows.definition import Flow


@dataclass(frozen=True, slots=True)
class Report:
    """`published`: flows that are new or changed, with their versions; `same` those that are neither.

    `broken` have mistakes and stay as they were, and so do those that are `tied` to a broken one. `withdrawn` are in
    the folder no more. `more` mistakes there were, which nobody would read. `unsure`: files were so broken that nobody
    can tell what is gone, so nothing was withdrawn. `restart`: the rest of the company folder has changed, and that
    takes a restart. `failure`: the reference of a failure of ours, after which nothing was looked at.
    """

    published: tuple[tuple[str, int], ...] = ()
    same: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    mistakes: tuple[FlowMistake, ...] = ()
    remarks: tuple[FlowMistake, ...] = ()
    more: int = 0
    unsure: bool = False
    restart: bool = False
    failure: str = ""

    def kept(self) -> dict[str, Any]:
        """As JSON."""
        kept = asdict(self)
        for name in ("mistakes", "remarks"):
            for one in kept[name]:
                one["details"] = {key: str(said) for key, said in one["details"].items()}
        return kept


def report_of(kept: Mapping[str, Any]) -> Report:
    """A report that was kept."""
    said: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()}
    said |= {name: tuple(FlowMistake(**one) for one in kept[name]) for name in ("mistakes", "remarks")}
    said["published"] = tuple((str(flow), int(version)) for flow, version in kept["published"])
    return Report(**said)


@dataclass(frozen=True, slots=True)
class Sound:
    """What of a folder can be published. Flows that start one another are taken over together, or none of them."""

    flows: tuple[Flow, ...]
    broken: tuple[str, ...]
    tied: tuple[str, ...]
    unsure: bool


def sound(found: Found) -> Sound:
    """The flows of which nothing is wrong, neither with those that they start nor with those that start them."""
    bad = {mistake.file for mistake in found.mistakes}
    broken = {found.claims[file] for file in bad if found.claims.get(file)}
    spoilt = _linked(found.flows.values(), broken)
    return Sound(
        flows=tuple(flow for name, flow in found.flows.items() if name not in spoilt),
        broken=tuple(sorted(broken)),
        tied=tuple(sorted((spoilt - broken) & found.flows.keys())),
        unsure=not found.claims or any(not found.claims.get(file) for file in bad),
    )


def _linked(flows: Iterable[Flow], broken: set[str]) -> set[str]:
    """Everything that has to do with a broken flow."""
    ties = [{flow.flow, other} for flow in flows for other in _starts(flow)]
    reached = set(broken)
    while True:
        more = {name for tie in ties if tie & reached for name in tie} - reached
        if not more:
            return reached
        reached |= more


def _starts(flow: Flow) -> Iterator[str]:
    """The flows that a flow starts."""
    for step in flow.steps:
        if step.flow:
            yield step.flow
    lists = [acts for step in flow.steps for acts, _ in actions_of(step)]
    for acts in (*lists, *flow.on_finish.values()):
        for action in acts:
            started = action.start_flow.get("flow") if isinstance(action.start_flow, dict) else action.start_flow
            if started:
                yield str(started)
