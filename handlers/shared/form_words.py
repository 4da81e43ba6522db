"""What follows from an answer, and what one line of plain words answers at once."""

from collections.abc import Mapping
from typing import Any

from core.flows.forms.fields import Reader
from core.flows.forms.filling import Filling
from core.flows.forms.loose import loosely
from core.flows.forms.suggestions import following
from handlers.shared.chat import Chat
from handlers.shared.form_faces import Form


def with_days(chat: Chat, form: Form, told: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was told, and the working days that follow from it."""
    before = form.filling.values
    return {**told, **following(chat.desk.company, form.sheet, before, {**before, **told})}


def in_a_line(chat: Chat, form: Form, text: str, reader: Reader) -> Filling | None:
    """The form with the answers that a line of plain words holds; None if it holds none."""
    found = loosely(form.sheet, text, reader)
    return form.filling.told_at_once(form.sheet, with_days(chat, form, found)) if found else None
