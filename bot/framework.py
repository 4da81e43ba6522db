"""aiogram, and of its four hundred kinds of objects only what a start needs.

Imported as it is, it makes the validators of them all ready, which is a third of the time that a start takes. That of
an update includes those of its parts; besides it, dispatching makes nothing but `ErrorEvent`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pydantic import BaseModel

put_off: dict[type[BaseModel], Mapping[str, Any]] = {}
"""What was not made ready, with what `model_rebuild` is to be told then."""


@contextmanager
def _putting_off() -> Iterator[None]:
    thorough = vars(BaseModel)["model_rebuild"]

    def later(kind: type[BaseModel], /, **told: Any) -> None:
        put_off[kind] = told

    BaseModel.model_rebuild = classmethod(later)  # type: ignore[method-assign,assignment] # put back at once
    try:
        yield
    finally:
        BaseModel.model_rebuild = thorough  # type: ignore[method-assign] # its own


with _putting_off():
    from aiogram import Bot, Dispatcher
    from aiogram.client.default import DefaultBotProperties
    from aiogram.client.session.base import BaseSession
    from aiogram.dispatcher.event.bases import UNHANDLED
    from aiogram.enums import ContentType
    from aiogram.fsm.context import FSMContext
    from aiogram.fsm.state import State
    from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
    from aiogram.methods import TelegramMethod
    from aiogram.methods.base import TelegramType
    from aiogram.types import CallbackQuery, Contact, ErrorEvent, Message, Update, User

__all__ = [
    "UNHANDLED",
    "BaseSession",
    "BaseStorage",
    "Bot",
    "CallbackQuery",
    "Contact",
    "ContentType",
    "DefaultBotProperties",
    "Dispatcher",
    "FSMContext",
    "Message",
    "State",
    "StateType",
    "StorageKey",
    "TelegramMethod",
    "TelegramType",
    "User",
]

for _kind in (Update, ErrorEvent):
    _kind.model_rebuild(**put_off.pop(_kind, {}))
