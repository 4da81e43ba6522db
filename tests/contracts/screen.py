"""Contracts on phones: the company's processes on offer, documents that are sent and come in."""

from core.contracts import actions as contracts
from core.desk import Desk
from core.files import actions as files
from core.flows.running.versions import publish_all
from tests.contracts.cast import document
from tests.support.office import Office
from tests.support.phone import Phone, Shown
from tests.support.shipped import flows


def opened(office: Office) -> None:
    """The processes can be started; it is a working morning."""
    office.clock.set("2026-03-09 10:00", "Asia/Shanghai")
    office.run(lambda desk: publish_all(desk, flows().values()))


def send(phone: Phone, name: str = "draft.docx", reply_to: Shown | None = None) -> None:
    """Send a document of this name."""
    number = next(phone.office.numbers)
    file = {"file_id": f"d{number}", "file_unique_id": f"u{number}", "file_name": name, "file_size": 2000}
    phone.send("document", document=file, reply_to=reply_to)


def arrive(office: Office) -> None:
    """Everything that is waited for comes."""

    def fetched(desk: Desk) -> None:
        for one in files.waiting(desk, 10):
            files.keep(desk, one.id, files.inspected(office.store, one, document(one.name)))
            contracts.file_changed(desk, one.id)

    office.run(fetched)
