"""Why a process needs its managers, as it is written down: read back into what went wrong, and with whom or what."""

import re
from dataclasses import dataclass
from typing import Final

from core.flows.engine.state import Person

PLAIN: Final = {
    "nobody": "nobody",
    "nobody above": "above",
    "no way back": "back",
    "no way on": "way",
    "endless": "endless",
}
EFFECTS: Final = (
    "notify", "cc", "crm_set", "doc_state", "grant", "call", "start_flow", "child", "stop_child", "report", "mail",
)  # fmt: skip
EFFECT: Final = re.compile(rf"({'|'.join(EFFECTS)}) (.*?): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cause:
    """What went wrong. `kind`: ``nobody above back way endless condition timer leaver effect``.

    Of an `effect`: its `verb` and what it is called, `name`; of a `leaver` his number. `detail` is for those who write
    definitions or keep the machine.
    """

    kind: str
    verb: str = ""
    name: str = ""
    person: Person = ""
    detail: str = ""


def cause_of(why: str) -> Cause:
    """What `incident.why` means; what is none of the rest is a condition that could not be decided."""
    if why in PLAIN:
        return Cause(PLAIN[why])
    head, _, rest = why.partition(": ")
    if head == "timer":
        return Cause("timer", detail=rest)
    if head == "handover":
        return Cause("leaver", person=rest)
    effect = EFFECT.fullmatch(why)
    if effect:
        return Cause("effect", verb=effect[1], name=effect[2].strip(), detail=effect[3])
    return Cause("condition", detail=why)
