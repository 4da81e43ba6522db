"""`/contract` on phones: a new one with its draft into the approval, what others see of it, what they may do."""

import pytest
from sqlalchemy import select, update

from core.company.definitions import NumberTemplate
from core.contracts import numbers
from core.contracts.numbers import Typed
from core.desk import Desk
from models.tables import contract, contract_file
from tests.contracts.cast import drafted, recorded
from tests.contracts.screen import arrive, opened, send
from tests.customers.cast import add_customer
from tests.support.office import Office
from tests.support.phone import Phone

HOUSE = NumberTemplate("HT{year}-{seq:5}")

TYPED: dict[str, tuple[str, Typed | None]] = {
    "as it is written": ("HT2026-00001", Typed("HT2026-00001", right=True)),
    "as a phone writes it": (" ht2026–00001 ", Typed("HT2026-00001", right=True)),
    "in wide letters": ("ＨＴ２０２６-00001", Typed("HT2026-00001", right=True)),
    "too short": ("HT2026-1", Typed("HT2026-1", right=False)),
    "without its dash": ("ht202600001", Typed("HT202600001", right=False)),
    "a customer's number": ("C00001", None),
    "a phone": ("13800138000", None),
    "a name": ("HT Trading 2026", None),
    "a name with digits": ("HT2026 Bamboo", None),
}


@pytest.mark.parametrize(("text", "meant"), TYPED.values(), ids=TYPED)
def test_a_contract_number_is_told_from_other_words(text: str, meant: Typed | None) -> None:
    assert numbers.typed(text, HOUSE) == meant


def test_a_number_of_digits_alone_means_a_contract_only_if_it_is_exactly_one() -> None:
    plain = NumberTemplate("{year}{seq:5}")
    assert numbers.typed("202600001", plain) == Typed("202600001", right=True)
    assert numbers.typed("2026000", plain) is None


def lines(phone: Phone) -> list[str]:
    """The newest message."""
    return phone.last.text.splitlines()


def test_a_contract_is_recorded_given_its_draft_and_handed_in(office: Office) -> None:
    opened(office)
    add_customer(office, "Bamboo Works", "E05", status="signed")
    add_customer(office, "Bamboo Grove", "E05", status="offer")
    phone = office.phones["E05"]
    phone.say("/contract")
    assert phone.last.labels == ["➕ 新合同"]
    phone.press("新合同")
    assert [label for label in phone.last.labels if "Bamboo" in label] == ["C00001 Bamboo Works"], "only signed ones"
    phone.say("Grove")
    assert "找不到可以选用的“Grove”" in phone.last.text
    phone.say("客户：Bamboo\n签约方：云栈之家、Bamboo Works\n开始日期：2026-04-01\n结束日期：2026-03-01\n金额：12万")
    assert "合同的结束日期（3月1日 周日）不能早于开始日期" in phone.last.text
    assert "✅ 保存合同" not in phone.last.labels
    phone.press("修改")
    phone.press("结束日期")
    phone.say("2027-03-31")
    phone.press("保存合同")
    assert lines(phone)[:5] == [
        "📑 HT2026-00001 · 新建",
        "客户：Bamboo Works · C00001",
        "我方身份：供应方",
        "签约方：云栈之家、Bamboo Works",
        "期限：2026年4月1日 至 2027年3月31日",
    ]
    assert "金额：¥120,000.00" in phone.last.text
    assert not any("合同审批" in label for label in phone.last.labels), "without a file nothing is approved"
    send(phone)
    assert "⏳ 第 1 版 · draft.docx" in phone.last.text
    arrive(office)
    assert "📎 第 1 版 · draft.docx" in phone.last.text, "the card tells when it has come"
    phone.press("合同审批")
    assert "合同序号：HT2026-00001 Bamboo Works" in phone.last.text
    phone.press("提交")
    phone.say("HT2026-00001")
    assert "▶️ 合同审批 · P2026-00001" in phone.last.text
    held = ["📥 文件第 1 版", "🕘 历史", "📇 客户", "▶️ P2026-00001"]
    assert phone.last.labels == held, "while it is approved, others have it"
    chief = office.phones["E03"]
    chief.press("打开合同")
    assert lines(chief)[0] == "📑 HT2026-00001 · 新建"
    chief.press("文件第 1 版")
    assert (chief.last.file, chief.last.private) == ("draft.docx", True), "who only reads it cannot pass it on"
    phone.press("文件第 1 版")
    assert (phone.last.file, phone.last.private) == ("draft.docx", False)


def made(office: Office, by: str = "E05") -> int:
    """A contract of somebody's with a draft."""
    with_us = add_customer(office, "Bamboo Works", by, status="signed")

    def record(desk: Desk) -> int:
        row = recorded(desk, with_us, by, parties="Reed and Bamboo", amount=12_000_000, currency="CNY")
        drafted(desk, row, office.store.root, by)
        return row

    return int(office.run(record))


def test_everybody_finds_of_a_contract_what_is_his_to_know(office: Office) -> None:
    opened(office)
    made(office)
    said = {}
    for who in ("E05", "E12", "E13", "E06", "E15"):
        office.phones[who].say("/find ht2026-00001")
        said[who] = office.phones[who].last
    assert "Reed and Bamboo" in said["E05"].text
    assert "Reed and Bamboo" in said["E12"].text
    assert "传新版本" in " ".join(said["E12"].labels), "finance keeps contracts"
    assert said["E13"].text.splitlines() == ["📑 HT2026-00001", "Customer: Bamboo Works · C00001"]
    assert said["E13"].labels == ["📇 Customer"], "support reads the number, nothing else"
    assert said["E06"].text == "There is no contract HT2026-00001 that you could see."
    assert said["E15"].text == "Нет договора HT2026-00001, который вам виден."
    phone = office.phones["E13"]
    phone.say("HT2026-1")
    assert phone.last.text == ("A contract number has exactly 12 characters, such as HT2026-00001; this one has 8.")
    phone.say("/find Bamboo Works")
    phone.press("Contracts: 1")
    assert phone.last.labels[0] == "HT2026-00001 · Bamboo Works"
    office.phones["E15"].say("/contract")
    assert "HT2026" not in "".join(office.phones["E15"].last.labels)


def test_support_edits_the_record_and_replaces_the_file_while_the_salesperson_waits(office: Office) -> None:
    opened(office)
    row = made(office)
    phone, keeper = office.phones["E05"], office.phones["E12"]
    phone.say("/contract")
    phone.press("HT2026-00001")
    before = phone.last
    keeper.say("HT2026-00001")
    keeper.press("修改")
    keeper.press("金额")
    keeper.say("150000 USD")
    keeper.press("保存合同")
    assert "US$150,000.00" in keeper.last.text
    assert "US$150,000.00" in before.text, "every copy tells the same"
    keeper.press("传新版本")
    keeper.say("/contract")
    send(keeper, "second.docx")
    assert "⏳ 第 2 版 · second.docx" in keeper.last.text
    send(keeper, "third.docx", reply_to=keeper.last)
    assert "⏳ 第 3 版 · third.docx" in keeper.last.text
    send(keeper, "tool.exe", reply_to=keeper.last)
    assert "tool.exe" in keeper.last.text
    arrive(office)
    keeper.say("HT2026-00001")
    keeper.press("所有版本")
    assert [label for label in keeper.last.labels if "文件" in label] == [f"📥 文件第 {n} 版" for n in (3, 2, 1)]
    keeper.press("回到合同")
    keeper.press("历史")
    assert [line.rpartition(" · ")[2] for line in lines(keeper)[1:]] == [
        "存入第 3 版",
        "存入第 2 版",
        "修改：金额",
        "存入第 1 版",
        "新建合同",
    ]
    office.run(lambda desk: desk.session.execute(update(contract).values(status="approved")))
    office.run(
        lambda desk: desk.session.execute(
            update(contract_file).where(contract_file.c.version == 3).values(final_at=desk.now)
        )
    )
    keeper.press("回到合同")
    assert "🔒 定稿" in keeper.last.text
    assert not any("新版本" in label or "模板" in label for label in keeper.last.labels)
    send(keeper, "fourth.docx", reply_to=keeper.last)
    assert "第 3 版已经审批通过，是定稿" in keeper.last.text
    assert office.read(select(contract_file.c.version).where(contract_file.c.contract_id == row))[-1].version == 3
    phone.press("修改", on=before)
    assert (phone.toast, phone.alert) == ("合同已经审批通过，负责人不能再改。请联系管理合同的人。", True)


def test_a_form_that_was_begun_waits_and_can_be_dropped(office: Office) -> None:
    opened(office)
    add_customer(office, "Bamboo Works", "E06", status="signed")
    phone = office.phones["E06"]
    phone.say("/contract Bamboo Works")
    assert "👉 Parties (optional)" in phone.last.text
    phone.say("/desk")
    phone.press("Go on")
    phone.say("Reed and Bamboo")
    phone.press("To the end")
    old, data = phone.last, phone.last.buttons[0][0]["callback_data"]
    phone.press("Save contract")
    send(phone)
    phone.press_data(old, data)
    assert phone.alert
    assert len(office.read(select(contract.c.id))) == 1, "saved once"
    phone.say("/contract")
    phone.press("New contract")
    phone.press("Cancel")
    assert phone.last.text == "Dropped. Nothing was handed in."
