"""Inline mode: asking, answering within the limits, choosing."""

from typing import Any

import pytest

from bot.sandbox import asking, groups, phones
from bot.sandbox.errors import TOO_OLD, ApiError
from bot.sandbox.offers import Asked
from bot.sandbox.world import World
from tests.sandbox.cast import ANNA, LI, Time, world
from tests.sandbox.drawn import photo
from tests.sandbox.test_files import send
from tests.sandbox.test_limits import OK, call, inline, words
from tests.sandbox.test_phones import heard


def article(number: str = "1", **more: Any) -> dict[str, Any]:
    content = {"message_text": "<b>因孚</b>", "parse_mode": "HTML"}
    return {"type": "article", "id": number, "title": "因孚", "input_message_content": content} | more


def answered(office: World, *results: Any, query: str = "in", whose: int = LI, **params: Any) -> Asked:
    """A query that the bot has answered."""
    asked = asking.ask(office, whose, query)
    number = heard(office)[-1]["inline_query"]["id"]
    call(office, "answerInlineQuery", inline_query_id=number, results=list(results), **params)
    return asked


def refused(office: World, results: Any, **params: Any) -> str:
    asking.ask(office, LI, "in")
    number = heard(office)[-1]["inline_query"]["id"]
    return words(office, "answerInlineQuery", inline_query_id=number, results=results, **params)


def test_a_query_names_its_person_and_its_answer_reaches_his_phone() -> None:
    office = world()
    asked = answered(office, article(description="Suzhou"), next_offset="50")
    query = heard(office)[0]["inline_query"]
    assert (query["from"]["id"], query["query"], query["offset"]) == (LI, "in", "")
    assert asked.answer
    assert asked.answer.as_json() == {
        "results": [{"id": "1", "type": "article", "title": "因孚", "description": "Suzhou"}],
        "next_offset": "50",
    }


@pytest.mark.parametrize(
    ("results", "params", "expected"),
    [
        pytest.param([article(str(n)) for n in range(51)], {}, "RESULTS_TOO_MUCH", id="51 results"),
        pytest.param([article(), article()], {}, "RESULT_ID_DUPLICATE", id="the same number twice"),
        pytest.param([article("x" * 65)], {}, "RESULT_ID_INVALID", id="a number of 65 bytes"),
        pytest.param([article("я" * 33)], {}, "RESULT_ID_INVALID", id="a number of 66 bytes"),
        pytest.param([article("")], {}, "RESULT_ID_INVALID", id="no number"),
        pytest.param([article()], {"next_offset": "x" * 65}, "NEXT_OFFSET_INVALID", id="next offset"),
        pytest.param({}, {}, None, id="nothing is allowed"),
        pytest.param(7, {}, "expected an Array of inline query results", id="no array"),
        pytest.param([7], {}, "can't parse inline query result: Inline query result must be an object", id="no object"),
        pytest.param([{"id": "1"}], {}, "can't parse inline query result: Can't find field \"type\"", id="no type"),
        pytest.param(
            [article(title="")], {}, "can't parse inline query result: Can't find field \"title\"", id="no title"
        ),
        pytest.param(
            [article(input_message_content=None)],
            {},
            "can't parse inline query result: Input message content is not specified",
            id="no content",
        ),
        pytest.param(
            [article(input_message_content={"message_text": "x" * 4097})],
            {},
            "can't parse inline query result: message is too long",
            id="long content",
        ),
        pytest.param(
            [article(reply_markup=inline({"text": "x", "callback_data": "x" * 65}))],
            {},
            "BUTTON_DATA_INVALID",
            id="button",
        ),
        pytest.param(
            [{"type": "photo", "id": "1", "photo_url": "https://a.org/b.jpg"}],
            {},
            "WEBDOCUMENT_URL_INVALID: the sandbox fetches nothing from the network",
            id="an address",
        ),
        pytest.param([], {"button": {"text": "more"}}, "START_PARAM_EMPTY", id="button without parameter"),
        pytest.param(
            [], {"button": {"text": "more", "start_parameter": "x" * 65}}, "START_PARAM_INVALID", id="long parameter"
        ),
        pytest.param([], {"button": {"start_parameter": "x"}}, "button text must be non-empty", id="button text"),
    ],
)
def test_answers_are_refused(results: Any, params: dict[str, Any], expected: str | None) -> None:
    office = world()
    if expected is None:
        assert answered(office, **params).answer
    else:
        assert refused(office, results, **params) == expected


def test_50_results_with_numbers_of_64_bytes_are_allowed() -> None:
    asked = answered(world(), *[article(f"{n:064}") for n in range(50)])
    assert asked.answer
    assert len(asked.answer.offers) == 50


@pytest.mark.parametrize(("age", "alive"), [(30, True), (31, False)])
def test_a_query_is_answered_within_30_seconds_and_once(age: int, alive: bool) -> None:
    time = Time()
    office = world(time)
    asking.ask(office, LI, "in")
    number = heard(office)[0]["inline_query"]["id"]
    time.passes(age)
    if alive:
        assert call(office, "answerInlineQuery", inline_query_id=number, results=[])
    assert words(office, "answerInlineQuery", inline_query_id=number, results=[]) == TOO_OLD


@pytest.mark.parametrize(
    ("params", "whose", "later", "asked_again"),
    [
        pytest.param({}, ANNA, 299, False, id="an answer serves everybody for 300 s"),
        pytest.param({}, ANNA, 300, True, id="and no longer"),
        pytest.param({"is_personal": True}, ANNA, 1, True, id="a personal one serves nobody else"),
        pytest.param({"is_personal": True}, LI, 1, False, id="but its own person"),
        pytest.param({"is_personal": True, "cache_time": 0}, LI, 0, True, id="unless it is not to be kept"),
        pytest.param({"cache_time": 10}, LI, 11, True, id="or was kept for less"),
    ],
)
def test_answers_serve_those_who_ask_the_same(
    params: dict[str, Any], whose: int, later: int, asked_again: bool
) -> None:
    time = Time()
    office = world(time)
    answered(office, article(), **params)
    office.updates.clear()
    time.passes(later)
    asked = asking.ask(office, whose, "in")
    assert (bool(heard(office)), asked.answer is None) == (asked_again, asked_again)


def test_a_chosen_result_is_the_persons_message_by_way_of_the_bot() -> None:
    office = world()
    answered(office, article())
    asking.choose(office, LI, "1")
    message, chosen = heard(office)[1]["message"], heard(office)[2]["chosen_inline_result"]
    assert (message["text"], message["from"]["id"], message["via_bot"]["id"]) == ("因孚", LI, 4200)
    assert chosen == {"result_id": "1", "from": office.people[LI].as_user(), "query": "in"}


def test_a_result_with_buttons_is_edited_and_pressed_by_its_own_number() -> None:
    office = world()
    chat = groups.create(office, "Team", [LI, ANNA])
    answered(office, article(reply_markup=inline(OK)))
    message = asking.choose(office, LI, "1", chat.id)
    number = heard(office)[-1]["chosen_inline_result"]["inline_message_id"]
    assert heard(office)[-2]["message"]["via_bot"]["id"] == 4200
    phones.press(office, ANNA, message.message_id, "x", chat.id)
    query = heard(office)[-1]["callback_query"]
    assert (query["inline_message_id"], "message" in query) == (number, False)
    assert call(office, "editMessageText", inline_message_id=number, text="over") is True
    assert message.text == "over"
    assert words(office, "editMessageText", inline_message_id="x", text="over") == "MESSAGE_ID_INVALID"
    assert words(office, "editMessageText", chat_id=chat.id, message_id=message.message_id, text="x") == (
        "message can't be edited"
    )


def test_a_cached_photo_is_offered_by_its_identifier() -> None:
    office = world()
    file_id = send(office, "sendPhoto", {"photo": photo()})["photo"][0]["file_id"]
    answered(office, {"type": "photo", "id": "1", "photo_file_id": file_id, "caption": "plan"})
    message = asking.choose(office, LI, "1")
    assert message.media
    assert (message.media.kind, message.text) == ("photo", "plan")


def test_pages_of_one_query_are_all_to_choose_from() -> None:
    office = world()
    answered(office, article("1"), next_offset="more")
    asking.ask(office, LI, "in", "more")
    number = heard(office)[-1]["inline_query"]["id"]
    call(office, "answerInlineQuery", inline_query_id=number, results=[article("2")])
    assert asking.choose(office, LI, "1").text == asking.choose(office, LI, "2").text
    answered(office, article("3"), query="other")
    with pytest.raises(ApiError, match="no such result"):
        asking.choose(office, LI, "1")


def test_a_query_over_256_characters_is_not_sent() -> None:
    with pytest.raises(ApiError, match="256"):
        asking.ask(world(), LI, "x" * 257)
