"""A conversation in which the bot says no: it goes on when another answer can help, and ends when none can."""

import pytest
from markupsafe import Markup
from sqlalchemy import insert, select, update

from core.company.definitions import Verb
from core.desk import Desk
from core.people import actions, queries
from core.refusals import AlreadyChanged, Refusal
from handlers.shared.chat import Chat, Heard
from handlers.shared.reply import Reply, Talk, said
from handlers.shared.routes import Command, Step
from models.tables import audit, binding, conversation, counter, employee
from tests.support.office import Office

pytestmark = pytest.mark.db(story=True)

TALKS = select(conversation.c.state, conversation.c.data)


class TooSmall(Refusal):
    """Another number may do."""

    code = "call-too-many"


def teach(office: Office, refusal: Refusal) -> None:
    """A conversation that asks for a number, writes before it thinks, and refuses small ones."""

    def ask(_chat: Chat, _heard: Heard) -> Reply:
        return Reply(then=Talk("how-many", {"asked": "once"}))

    def hear(chat: Chat, heard: Heard) -> Reply:
        values = {"name": heard.text, "value": int(heard.text)}
        chat.desk.session.execute(insert(counter).values(values))
        if int(heard.text) < 10:
            raise refusal
        return Reply(said(Markup("enough")).messages, then=None)

    office.table.commands["ask"] = Command("ask", ask)
    office.table.steps["how-many"] = Step("how-many", hear, may=Verb.LOG_CALL)


def test_a_refusal_after_a_write_leaves_the_question_open_for_a_better_answer(office: Office) -> None:
    phone = office.phones["E06"]
    teach(office, TooSmall(most=9, count=10))
    phone.say("/ask")
    for _ in range(2):
        assert "too many" in (phone.say("5") or phone.last).text
        assert [tuple(row) for row in office.read(TALKS)] == [("how-many", {"asked": "once"})]
    assert office.read(select(counter)) == []
    assert (phone.say("10") or phone.last).text == "enough"
    assert office.read(TALKS) == []
    assert len(office.read(select(counter))) == 1


def test_a_refusal_that_every_further_answer_would_get_ends_the_conversation_written_or_not(office: Office) -> None:
    phone = office.phones["E06"]
    teach(office, AlreadyChanged())
    phone.say("/ask")
    assert "has changed" in (phone.say("5") or phone.last).text
    assert office.read(TALKS) == []
    assert office.read(select(counter)) == []
    refused = office.read(select(audit.c.object_kind).where(audit.c.act == "refused"))
    assert [row.object_kind for row in refused] == ["refused-already-changed"]
    assert "“5”" in (phone.say("5") or phone.last).text, "a look-up again"


def test_a_role_that_ends_in_the_middle_of_a_conversation_ends_it_with_a_word_why(office: Office) -> None:
    phone = office.phones["E06"]
    teach(office, TooSmall())
    phone.say("/ask")
    lost = update(employee).where(employee.c.number == "E06").values(roles=["head"])
    office.run(lambda desk: desk.session.execute(lost))
    assert "Your role does not include this" in (phone.say("10") or phone.last).text
    assert office.read(TALKS) == []
    assert office.read(select(counter)) == []


def test_who_is_cut_off_in_the_middle_of_a_conversation_is_a_stranger_at_once(office: Office) -> None:
    phone = office.phones["E06"]
    teach(office, TooSmall())
    phone.say("/ask")

    def revoke(desk: Desk) -> None:
        actions.revoke(desk, queries.id_of(desk, "E06") or 0)

    office.run(revoke)
    assert office.read(TALKS) == []
    assert "I do not know you" in (phone.say("10") or phone.last).text
    assert office.read(select(counter)) == []


def test_who_had_blocked_the_bot_is_reached_again_though_he_is_refused(office: Office) -> None:
    phone = office.phones["E06"]
    mine = binding.c.telegram_id == phone.id
    office.run(lambda desk: desk.session.execute(update(binding).where(mine).values(reachable=False)))
    assert "I do not know /nonsense" in (phone.say("/nonsense") or phone.last).text
    assert [row.reachable for row in office.read(select(binding.c.reachable).where(mine))] == [True]
