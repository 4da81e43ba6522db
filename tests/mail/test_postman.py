"""Letters against a real mail server: what it says, when it is away, what nobody can know."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from bot import postman
from bot.postman import Postman
from bot.settings import Account
from core.desk import Desk
from core.files import actions as files
from core.files.store import Store
from core.flows.running import posted
from core.mail import actions as letters
from core.mail.actions import Draft
from models.tables import incident, mail, stored_file
from tests.mail.server import CERTIFICATE, CUT, PASSWORD, SILENT, USER, Box, listening
from tests.support.office import Office

PDF = b"%PDF-1.4 a page"
WAY = "assets@cloudstack.example"


@dataclass
class Post:
    """An office that sends letters."""

    office: Office
    store: Store

    def man(self, account: Account | None) -> Postman:
        it = self.office
        return Postman(account, it.engine, it.writer, self.store, it.system, it.lanes.composer, it.clock)

    def write(self, subject: str = "上架完成", *, to: str = WAY, file: bool = False) -> int:
        def work(desk: Desk) -> int:
            kept = files.keep_own(desk, self.store, "开通书-1.pdf", PDF) if file else 0
            return letters.post(desk, Draft(to, subject, "您好", (kept,) if file else ()))

        written: int = self.office.run(work)
        return written

    def rows(self) -> list[Any]:
        return self.office.read(select(mail).order_by(mail.c.id))

    def standing(self) -> list[tuple[str, int]]:
        return [(row.status, row.attempts) for row in self.rows()]


@pytest.fixture
def post(office: Office, tmp_path: Path) -> Post:
    return Post(office, Store(tmp_path / "files"))


@asynccontextmanager
async def at_work(man: Postman) -> AsyncIterator[None]:
    task = asyncio.create_task(man.run())
    yield
    await man.stop()
    task.cancel()


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not holds():  # noqa: ASYNC110 - a server and a database have no event to wait for
            await asyncio.sleep(0.02)


@pytest.mark.asyncio
@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_letter_arrives_with_its_file_over_a_line_nobody_else_reads(post: Post, security: Any) -> None:
    post.write("上架\r\nBcc: thief@elsewhere.example", file=True)
    known: dict[str, Any] = {"security": security}
    if security == "starttls":
        known |= {"user": USER, "password": PASSWORD}
    async with listening(Box(), security) as box:
        distrustful = post.man(box.account(**known))
        await distrustful.round()
        assert (post.standing(), box.taken) == ([("waiting", 1)], [])
        assert "ertificate" in distrustful.trouble
        post.office.clock.pass_(minutes=1)
        man = post.man(box.account(**known, ca=CERTIFICATE))
        await man.round()
        await man.round()
    (read,) = box.letters()
    (file,) = read.iter_attachments()
    assert (read["To"], read["Bcc"], box.taken[0].rcpt_tos) == (WAY, None, [WAY])
    assert (file.get_filename(), file.get_content()) == ("开通书-1.pdf", PDF)
    assert (box.secure, post.standing(), man.trouble) == ([True], [("sent", 2)], "")


@pytest.mark.db
@pytest.mark.asyncio
async def test_what_passes_is_tried_again_and_what_is_for_good_is_not(post: Post) -> None:
    box = Box()
    async with listening(box):
        pass
    man = post.man(box.account())
    for subject in ("greylisted", "busy", "nobody there", "unwanted"):
        post.write(subject)
    await man.round()
    assert (post.standing()[0], post.standing()[1]) == (("waiting", 1), ("waiting", 0))
    assert man.trouble
    post.office.clock.pass_(minutes=1)
    box.to_recipients.extend(["450 4.7.1 come back later", "250 OK", "550 5.1.1 no such user", "250 OK"])
    box.to_letters.extend(["451 4.3.0 busy", "554 5.7.1 looks like advertising"])
    async with listening(box):
        await man.round()
        assert post.standing() == [("waiting", 2), ("waiting", 1), ("failed", 1), ("failed", 1)]
        assert box.taken == []
        await man.round()
        assert box.taken == []
        post.office.clock.pass_(minutes=5)
        await man.round()
    assert [row.status for row in post.rows()] == ["sent", "sent", "failed", "failed"]
    assert [row.error for row in post.rows()][2:] == ["550 5.1.1 no such user", "554 5.7.1 looks like advertising"]
    assert {row.kind for row in post.office.read(select(incident.c.kind))} == {"letter"}


@pytest.mark.asyncio
async def test_what_may_have_arrived_is_not_sent_again_until_somebody_wants_it(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postman, "SECONDS", 0.05)
    box = Box(to_letters=deque([CUT, SILENT]))
    async with listening(box):
        cut = post.write("cut off while it was answered")
        async with at_work(post.man(box.account())):
            await until(lambda: post.standing() == [("unknown", 1)])
        post.write("the office dies meanwhile")
        dying = asyncio.create_task(post.man(box.account()).round())
        await until(lambda: len(box.taken) == 2)
        dying.cancel()
        await asyncio.wait([dying])
        assert post.standing()[1] == ("sending", 0)
        async with at_work(post.man(box.account())):
            await until(lambda: post.standing() == [("unknown", 1), ("unknown", 1)])
            post.office.clock.pass_(days=2)
            await asyncio.sleep(0.2)
            assert len(box.taken) == 2
            post.office.run(lambda desk: letters.again(desk, cut))
            await until(lambda: post.standing()[0] == ("sent", 1))
    sent = box.letters()
    assert [one["Message-ID"] for one in sent] == [sent[0]["Message-ID"], sent[1]["Message-ID"], sent[0]["Message-ID"]]


@pytest.mark.asyncio
async def test_a_server_that_falls_silent_is_not_waited_for_any_longer(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postman, "PATIENCE", 0.5)
    post.write()
    async with listening(Box(to_letters=deque([SILENT]))) as box:
        await post.man(box.account()).round()
    (row,) = post.rows()
    assert (row.status, row.error) == (
        "unknown",
        "after it was sent: SMTPReadTimeoutError: Timed out waiting for server response",
    )


@pytest.mark.asyncio
async def test_without_a_server_or_a_file_a_letter_fails_at_once_and_says_why(post: Post) -> None:
    post.write()
    await post.man(None).round()
    assert [(row.status, row.error) for row in post.rows()] == [("failed", postman.NOT_SET_UP)]
    post.write(file=True)
    for path in post.store.older(2e10):
        path.write_bytes(b"something else")
    async with listening(Box()) as box:
        await post.man(box.account()).round()
    assert (post.rows()[1].status, box.taken) == ("failed", [])
    assert "has changed on disk" in post.rows()[1].error


@pytest.mark.asyncio
async def test_a_letter_whose_consequences_fail_stops_nobody_and_is_not_sent_twice(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(posted, "heard", broken)
    post.write("first")
    post.write("second")
    async with listening(Box()) as box:
        await post.man(box.account()).round()
        await post.man(box.account()).round()
    assert (post.standing(), len(box.taken)) == ([("sent", 1), ("sent", 1)], 2)
    assert {row.kind for row in post.office.read(select(incident.c.kind))} == {"job"}


@pytest.mark.parametrize("most", [1, 2, 20])
def test_letters_whose_files_are_still_on_their_way_hold_up_nobody(post: Post, most: int) -> None:
    held = [post.write(f"waits {number}", file=True) for number in range(3)]
    post.office.run(lambda desk: desk.session.execute(update(stored_file).values(state="waiting")))
    ready = [post.write("ready"), post.write("ready as well")]
    machine = post.office.clock.machine()

    def due() -> list[int]:
        return [one.id for one in post.office.run(lambda desk: letters.due(desk.session, machine, most))]

    assert due() == ready[:most]
    post.office.run(lambda desk: desk.session.execute(update(stored_file).values(state="kept")))
    assert due() == [*held, *ready][:most]
