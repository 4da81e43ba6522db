"""Documents made on phones: a contract from its card, the billing confirmation at its step."""

from typing import Any

from sqlalchemy import select

from core.customers import details
from core.customers.details import Detail
from core.desk import Desk
from core.flows.actions import start
from models.tables import contract, flow_file, flow_instance, stored_file
from tests.contracts.cast import recorded
from tests.contracts.screen import opened
from tests.customers.cast import add_customer
from tests.flows.company import at_desk
from tests.flows.opened import go
from tests.papers.word import read
from tests.support.office import Office

TOLD = {
    Detail.LEGAL_NAME: "竹业工坊有限公司",
    Detail.LOCATION: "深圳市湾区路 1 号",
    Detail.POSTAL_ADDRESS: "深圳 7 号信箱 & <前台>",
    Detail.TAX_NUMBER: "9144",
    Detail.BANK: "芦苇银行",
}


def signed(office: Office, **told: Any) -> int:
    """A contract with a signed customer some of whose details are known."""
    with_us = add_customer(office, "竹业工坊", "E05", status="signed")

    def record(desk: Desk) -> int:
        for version, (detail, text) in enumerate(TOLD.items(), 1):
            details.change(at_desk(desk, "E05"), with_us, version, detail, text)
        return recorded(desk, with_us, "E05", amount=12_000_050, currency="CNY", **told)

    return int(office.run(record))


def test_a_contract_is_made_with_what_is_known_and_lines_for_the_rest(office: Office) -> None:
    opened(office)
    signed(office, parties="云栈之家、竹业工坊")
    phone = office.phones["E05"]
    phone.say("HT2026-00001")
    phone.press("用模板生成")
    assert phone.last.text.splitlines() == [
        "📄 将用模板生成合同-HT2026-00001.docx，存为 HT2026-00001 的第 1 版。",
        "",
        "⚠️ 以下 5 项还没有资料，文件中留空待填：账号、签字人、签订日期、开始日期、结束日期。",
    ]
    phone.press("生成")
    assert (phone.last.file, phone.last.private) == ("合同-HT2026-00001.docx", False)
    said = read(phone.last.content)
    for words in (
        "合同编号：HT2026-00001",
        "签约方：云栈之家、竹业工坊",
        "在本合同中为：供应方",
        "竹业工坊有限公司",
        "深圳 7 号信箱 & <前台>",
        "芦苇银行",
        "合同金额：¥120,000.50（大写：人民币壹拾贰万元伍角整）。",
        "自________起，至________止。",
    ):
        assert words in said
    phone.say("HT2026-00001")
    assert "📎 第 1 版 · 合同-HT2026-00001.docx" in phone.last.text
    phone.press("传新版本")
    assert phone.last.text == "📎 请把 HT2026-00001 的第 2 版作为文件发来。"


def at_billing(office: Office, contract_id: int) -> int:
    """A rack-mount that has come to the billing confirmation."""

    def walk(desk: Desk) -> int:
        desk.session.execute(contract.update().where(contract.c.id == contract_id).values(status="approved"))
        process = start(at_desk(desk, "E05"), "rack_mount", {}).instance_id
        rows = [{"model": "R740", "qty": 2}]
        form = {"customer": "C00001", "contract_no": "HT2026-00001", "first_mount": False, "devices": rows}
        go(desk, process, "E05", "submit", data=form)
        go(desk, process, "E11", "submit", data={"need_ticket": False})
        go(desk, process, "E14", "submit", data={"technician": "E14"})
        go(desk, process, "E14", "attach", args={"name": "开通书-HT2026-00001-1.docx", "size": 1})
        go(desk, process, "E14", "submit")
        return process

    return int(office.run(walk))


def test_the_billing_confirmation_is_made_at_its_step_under_the_name_that_the_step_asks_for(office: Office) -> None:
    opened(office)
    process = at_billing(office, signed(office))
    phone = office.phones["E11"]
    card = phone.last
    make = next(row[0]["callback_data"] for row in card.buttons if "Создать" in row[0]["text"])
    phone.press("Создать")
    document, form = phone.messages[-2:]
    assert document.file == "计费开通书-HT2026-00001-C00001.docx"
    said = read(document.content)
    assert all(words in said for words in ("C00001", "竹业工坊", "HT2026-00001", "计费"))
    assert "计费开通书-HT2026-00001-C00001.docx" in form.text
    phone.press("Сдать")
    state = office.read(select(flow_instance.c.data).where(flow_instance.c.id == process))[0].data
    assert [name for _, name in state["files"]] == ["开通书-HT2026-00001-1.docx", document.file]
    given = select(flow_file.c.question, stored_file.c.name, stored_file.c.state)
    assert office.read(given.join(stored_file, stored_file.c.id == flow_file.c.file_id)) == [
        ("@billing", document.file, "kept")
    ]
    assert "P2026-00001" in office.phones["E05"].last.text
    phone.press_data(card, make)
    assert phone.alert, "the step is done"
