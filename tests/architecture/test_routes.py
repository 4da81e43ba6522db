"""Every button leads somewhere, every open question is heard, every card has a face."""

import re

from bot import screens
from bot.buttons import digest
from core.desk import Notice
from handlers import SCREENS
from handlers.shared.routes import Card, Plain, Press, Step
from tests.architecture import source
from tests.support.office import SPEECH

TABLE = screens.table()
ROUTES = [route for screen in SCREENS for route in screen.ROUTES]
PRESSES = {route.name for route in ROUTES if isinstance(route, Press)}
STEPS = {route.name for route in ROUTES if isinstance(route, Step)}
LIKE_A_PRESS = re.compile(r"[a-z]+(-[a-z]+)*:[a-z]+(-[a-z]+)*")


def test_every_button_has_a_screen_that_answers_it() -> None:
    said = source.strings("handlers", but=("Press", "Step", "Talk"))
    dead = [f"{where}: {text}" for where, text in said if LIKE_A_PRESS.fullmatch(text) and text not in PRESSES]
    assert dead == []


def test_a_button_names_its_press_in_full_so_that_this_can_be_checked() -> None:
    composed = []
    for where, call in source.calls("handlers", "Button"):
        press = source.argument(call, 1, "press")
        if type(press).__name__ in ("JoinedStr", "BinOp", "NoneType"):
            composed.append(where)
    assert composed == []


def test_every_press_has_a_button() -> None:
    shown = {text for _, text in source.strings("handlers", but=("Press",))}
    assert PRESSES - shown == set()


def test_every_question_has_a_step_that_hears_the_answer_and_no_step_waits_in_vain() -> None:
    asked = {
        step
        for where, call in source.calls("handlers", "Talk")
        for step in source.literals(call.args[0], source.names_at(where))
    }
    assert asked == STEPS


def test_every_conversation_has_a_name_that_the_desk_and_cancel_can_say() -> None:
    assert [step for step in STEPS if not SPEECH.has("talk-" + step.replace(":", "-"))] == []


def test_every_notice_has_a_card_and_every_card_a_notice() -> None:
    source.import_all("core")
    notices = {kind.kind for kind in source.kinds_of(Notice)}
    assert "" not in notices
    assert {route.kind for route in ROUTES if isinstance(route, Card)} == notices


def test_plain_text_has_exactly_one_meaning() -> None:
    assert len([route for route in ROUTES if isinstance(route, Plain)]) == 1


def test_the_table_knows_every_route() -> None:
    assert set(TABLE.presses) == {digest(name) for name in PRESSES}
    assert set(TABLE.steps) == STEPS


def test_strangers_reach_only_the_door() -> None:
    open_to_all = {route.name for route in ROUTES if getattr(route, "may", "") == "*" and hasattr(route, "name")}
    assert open_to_all == {"start", "start-contact", "start:ask"}
