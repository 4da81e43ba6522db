"""Inline mode: each his own, nothing kept, an empty answer for everybody else."""

from typing import Any

import pytest
from sqlalchemy import func, select
from telegram.error import BadRequest

from bot.inline import InlineAnswers
from bot.intake import Intake
from bot.tasks import Tasks
from bot.writer import Writer
from models import tables
from models.engine import writer_engine
from tests.customers.cast import add_customer
from tests.support import databases
from tests.support.clock import StillClock
from tests.support.office import Office


def switched_on(office: Office) -> Office:
    """The office of a company whose inline mode is on."""
    office.inline.company = office.company.model_copy(update={"inline": True})
    return office


def texts(answer: dict[str, Any]) -> list[str]:
    """What the results of an answer become."""
    return [one["input_message_content"]["message_text"] for one in answer["results"]]


@pytest.mark.db
def test_each_is_offered_his_own_as_number_and_name_alone(office: Office) -> None:
    switched_on(office)
    people = (("Basil Fernley", "+447700900123", True),)
    add_customer(office, "Quiet Otter & Co", "E06", city="Leeds", contacts=people, status="signed")
    add_customer(office, "Quiet Badger Ltd", "E08")
    hazel, boss, support, keeper = (office.phones[number] for number in ("E06", "E03", "E13", "E15"))
    answer = hazel.ask_inline("quiet")
    assert texts(answer) == ["C00001 · Quiet Otter &amp; Co"]
    assert [(one["id"], one["title"], one["description"]) for one in answer["results"]] == [
        ("1", "Quiet Otter & Co", "C00001 · Leeds")
    ]
    assert (answer["is_personal"], answer["cache_time"], "button" in answer) == (True, 0, False)
    found = hazel.ask_inline("0123")["results"][0]
    assert (found["title"], found["description"]) == ("Quiet Otter & Co", "C00001 · Leeds · phone +447700900123")
    assert "0123" not in found["input_message_content"]["message_text"], "everybody in the chat reads it"
    asked = (boss, support, office.phones["E07"], keeper)
    assert [len(phone.ask_inline("quiet")["results"]) for phone in asked] == [1, 1, 0, 0]
    assert support.ask_inline("quiet")["results"][0]["description"] == "C00001"
    for words in ("", " ", "'", "x" * 256):
        assert hazel.ask_inline(words)["results"] == []
    assert office.read(select(func.count()).select_from(tables.look_up))[0][0] == 0, "nothing is kept"
    assert office.read(select(func.count()).select_from(tables.recent_customer))[0][0] == 0


@pytest.mark.parametrize(
    ("language", "words"),
    [
        pytest.param("zh", "到机器人里查询 ›", id="zh"),
        pytest.param("ru", "Поиск – в самом боте ›", id="ru"),
        pytest.param("de", "Look things up in the bot ›", id="another language"),
    ],
)
def test_a_stranger_and_an_office_without_it_get_the_way_into_the_bot_and_nothing_else(
    office: Office, language: str, words: str
) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    off = office.phones["E06"].ask_inline("quiet")
    assert (off["results"], off["button"]["start_parameter"]) == ([], "inline")
    stranger = switched_on(office).stranger(language=language).ask_inline("quiet")
    assert (stranger["results"], stranger["button"]["text"]) == ([], words)
    assert (stranger["is_personal"], stranger["cache_time"]) == (True, 0)


@pytest.mark.asyncio
async def test_a_query_is_handed_on_and_not_kept(database: str) -> None:
    databases.migrated(database)
    engine, clock = writer_engine(database), StillClock()
    heard: list[dict[str, Any]] = []
    writer = Writer(engine)
    writer.start()
    intake = Intake(7, writer, clock, None)  # type: ignore[arg-type] # there is no press to answer
    intake.asked = heard.append
    query = {"id": "q", "from": {"id": 5}, "query": "otter"}
    message = {"message_id": 1, "from": {"id": 5}, "chat": {"id": 5, "type": "private"}, "text": "otter"}
    await intake.store([{"update_id": 1, "inline_query": query}, {"update_id": 2, "message": message}])
    writer.stop()
    with engine.connect() as connection:
        assert list(connection.execute(select(tables.inbox.c.kind)).scalars()) == ["message"]
    engine.dispose()
    assert heard == [query]


class Telegram:
    """Hears the answers; refuses those to queries that are too old."""

    def __init__(self) -> None:
        """None so far."""
        self.heard: list[str] = []

    async def do_api_request(self, method: str, api_kwargs: dict[str, Any]) -> bool:
        """Take an answer."""
        assert method == "answerInlineQuery"
        self.heard.append(api_kwargs["inline_query_id"])
        if api_kwargs["inline_query_id"].startswith("old"):
            raise BadRequest("query is too old and response timeout expired or query ID is invalid")
        return True


class Mode:
    """Answers at once; a broken query breaks it."""

    def answer(self, query: dict[str, Any]) -> dict[str, Any]:
        """An empty answer."""
        if query["query"] == "broken":
            raise ZeroDivisionError
        return {"inline_query_id": query["id"]}


@pytest.mark.asyncio
async def test_of_several_queries_of_one_person_the_last_is_answered_and_no_failure_stops_the_others() -> None:
    telegram, tasks, crashed = Telegram(), Tasks(), []
    tasks.crashed = lambda: crashed.append(True)
    answers = InlineAnswers(Mode(), telegram, tasks)  # type: ignore[arg-type] # as much of them as is needed
    asked = [(5, "a", "q"), (5, "b", "qu"), (6, "old", "q"), (7, "c", "broken"), (8, "d", "q"), (5, "e", "quiet")]
    for person, number, words in asked:
        answers.take({"id": number, "from": {"id": person, "is_bot": False}, "query": words})
    for nonsense in (
        None,
        {},
        {"id": "x"},
        {"id": "x", "from": {"id": "5"}},
        {"id": "x", "from": {"id": 9, "is_bot": True}},
    ):
        answers.take(nonsense)
    await tasks.finish(20)
    assert (telegram.heard, crashed) == (["e", "old", "d"], [])
    answers.take({"id": "f", "from": {"id": 5}, "query": ""})
    await tasks.finish(20)
    assert telegram.heard[-1] == "f"
