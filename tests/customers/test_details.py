"""Addresses and bank details of customers: who keeps them up, who reads them."""

import pytest
from sqlalchemy import select

from core.customers import details
from core.customers.details import Detail, Details, DetailTooLong
from core.refusals import NotAllowed, NotFound
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
