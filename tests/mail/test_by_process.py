"""The billing confirmation on its way to a client, from customer service's step: on phones, by a mail server."""

from collections import deque
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.postman import NOT_SET_UP, Postman
from core.desk import Desk
from core.files import actions as files
from core.files.store import Store
from core.flows import queries
from core.flows.forms.filling import SLOT
from core.flows.running import posted, versions
from core.mail.rules import Fate
from models.tables import contact, contract, customer, flow_file, flow_incident, flow_instance, incident, mail
from tests.contracts.cast import recorded
from tests.customers.cast import add_customer
from tests.flows.company import at_desk, do, start
from tests.mail.server import Box, listening
from tests.support import shipped
from tests.support.office import Office
from tests.support.phone import Phone

DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a page"
ENGINEER = {"technician": "E14"}
CLIENT = "li@client.example"
BILLING = "计费开通书-HT2026-00001-1.doc"


def mounted(office: Office, store: Store) -> int:
    """A mount that only waits for customer service to send the confirmation; its client's row."""
    client = add_customer(office, "Bamboo Works", status="signed", contacts=(("Li", None, True),))
    known = office.read(select(customer.c.number).where(customer.c.id == client))[0].number
    agreed = office.run(lambda desk: recorded(desk, client, "E05"))
    office.run(lambda desk: desk.session.execute(contract.update().values(status="approved")))
    office.run(lambda desk: desk.session.execute(contact.update().values(email=CLIENT)))
    number = office.read(select(contract.c.number).where(contract.c.id == agreed))[0].number
    office.run(lambda desk: versions.publish_all(desk, shipped.flows().values()))
    asked = {"customer": known, "contract_no": number, "first_mount": False, "devices": [{"model": "R640", "qty": 2}]}
    process = start(office, "E05", "rack_mount", **asked).instance_id
    for person, step, told in (("E05", "s1", {}), ("E11", "s2", {"need_ticket": False}), ("E14", "s4", ENGINEER)):
        do(office, process, person, "submit", step=step, data=told)
    carry(office, store, process, "E14", "opening", f"开通书-{number}-1.doc")
    do(office, process, "E14", "submit")
    carry(office, store, process, "E11", "billing", f"计费开通书-{number}-1.doc")
    do(office, process, "E11", "submit")
    do(office, process, "E05", "submit")
    return client


def carry(office: Office, store: Store, process: int, person: str, slot: str, name: str) -> None:
    """A file of a step, kept on disk."""

    def work(desk: Desk) -> None:
        file = files.keep_own(at_desk(desk, person), store, name, DOC)
        values = {"instance_id": process, "question": SLOT + slot, "step": "s", "file_id": file, "at": desk.now}
        desk.session.execute(flow_file.insert().values(values))

    office.run(work)
    do(office, process, person, "attach", args={"name": name})


def form(phone: Phone, *answers: str) -> None:
    """Fill the step in from its card."""
    phone.say("/todo")
    phone.press("1")
    phone.press("✍️")
    answer(phone, *answers)


def answer(phone: Phone, *answers: str) -> None:
    """By button where there is one, else in words."""
    for said in answers:
        if any(said in label for label in phone.last.labels):
            phone.press(said)
        else:
            phone.say(said)


def without_a_server(office: Office) -> None:
    """Everybody concerned is told at once: who sent the letter, and the managers."""
    row = office.read(select(mail.c.id))[0].id
    office.run(lambda desk: posted.heard(desk, row, Fate.FAILED, NOT_SET_UP, desk.now, "K7F2"))
    assert "没有发出去" in office.phones["E14"].last.text
    assert NOT_SET_UP in office.phones["E14"].last.text
    assert office.phones["E15"].messages
    assert [one.why for one in office.read(select(flow_incident.c.why))] == [
        f"mail asset_register: assets@cloudstack.example: {NOT_SET_UP}"
    ]


@pytest.mark.asyncio
async def test_the_confirmation_goes_to_the_client_and_comes_back_when_nobody_is_there(
    office: Office, tmp_path: Path
) -> None:
    store = Store(tmp_path)
    client = mounted(office, store)
    phone, owner = office.phones["E13"], office.phones["E05"]

    without_a_server(office)
    form(phone, "Mail", "Skip", "Hand in")
    assert "Mail address" in phone.toast
    answer(phone, "Change", "✏️ Mail address", "by pigeon")
    assert "“Mail address” takes a mail address" in phone.last.text
    answer(phone, CLIENT, "Hand in")
    assert "No process" in str(phone.say("/todo"))

    refusing = Box(to_recipients=deque(["550 5.1.1 no such user"]))
    async with listening(refusing) as box:
        man = Postman(
            box.account(), office.engine, office.writer, store, office.system, office.lanes.composer, office.clock
        )
        await man.round()
        office.deliver()
        assert "It could not be done: li@client.example: 550 5.1.1 no such user" in phone.last.text
        assert (office.read(select(incident.c.id)), len(office.read(select(flow_incident.c.id)))) == ([], 1)
        form(phone, "Change", "✏️ Mail address", "wang@client.example", "Hand in")
        await man.round()
        office.deliver()
    (sent,) = refusing.letters()
    (file,) = sent.iter_attachments()
    assert (sent["To"], file.get_filename(), file.get_content()) == ("wang@client.example", BILLING, DOC)
    assert "HT2026-00001" in sent["Subject"]

    assert [row.status for row in office.read(select(flow_instance.c.status))] == ["completed"]
    told = office.run(lambda desk: queries.history(at_desk(desk, "E05"), 1))
    said = [(one.who, one.people, one.file) for one in told if one.kind == "mail"]
    assert said[-1] == ("E13", ("wang@client.example",), BILLING)
    name = office.read(select(customer.c.name).where(customer.c.id == client))[0].name
    assert "🛠 维护中" in str(owner.say(name))
    assert "🛠 in maintenance" in str(phone.say(name))
    owner.say("/customer")
    assert any(label.startswith("🛠") for label in owner.last.labels)
