"""Addresses and bank details of customers: who keeps them up, who reads them."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from core.company.definitions import Entity
from core.customers import details, queries
from core.customers.details import Detail, Details, DetailTooLong
from core.desk import Desk
from core.flows.forms.filling import Filling
from core.refusals import NotAllowed, NotFound
from handlers.customer import addresses
from handlers.shared.chat import Chat
from handlers.shared.speech import Speech
from models.tables import audit
from tests.customers.cast import add_customer
from tests.flows.company import at_desk
from tests.flows.opened import opened
from tests.support.office import Office


def test_the_owner_keeps_them_up_and_those_who_write_contracts_and_letters_read_them(office: Office) -> None:
    known = add_customer(office, "Bamboo Works", "E05", status="signed")
    told = {
        Detail.LOCATION: "Shenzhen,\n Bay Road 1",
        Detail.POSTAL_ADDRESS: "P.O. box 7",
        Detail.BANK: "Bank of Reeds",
        Detail.BANK_ACCOUNT: "6222 0000",
        Detail.TAX_NUMBER: "9144",
    }
    with opened(office) as desk:
        for version, (detail, text) in enumerate(told.items(), 1):
            details.change(at_desk(desk, "E05"), known, version, detail, text)
        whole = Details(
            location="Shenzhen, Bay Road 1",
            postal_address="P.O. box 7",
            bank="Bank of Reeds",
            bank_account="6222 0000",
            tax_number="9144",
        )
        for reader in ("E05", "E03", "E01", "E10", "E12"):
            assert details.details(at_desk(desk, reader), known) == whole, reader
        assert details.details(at_desk(desk, "E13"), known) == Details(), "support needs none of it"
        for stranger in ("E06", "E08"):
            with pytest.raises(NotFound):
                details.details(at_desk(desk, stranger), known)
        with pytest.raises(NotAllowed):
            details.change(at_desk(desk, "E12"), known, 6, Detail.BANK, "Bank of Rats")
        with pytest.raises(DetailTooLong):
            details.change(at_desk(desk, "E05"), known, 6, Detail.BANK, "x" * 301)
        details.change(at_desk(desk, "E05"), known, 6, Detail.BANK, " ")
        assert details.details(at_desk(desk, "E12"), known).bank == ""
        noted = desk.session.execute(select(audit.c.detail).where(audit.c.act == "customer.detail")).scalars().all()
        assert [one["field"] for one in noted] == [*told, Detail.BANK]


def test_the_salesperson_writes_them_down_at_once_and_finance_reads_where_letters_go(office: Office) -> None:
    add_customer(office, "Bamboo Works", "E05", number="C00001", status="signed")
    seller, finance, support = (office.phones[who] for who in ("E05", "E12", "E13"))
    seller.say("/find Bamboo Works")
    seller.press("修改")
    seller.press("地址与开户资料")
    assert "👉 所在地" in seller.last.text
    seller.say("所在地：深圳湾区路 1 号\n邮寄地址：深圳 7 号信箱\n开户行：芦苇银行\nрасчётный счёт: 6222 0000")
    seller.press("保存")
    finance.say("/find C00001")
    assert finance.last.text.splitlines() == [
        "Bamboo Works",
        "C00001 · 已签约",
        "负责人：竹小满",
        "📍 深圳湾区路 1 号",
        "✉️ 深圳 7 号信箱",
        "开户行：芦苇银行",
        "账号：6222 0000",
    ]
    support.say("/find C00001")
    assert "信箱" not in support.last.text
    seller.say("/find C00001")
    seller.press("修改")
    seller.press("地址与开户资料")
    seller.press("填好了")
    seller.press("修改")
    seller.press("邮寄地址")
    seller.say("-")
    seller.press("保存")
    assert "信箱" not in seller.last.text
    assert "信箱" not in finance.last.text, "every copy tells the same"


def test_what_the_editor_may_not_know_is_not_asked_and_stays_as_it_is(office: Office) -> None:
    made = add_customer(office, "Bamboo Works", "E05", number="C00001", status="signed")
    with opened(office) as desk:
        told = {Detail.LOCATION: "Bay Road 1", Detail.BANK: "Bank of Reeds"}
        details.change_all(at_desk(desk, "E05"), made, 1, told)
        blind = at_desk(without_requisites(desk), "E05")
        version = queries.card(blind, made).version
        chat = Chat(blind, "en", Speech(), 1)
        sheet = addresses.load(chat, {"customer": made}, Filling(1)).sheet
        assert [one.id for one in sheet.questions] == ["location", "postal_address"]
        with pytest.raises(NotAllowed):
            details.change_all(blind, made, version, {Detail.BANK: ""})
        details.change_all(blind, made, version, {Detail.LOCATION: "Bay Road 2"})
        whole = details.details(at_desk(desk, "E05"), made)
        assert whole == Details(location="Bay Road 2", bank="Bank of Reeds")


def without_requisites(desk: Desk) -> Desk:
    """A desk at which nobody may know where a customer banks."""
    roles = dict(desk.company.roles)
    for key, role in roles.items():
        if sight := role.see.get(Entity.CUSTOMER):
            narrow = sight.model_copy(update={"fields": sight.fields - {"requisites"}})
            roles[key] = role.model_copy(update={"see": role.see | {Entity.CUSTOMER: narrow}})
    return replace(desk, company=desk.company.model_copy(update={"roles": roles}))
