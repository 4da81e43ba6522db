"""Contracts for tests: recorded by their owners, with drafts that lie on disk."""

import io
import zipfile
from pathlib import Path
from typing import Any

from sqlalchemy import select

from core.contracts import actions, queries
from core.contracts.rules import Terms
from core.desk import Desk
from core.files import actions as files
from core.files.store import Store
from models.tables import contract
from tests.flows.company import at_desk


def document(text: str = "terms", **parts: bytes) -> bytes:
    """A small .docx."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document>{text}</w:document>")
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_rels", ".rels"), content)
    return packed.getvalue()


def sent(name: str = "draft.docx", **told: Any) -> files.Sent:
    """What Telegram tells of a document."""
    return files.Sent(**{"telegram_id": "AgAD1", "telegram_unique_id": "u1", "name": name, "size": 2000, **told})


def fetch(row: int, name: str = "draft.docx") -> files.Fetch:
    """A document that waits to be fetched."""
    return files.Fetch(row, "AgAD1", name, "docx")


def arrived(desk: Desk, store: Store, name: str = "draft.docx", text: str = "terms") -> int:
    """A file that somebody sent and that was fetched; its row."""
    row = files.expect(desk, sent(name))
    assert files.keep(desk, row, files.inspected(store, fetch(row, name), document(text)))
    return row


def recorded(desk: Desk, customer_id: int, by: str = "E05", **terms: Any) -> int:
    """A contract of this customer, recorded by somebody; its row."""
    return actions.add(at_desk(desk, by), customer_id, Terms(**terms))


def drafted(desk: Desk, contract_id: int, folder: Path, by: str = "E05", name: str = "draft.docx") -> int:
    """The next version of the draft, put there by somebody; its number."""
    mine = at_desk(desk, by)
    version = queries.card(mine, contract_id).version
    return actions.put_draft(mine, contract_id, version, arrived(mine, Store(folder), name, name))


def number_of(desk: Desk, contract_id: int) -> str:
    """The number of a contract."""
    return str(desk.session.execute(select(contract.c.number).where(contract.c.id == contract_id)).scalar_one())


def stands(desk: Desk, contract_id: int) -> tuple[str, list[int]]:
    """The status of a contract, and which versions are final."""
    shown = queries.card(desk, contract_id)
    return shown.status, [one.version for one in shown.drafts if one.final]
