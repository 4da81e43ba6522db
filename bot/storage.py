"""aiogram's conversation state, kept in our table inside the update's own transaction."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from bot.framework import BaseStorage, State, StateType, StorageKey
from bot.turn import CURRENT, Dialogue, Turn
from models.tables import conversation

HERE = select(conversation.c.state, conversation.c.data, conversation.c.touched_at).where(
    conversation.c.chat_id == bindparam("chat"), conversation.c.person_id == bindparam("person")
)


def dialogue(turn: Turn, chat_id: int, person_id: int) -> Dialogue:
    """The conversation of this person here, read once a turn."""
    known = turn.dialogue
    if known is None or (known.chat_id, known.person_id) != (chat_id, person_id):
        row = turn.tx.session.execute(HERE, {"chat": chat_id, "person": person_id}).first()
        known = Dialogue(chat_id, person_id, None, {}, None, stored=False)
        if row:
            known = Dialogue(chat_id, person_id, row.state, row.data, row.touched_at, stored=True)
        turn.dialogue = known
    return known


def keep(turn: Turn) -> None:
    """Write the conversation down if it changed."""
    talk = turn.dialogue
    if talk is None or not talk.changed:
        return
    session = turn.tx.session
    here = (conversation.c.chat_id == talk.chat_id) & (conversation.c.person_id == talk.person_id)
    values = {"state": talk.state, "data": talk.data, "touched_at": turn.now}
    if talk.state is None and not talk.data:
        session.execute(delete(conversation).where(here))
    elif talk.stored:
        session.execute(update(conversation).where(here).values(values))
    else:
        session.execute(insert(conversation).values(values | {"chat_id": talk.chat_id, "person_id": talk.person_id}))


def drop(turn: Turn) -> None:
    """End the conversation, whatever was done to it in this turn."""
    here = (conversation.c.chat_id == turn.chat_id) & (conversation.c.person_id == turn.person_id)
    turn.tx.session.execute(delete(conversation).where(here))


class TurnStorage(BaseStorage):
    """Reads and writes the dialogue of the turn in hand."""

    def _dialogue(self, key: StorageKey) -> Dialogue:
        return dialogue(CURRENT.get(), key.chat_id, key.user_id)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Name the step that waits."""
        talk = self._dialogue(key)
        talk.state = state.state if isinstance(state, State) else state
        talk.changed = True

    async def get_state(self, key: StorageKey) -> str | None:
        """The step that waits, if any."""
        return self._dialogue(key).state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Keep what was said so far."""
        talk = self._dialogue(key)
        talk.data = dict(data)
        talk.changed = True

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """What was said so far."""
        return dict(self._dialogue(key).data)

    async def close(self) -> None:
        """Nothing is held open."""
