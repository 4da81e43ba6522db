"""Files through the whole machine, with real HTTP: sent into a form, fetched, shown back; and what cannot be sent."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from models.tables import incident, outbox, stored_file
from tests.support.running import CAST, Running, eventually, running

E03, E06 = CAST[2].id, CAST[5].id
PDF = b"%PDF-1.4 " + b"receipt " * 20_000
STORED = select(stored_file.c.id, stored_file.c.state, stored_file.c.sent_id, stored_file.c.stored_as)

INCIDENTS = select(incident.c.reference)


class Thumb:
    """Somebody's phone in the sandbox."""

    def __init__(self, office: Running, person: int) -> None:
        """The sandbox hears what it does."""
        self.office, self.person = office, person

    @property
    def told(self) -> list[dict[str, Any]]:
        """What the bot said, the newest last."""
        return [shown for shown in self.office.sandbox.messages(self.person) if not shown["out"]]

    async def until(self, words: str) -> dict[str, Any]:
        """Wait for a message that says this."""
        await eventually(lambda: any(words in shown.get("text", "") for shown in self.told))
        return next(shown for shown in reversed(self.told) if words in shown.get("text", ""))

    async def say(self, text: str, words: str) -> dict[str, Any]:
        """Write, and wait for an answer that says this."""
        self.office.sandbox.say(self.person, text)
        return await self.until(words)

    async def press(self, label: str) -> None:
        """Press the newest button that is called so, once it is there."""
        await eventually(lambda: self._button(label) is not None)
        self.office.sandbox.press(self.person, *(self._button(label) or (0, "")))

    def _button(self, label: str) -> tuple[int, str] | None:
        for shown in reversed(self.told):
            for row in shown.get("buttons") or ():
                for one in row:
                    if label in one["text"]:
                        return shown["message_id"], one["callback_data"]
        return None

    async def file(self, name: str, count: int = 1) -> dict[str, Any]:
        """Wait until so many files of this name have come; the last of them."""

        def there() -> list[dict[str, Any]]:
            return [shown for shown in self.told if (shown.get("media") or {}).get("file_name") == name]

        await eventually(lambda: len(there()) >= count)
        return there()[-1]


async def known_by(office: Running, shown: dict[str, Any]) -> None:
    """Wait until the number of a file that has come is written down."""
    number = shown["media"]["url"].rpartition("/")[2]
    await eventually(lambda: office.read(STORED)[0].sent_id == number)


@pytest.mark.more
@pytest.mark.asyncio
async def test_a_file_sent_into_a_form_comes_back_from_the_card(database: str, tmp_path: Path) -> None:
    async with running(database, tmp_path) as office:
        seller, head = Thumb(office, E06), Thumb(office, E03)
        await office.ready()
        await seller.say("/apply expense_claim", "What for")
        await seller.say("What for: dinner\nItems: 2026-03-06 | meals | 380 | two\nTotal: 380", "Send a document")
        office.sandbox.send_document(E06, PDF, "票据 №1.pdf")
        await seller.press("To the end")
        await seller.press("Hand in")
        await eventually(lambda: [row.state for row in office.read(STORED)] == ["kept"])
        await head.press("文件")
        shown = await head.file("票据 №1.pdf")
        assert office.sandbox.content(shown) == PDF
        assert (shown["protected"], "Hazel Thornbush" in shown["text"]) == (True, True)

        await known_by(office, shown)
        [row] = office.read(STORED)
        await head.press("文件")
        again = await head.file("票据 №1.pdf", 2)
        assert again["media"]["url"] == shown["media"]["url"], "Telegram has it already"
        with office.engine.begin() as connection:
            connection.execute(update(stored_file).values(sent_id="AgACnobody-knows-it"))
        await head.press("文件")
        anew = await head.file("票据 №1.pdf", 3)
        assert anew["media"]["url"] != shown["media"]["url"]
        assert office.sandbox.content(anew) == PDF

        await known_by(office, anew)
        with office.engine.begin() as connection:
            connection.execute(update(stored_file).values(sent_id=None))
        (tmp_path / "files" / row.stored_as[:2] / row.stored_as).write_bytes(b"%PDF-forged")
        await head.press("文件")
        lost = await head.until("没能发给您")
        await eventually(lambda: any(one.reference in lost["text"] for one in office.read(INCIDENTS)))
        await head.press("更多")
        await head.press("流程图")
        await eventually(lambda: any((one.get("media") or {}).get("kind") == "photo" for one in head.told))
        await eventually(lambda: {one.status for one in office.read(select(outbox.c.status))} == {"sent"})
