"""Who comes too late is told who was earlier."""

from core.flows.engine.state import Item, State
from core.flows.engine.work import FlowRefusal

GIVEN = ("transferred", "escalated", "handed over", "reassigned")


def too_late(state: State, item: Item) -> FlowRefusal:
    """Why an item that was somebody's can be acted on no more."""
    visit = state.passes[item.at]
    if item.closed_because != "overdue" and (item.opinion or item.state == "done"):
        return FlowRefusal("ITEM_CLOSED", "own")
    heir = _heir(state, item)
    if heir:
        return FlowRefusal("ITEM_CLOSED", "given", person=heir)
    if visit.state == "cancelled" or visit.superseded:
        return FlowRefusal("ITEM_CLOSED", "back")
    voted = [one.person for one in state.items_at(item.at) if one.opinion and one.person != item.person]
    if voted and visit.done_at:
        return FlowRefusal("ITEM_CLOSED", person=voted[-1], at=visit.done_at)
    return FlowRefusal("ITEM_CLOSED")


def _heir(state: State, item: Item) -> str:
    """To whom an item went; numbers grow, so the next one on its seat took it over."""
    if item.closed_because not in GIVEN:
        return ""
    later = (one.person for one in state.items_at(item.at) if one.seat == item.seat and one.id > item.id)
    return next(later, "")
