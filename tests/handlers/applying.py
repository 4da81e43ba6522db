"""The processes of the idc company on offer, and the form that somebody is filling in."""

from sqlalchemy import select

from core.desk import Desk
from core.flows.definition import Flow
from core.flows.running import versions
from models.tables import flow_instance, flow_item
from tests.support.office import Office
from tests.support.phone import Phone
from tests.support.shipped import flows

PROCESSES = select(flow_instance.c.number, flow_instance.c.flow, flow_instance.c.status, flow_instance.c.data)
OPEN = select(flow_item.c.person).where(flow_item.c.state == "pending").order_by(flow_item.c.id)


def offer(office: Office, *changed: Flow, but: str = "") -> None:
    """Offer them, some of them changed, one of them no more."""
    offered = {**flows(), **{one.flow: one for one in changed}}
    office.clock.set("2026-03-09 10:00", "Asia/Shanghai")

    def publish(desk: Desk) -> None:
        versions.publish_all(desk, [one for key, one in offered.items() if key != but])

    office.run(publish)


def form_of(office: Office) -> dict[str, object]:
    """What the only process holds."""
    [row] = office.read(PROCESSES)
    form: dict[str, object] = row.data["form"]
    return form


def rewritten(key: str, name: str) -> Flow:
    """A process whose first field is called otherwise and is a text now."""
    one = flows()[key]
    first = one.form[0].model_copy(update={"type": "text", "options": (), "option_names": {}})
    return one.model_copy(update={"name": type(one.name)({"en": name}), "form": (first, *one.form[1:])})


def tail(phone: Phone, lines: int) -> list[str]:
    """The end of the newest message."""
    return phone.last.text.splitlines()[-lines:]
