"""Whatever a client sends, the server answers with a result or a refusal of its own."""

import contextlib
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox import asking, groups, phones
from bot.sandbox.api import METHODS
from bot.sandbox.errors import ApiError
from bot.sandbox.markup.formatted import PARSERS
from bot.sandbox.markup.html import MarkupError
from bot.sandbox.markup.units import utf16_length
from bot.sandbox.params import Params
from tests.sandbox.cast import LI, world
from tests.sandbox.drawn import letter, photo

NAMES = [
    "chat_id",
    "message_id",
    "message_ids",
    "text",
    "parse_mode",
    "entities",
    "reply_markup",
    "reply_parameters",
    "link_preview_options",
    "scope",
    "commands",
    "language_code",
    "menu_button",
    "callback_query_id",
    "name",
    "description",
    "media",
    "photo",
    "document",
    "caption",
    "file_id",
    "inline_query_id",
    "inline_message_id",
    "results",
    "button",
    "next_offset",
    "cache_time",
    "user_id",
]
KEYS = [
    *NAMES,
    "id",
    "title",
    "input_message_content",
    "message_text",
    "start_parameter",
    "inline_keyboard",
    "keyboard",
    "type",
    "offset",
    "length",
    "callback_data",
    "url",
    "web_app",
    "command",
]
PHOTO = photo(9, 9)
SIMPLE = (
    st.none()
    | st.booleans()
    | st.integers(-5, 200)
    | st.sampled_from(["x", "", "HTML", "chat", "😀<b>", "force_reply", "article", "photo", "attach://a", "attach://b"])
)
NESTED = st.recursive(
    SIMPLE, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
)
TAGS = ["<b>", "</b>", "<a href='x.y'>", "</a>", "<pre>", "</pre>", '<code class="language-a">', "</code>", "</>"]
MARKS = ["<", ">", "/", "='", "&lt;", "&#", "&", "*", "_", "__", "||", "`", "```", "[", "]", "(u.v)", "\\"]
PIECES = st.sampled_from([*TAGS, *MARKS, "я", "😀", " ", "\n"])


@settings(max_examples=200, deadline=None)
@given(
    method=st.sampled_from(sorted(METHODS)),
    in_group=st.booleans(),
    params=st.dictionaries(st.sampled_from(NAMES), NESTED, max_size=6),
)
def test_nonsense_is_answered_or_refused(method: str, in_group: bool, params: dict[str, object]) -> None:
    office = world()
    group = groups.create(office, "Team", [LI])
    phones.say(office, LI, "hello")
    asking.ask(office, LI, "x")
    known = {"chat_id": group.id if in_group else LI, "inline_query_id": next(iter(office.offers.open))}
    with contextlib.suppress(ApiError):
        json.dumps(METHODS[method](office, Params(known | params, {"a": PHOTO, "document": letter()})))
    json.dumps([update.as_json() for update in office.updates.waiting(0)])
    json.dumps([event.data for event in office.events.remembered()])


@settings(max_examples=500, deadline=None)
@given(mode=st.sampled_from(sorted(PARSERS)), source=st.lists(PIECES, max_size=12).map("".join))
def test_entities_stay_inside_the_text(mode: str, source: str) -> None:
    with contextlib.suppress(MarkupError):
        text, entities = PARSERS[mode](source)
        assert all(entity["length"] > 0 for entity in entities)
        assert all(entity["offset"] + entity["length"] <= utf16_length(text) for entity in entities)
