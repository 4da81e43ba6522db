"""The files of a contract: had, sent as the next version, made from a template."""

from typing import Final

from markupsafe import Markup

from core.company.definitions import DocumentRules
from core.company.keys import key_marked, mark_of
from core.contracts import actions, queries
from core.contracts.queries import ContractCard, Draft
from core.contracts.rules import why_not_replace
from core.files import actions as files
from core.papers import actions as papers
from core.refusals import AlreadyChanged, NotFound
from handlers.shared import contracts
from handlers.shared import papers as words
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.form_files import called
from handlers.shared.names import one_line
from handlers.shared.paging import turning
from handlers.shared.reply import Button, Document, Edit, Face, Reply, Say, Shows, Talk, said
from handlers.shared.routes import NotAnAnswer

STEP: Final = "contract-file"
VERSIONS: Final = 10


def have(chat: Chat, tap: Tap) -> Reply:
    """A version of the draft, as a document; who may not change it cannot pass it on."""
    known = queries.card(chat.desk, tap.id)
    one = queries.draft(chat.desk, tap.id, tap.arg)
    caption = chat.say("contract-file-caption", number=known.number, version=one.version, final=one.final)
    return Reply((Document(one.file_id, caption, protect=not known.may.save),))


def versions(chat: Chat, tap: Tap) -> Reply:
    """Every version of the draft, page by page."""
    known = queries.card(chat.desk, tap.id)
    some = known.drafts[tap.arg * VERSIONS : (tap.arg + 1) * VERSIONS]
    if not some:
        raise NotFound
    lines = [chat.say("contract-versions", number=known.number), *(contracts.draft_line(chat, one) for one in some)]
    rows: list[tuple[Button, ...]] = [(having(chat, known, one),) for one in some if one.state == "kept"]
    more = len(known.drafts) > (tap.arg + 1) * VERSIONS
    turns = turning(chat, "contract:files", known.id, tap.arg, more=more)
    rows += [turns] if turns else []
    face = Face(Markup("\n").join(lines), (*rows, (to_card(chat, known.id),)), private=True)
    return Reply((Edit(face, Shows("contract-page", known.id)),))


def having(chat: Chat, known: ContractCard, one: Draft) -> Button:
    """The button that sends a version."""
    text = chat.say("contract-button-file", version=one.version)
    return Button(text, press="contract:file", id=known.id, arg=one.version)


def to_card(chat: Chat, contract_id: int) -> Button:
    """Back to the card."""
    return Button(chat.say("contract-to-card"), press="contract:card", id=contract_id)


# Sending one


def replaceable(chat: Chat, contract_id: int) -> ContractCard:
    """A contract whose file the reader may replace now; the refusal says why he may not."""
    known = queries.card(chat.desk, contract_id)
    if not known.may.replace:
        raise why_not_replace(queries.standing_of(chat.desk, contract_id)) or NotFound()
    return known


def ask(chat: Chat, tap: Tap) -> Reply:
    """The next document that is sent is the next version."""
    known = replaceable(chat, tap.id)
    text = chat.say("contract-ask-file", number=known.number, version=next_version(known))
    return Reply((Say(Face(text, ((to_card(chat, known.id),),), private=True)),), then=asking(known.id))


def asking(contract_id: int, *, instead: bool = False) -> Talk:
    """A document is waited for; `instead` of what was asked before, which is over."""
    return Talk(STEP, {"contract": contract_id}, instead=instead)


def next_version(known: ContractCard) -> int:
    """The number of the version to come."""
    return known.drafts[0].version + 1 if known.drafts else 1


def sent(chat: Chat, heard: Heard) -> Reply:
    """A document is the next version; words are none of its business."""
    if heard.file is None:
        raise NotAnAnswer
    return put(chat, heard, chat.said_so_far["contract"])


def replied(chat: Chat, heard: Heard) -> Reply:
    """A document sent as reply to the card of a contract is its next version; words change nothing."""
    if heard.file is None or heard.reply_to is None:
        return said(chat.say("contract-reply-how"))
    return put(chat, heard, heard.reply_to.id)


def put(chat: Chat, heard: Heard, contract_id: int) -> Reply:
    """Keep a file as the next version; its content is fetched and looked at afterwards."""
    known, file = replaceable(chat, contract_id), heard.file
    if file is None:
        raise NotAnAnswer
    name = file.name or called(heard.text, file.kind, next_version(known))
    came = files.Sent(file.file_id, file.file_unique_id, name, file.mime or "", file.size)
    actions.put_draft(chat.desk, known.id, known.version, files.expect(chat.desk, came))
    return Reply((contracts.shown(chat, known.id),), then=None)


# Making one


def make(chat: Chat, tap: Tap) -> Reply:
    """Which document; the only one there is needs no question."""
    known, offered = replaceable(chat, tap.id), papers.offered(chat.desk)
    if len(offered) == 1:
        return planned(chat, known, *next(iter(offered.items())))
    rows = [
        (
            Button(
                "📄 " + one_line(rules.name.said(chat.language), 44), "contract:make-this", known.id, arg=mark_of(key)
            ),
        )
        for key, rules in offered.items()
    ]
    text = chat.say("contract-make-which" if rows else "paper-template-gone", number=known.number)
    return Reply((Edit(Face(text, (*rows, (to_card(chat, known.id),)), private=True)),))


def make_this(chat: Chat, tap: Tap) -> Reply:
    """The document that was chosen."""
    key, rules = chosen(chat, tap)
    return planned(chat, replaceable(chat, tap.id), key, rules)


def chosen(chat: Chat, tap: Tap) -> tuple[str, DocumentRules]:
    """The document of a button; AlreadyChanged if it is not offered any more."""
    offered = papers.offered(chat.desk)
    key = key_marked(tap.arg, offered)
    if key is None:
        raise AlreadyChanged
    return key, offered[key]


def planned(chat: Chat, known: ContractCard, key: str, rules: DocumentRules) -> Reply:
    """What would be made, and what nobody has written down of it yet."""
    ahead = papers.ahead(chat.desk, key, known.id, words.roles(chat, key))
    lines = [chat.say("contract-make", name=ahead.name, number=known.number, version=next_version(known))]
    lines += words.missing(chat, ahead.missing)
    yes = Button(chat.say("contract-button-make-yes"), "contract:made", known.id, known.version, mark_of(key))
    face = Face(Markup("\n\n").join(lines), ((yes,), (to_card(chat, known.id),)), private=True)
    return Reply((Edit(face, Shows("contract-page", known.id)),))


def made(chat: Chat, tap: Tap) -> Reply:
    """Make it, and keep it as the next version of the draft."""
    key, _ = chosen(chat, tap)
    known = replaceable(chat, tap.id)
    if known.version != tap.version or chat.desk.shelf is None:
        raise AlreadyChanged
    name, content = papers.make(chat.desk, key, known.id, words.roles(chat, key))
    row = files.keep_own(chat.desk, chat.desk.shelf, name, content, papers.MIME)
    version = actions.put_draft(chat.desk, known.id, known.version, row)
    caption = chat.say("contract-file-caption", number=known.number, version=version, final=False)
    card = Edit(contracts.card(chat, known.id), Shows(contracts.KIND, known.id))
    return Reply((card, Document(row, caption, protect=False)), toast=str(chat.say("contract-toast-made").unescape()))
