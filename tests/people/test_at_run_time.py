"""The staff list and the bindings change while the bot runs, by the hand of an operator in another process."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.profile import traits
from bot.screens import table
from models.tables import binding, inbox, outbox
from tests.support.commands import oabot
from tests.support.office import SPEECH
from tests.support.running import CAST, Running, eventually, running

HEADING = "number,name,department,post,superior,roles,language,phone,entered,left\n"
HAZEL = "E06,Hazel Thornbush,marketing_south,salesperson,E03,head,en,+447700900006,2022-04-11,\n"
ME, OTHER = CAST[5].id, CAST[8].id
STRANGE = "I do not know you"


def menu(office: Running, language: str = "en") -> list[str]:
    """The commands on Hazel's phone."""
    return [one["command"] for one in office.sandbox.world.menus.in_private(ME, language)]


def heard(office: Running, person: int = ME) -> list[str]:
    """What the bot said to this person."""
    return [shown["text"] for shown in office.sandbox.messages(person) if not shown["out"]]


async def by_hand(office: Running, database: str, folder: Path, *words: str) -> str:
    """Run the command line beside the bot."""
    env = {"OABOT_DATABASE": database, "OABOT_API": office.address, "OABOT_COMPANY": "idc"}
    env |= {"OABOT_TOKEN": "7000000001:" + "c" * 35, "OABOT_SECRET": str(folder / "secret")}
    code, said = await oabot(*words, cwd=folder, **env)
    assert code == 0, said
    return said


@pytest.mark.more
@pytest.mark.db(long=True)
@pytest.mark.timeout(300)
@pytest.mark.asyncio
async def test_roles_end_and_accounts_are_cut_off_while_the_bot_runs_under_load(database: str, tmp_path: Path) -> None:
    async with running(database, tmp_path) as office:
        await asyncio.wait_for(office.ready(), 100)
        await eventually(lambda: "call" in menu(office))
        (tmp_path / "people.csv").write_text(HEADING + HAZEL)
        assert "1 changed" in await by_hand(office, database, tmp_path, "people", "import", "people.csv")
        await office.sandbox.move_clock(1)
        await eventually(lambda: "call" not in menu(office))
        assert "logs" in menu(office)
        office.sandbox.say(ME, "/call C01001 wants an offer")
        await eventually(lambda: any("Your role does not include this" in text for text in heard(office)))

        for number in range(20):
            office.sandbox.say(ME, f"/help {number}")
            office.sandbox.say(OTHER, f"/help {number}")
        await by_hand(office, database, tmp_path, "revoke", "E06")
        await asyncio.sleep(2)
        before, others = len(heard(office)), len(heard(office, OTHER))
        for number in range(10):
            office.sandbox.say(ME, f"/desk {number}")
        await eventually(lambda: quiet(office) and len(heard(office, OTHER)) > others)
        assert all(STRANGE in text for text in heard(office)[before:]), "whatever was queued for her stays unsent"
        assert sum(STRANGE in text for text in heard(office)) == 3
        hers = select(outbox.c.status).where(outbox.c.chat_id == ME, outbox.c.reader_id.is_not(None))
        left = {row.status for row in office.read(hers)}
        assert "cancelled" in left
        assert left <= {"cancelled", "sent"}
        assert [row.status for row in office.read(select(binding.c.status).where(binding.c.telegram_id == ME))] == [
            "revoked"
        ]
        await office.sandbox.move_clock(2)
        await eventually(lambda: menu(office) == ["start"])
        await introduced(office)


def quiet(office: Running) -> bool:
    """Whether everything that was said is worked on, and everything there is to say to Hazel is said."""
    busy = select(inbox.c.id).where(inbox.c.status.in_(("new", "running")))
    unsent = select(outbox.c.id).where(outbox.c.chat_id == ME, outbox.c.status.in_(("pending", "sending")))
    return not (office.sandbox.pending() or office.read(busy) or office.read(unsent))


async def introduced(office: Running) -> None:
    """Everybody sees the bot's words in his language, and one command."""
    said = office.sandbox.world.profile.texts
    wanted = {(one.field, one.where.get("language_code", "")): one.value for one in traits(table(), SPEECH)}
    texts = {key: value for key, value in wanted.items() if key[0] != "commands"}
    await eventually(lambda: {key: said.get(key) or said.get((key[0], "")) for key in texts} == texts)
    assert [menu(office, language) for language in ("zh", "ru", "fr")] == [["start"]] * 3
