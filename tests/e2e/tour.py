"""The tour of all screens as one table: what is done on the phones, and what is seen then.

A scene may rely on those before it. A new screen is a function here and a row in `CHAPTERS`.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from playwright.async_api import FilePayload, Locator, expect

from handlers.shared.speech import Speech
from tests.contracts.cast import document
from tests.e2e.lines import LINES, Lines
from tests.e2e.screen import PhoneOnPage, Screen

SPEECH = Speech()


PROCESS = "P2026-00001"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DRAFT: FilePayload = {"name": "draft.docx", "mimeType": WORD, "buffer": document()}
OFFER: FilePayload = {"name": "offer.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}


@dataclass(frozen=True)
class Stage:
    """The phones of the people who play, in one language."""

    screen: Screen
    language: str
    seller: PhoneOnPage
    colleague: PhoneOnPage
    head: PhoneOnPage
    administrator: PhoneOnPage

    @property
    def lines(self) -> Lines:
        """What is typed."""
        return LINES[self.language]

    def words(self, key: str, **blanks: Any) -> str:
        """A sentence as it is read here, without its formatting."""
        return str(SPEECH.say(self.language, key, **blanks).striptags()).strip()

    async def speak(self, phone: PhoneOnPage) -> None:
        """Have somebody spoken to in this language."""
        if phone.language != self.language:
            chosen = await phone.say("/lang")
            await phone.press(self.words(f"lang-{self.language}"), chosen)
            await expect(chosen).to_contain_text(self.words("lang-choose"))


Play = Callable[[Stage], Awaitable[Locator]]
"""Does something and returns the message that shows what came of it."""


@dataclass(frozen=True)
class Scene:
    """A picture: the name of its file, the line above it, how it comes about."""

    name: str
    title: str
    play: Play


async def shows(message: Locator, *texts: str) -> Locator:
    """The message, once all of this stands in it."""
    for text in texts:
        await expect(message).to_contain_text(text)
    return message


async def start(s: Stage) -> Locator:
    return await shows(await s.seller.say("/start"), s.seller.name, s.words("desk-open-log"))


async def reminded_in_the_morning(s: Stage) -> Locator:
    return await shows(s.seller.heard.filter(has_text="📞").first, s.words("due-button-all"))


async def follow_ups(s: Stage) -> Locator:
    desk = await s.seller.say("/desk")
    await s.seller.press(s.words("desk-open-follow-ups", count=0).partition("0")[0].rstrip("（("), desk)
    return await shows(desk, s.words("due-button-desk"))


async def one_follow_up(s: Stage) -> Locator:
    await s.seller.last.locator("button.inline").first.click()
    return await shows(s.seller.last, s.words("due-button-done"))


async def help_(s: Stage) -> Locator:
    return await shows(await s.seller.say("/help"), s.words("help-title"), s.words("command-find"))


async def lang(s: Stage) -> Locator:
    return await shows(await s.seller.say("/lang"), s.words("lang-choose"), "中文", "English", "Русский")


async def call(s: Stage) -> Locator:
    return await shows(await s.seller.say(s.lines.call), s.lines.name, s.lines.number)


async def call_result(s: Stage) -> Locator:
    told = s.seller.last
    await s.seller.press(s.words("call-button-result"), told)
    await shows(told, s.words("call-ask-result"))
    await s.seller.press(s.lines.result, told)
    return await shows(told, s.lines.result)


async def call_follow_up(s: Stage) -> Locator:
    told = s.seller.last
    await s.seller.press(s.words("call-button-follow-up"), told)
    await shows(told, s.words("call-ask-follow-up"))
    await s.seller.press(s.words("days-pick"), told)
    return await shows(told, s.words("days-after"))


async def call_details(s: Stage) -> Locator:
    told = s.seller.last
    await s.seller.press(s.words("days-back"), told)
    await s.seller.press(s.words("call-button-details"), told)
    return await shows(told, s.words("call-ask-details"))


async def call_file(s: Stage) -> Locator:
    before = await s.seller.heard.count()
    await s.seller.attach(OFFER)
    await s.seller.root.locator("button.send").click()
    return await shows(s.seller.heard.nth(before), "📎", s.lines.name)


async def call_several(s: Stage) -> Locator:
    return await shows(await s.seller.say(s.lines.several), "2", "✏️ 1")


async def call_unclear(s: Stage) -> Locator:
    return await shows(await s.seller.say(s.lines.unclear), s.words("call-button-drop"))


async def call_unknown(s: Stage) -> Locator:
    return await shows(await s.seller.say(s.lines.unknown), "➕", s.words("call-button-drop"))


async def find(s: Stage) -> Locator:
    return await shows(await s.seller.say(s.lines.part), s.words("find-list", text=s.lines.part))


async def card(s: Stage) -> Locator:
    return await shows(await s.seller.say(s.lines.number), s.lines.name, s.words("find-owner", name=s.seller.name))


async def history(s: Stage) -> Locator:
    found = s.seller.last
    await s.seller.press(s.words("find-history"), found)
    return await shows(found, s.words("find-history-of", name=s.lines.name))


async def customers(s: Stage) -> Locator:
    return await shows(await s.seller.say("/customer"), s.words("customer-mine"), s.words("customer-button-new"))


async def customer_new(s: Stage) -> Locator:
    return await shows(await s.seller.say(f"/customer {s.lines.new}"), s.lines.new, s.words("customer-button-save"))


async def customer_saved(s: Stage) -> Locator:
    form = s.seller.last
    await s.seller.press(s.words("customer-button-save"), form)
    return await shows(form, s.lines.new, s.words("customer-button-status"))


async def customer_status(s: Stage) -> Locator:
    kept = s.seller.last
    await s.seller.press(s.words("customer-button-status"), kept)
    return await shows(kept, s.words("customer-status-ask"))


async def customer_owner(s: Stage) -> Locator:
    found = await s.head.say(s.lines.number)
    await s.head.press(s.words("customer-button-owner"), found)
    return await shows(found, s.lines.name, s.seller.name, s.colleague.name)


async def apply(s: Stage) -> Locator:
    return await shows(await s.seller.say("/apply"), s.words("apply-list"))


async def apply_review(s: Stage) -> Locator:
    return await shows(await s.seller.say(s.lines.leave), s.words("apply-way"), s.head.name)


async def applied(s: Stage) -> Locator:
    form = s.seller.last
    await s.seller.press(s.words("apply-button-send"), form)
    return await shows(form, PROCESS, s.words("apply-button-urge"))


async def todo(s: Stage) -> Locator:
    await shows(s.head.heard.filter(has_text=PROCESS).first, s.seller.name)
    return await shows(await s.head.say("/todo"), s.seller.name)


async def approval(s: Stage) -> Locator:
    return await shows(s.head.heard.filter(has_text=PROCESS).first, s.words("todo-button-approve"))


async def refusing(s: Stage) -> Locator:
    card = s.head.heard.filter(has_text=PROCESS).first
    await s.head.press(s.words("todo-button-reject"), card)
    return await shows(card, s.words("todo-reason-reject", n=3))


async def refused(s: Stage) -> Locator:
    reason = s.words("todo-reason-reject", n=3)
    await s.head.press(reason, s.head.heard.filter(has_text=PROCESS).first)
    return await shows(s.seller.heard.filter(has_text=f"💬 {reason}").last, s.head.name)


async def away(s: Stage) -> Locator:
    return await shows(await s.head.say("/away"), s.words("away-button-days"))


async def notice(s: Stage) -> Locator:
    return await shows(await s.head.say("/notice"), "📢")


async def contract_new(s: Stage) -> Locator:
    form = await s.seller.say(f"/contract {s.lines.partner}")
    await s.seller.press(s.words("form-button-review"), form)
    return await shows(form, s.lines.partner, s.words("contract-button-save"))


async def contract_card(s: Stage) -> Locator:
    form, before = s.seller.last, await s.seller.heard.count()
    await s.seller.press(s.words("contract-button-save"), form)
    await shows(form, s.words("contract-button-edit"))
    await s.seller.attach(DRAFT)
    await s.seller.root.locator("button.send").click()
    return await shows(s.seller.heard.nth(before), "draft.docx", s.seller.name)


async def stats(s: Stage) -> Locator:
    return await shows(await s.head.say("/stats"), s.words("stats-month"), s.seller.name, "█")


async def log(s: Stage) -> Locator:
    return await shows(await s.seller.say("/log"), s.lines.name, s.words("log-button-send"))


async def log_field(s: Stage) -> Locator:
    form = s.seller.last
    await s.seller.press(s.lines.field, form)
    await shows(form, s.words("log-ask-text", field=s.lines.field))
    return await shows(await s.seller.say(s.lines.done), s.lines.done, s.words("log-button-send"))


async def log_in(s: Stage) -> Locator:
    form = s.seller.last
    await s.seller.press(s.words("log-button-send"), form)
    return await shows(form, s.words("log-on-time", time="09:", version=1).partition("09:")[0].strip("，, "))


async def arrived(s: Stage) -> Locator:
    return await shows(s.head.heard.filter(has_text="📄").first, s.seller.name, s.lines.done)


async def answered(s: Stage) -> Locator:
    await s.head.press(s.words("logs-button-answer"), s.head.heard.filter(has_text="📄").first)
    await s.head.say(s.lines.answer)
    return await shows(s.seller.heard.filter(has_text="💬").last, s.head.name, s.lines.answer)


async def logs(s: Stage) -> Locator:
    return await shows(await s.head.say("/logs"), s.seller.name, s.colleague.name)


async def excuse(s: Stage) -> Locator:
    listed = s.head.last
    await s.head.press(s.words("logs-button-people"), listed)
    return await shows(listed, s.colleague.name, s.words("logs-button-back"))


async def reminder(s: Stage) -> Locator:
    await shows(await s.colleague.say(s.lines.colleague), "✅", s.words("call-button-undo"))
    await s.screen.move("reminder")
    return await shows(s.colleague.heard.filter(has_text="⏰").last, s.words("log-open-soon", closes="18:00"))


async def last_call(s: Stage) -> Locator:
    await s.screen.move("last-call")
    said = s.words("log-open-last-call", closes="18:00")
    return await shows(s.colleague.heard.filter(has_text=said).last, s.words("log-button-send"))


async def digest(s: Stage) -> Locator:
    await s.screen.move("cut-off")
    return await shows(s.head.heard.filter(has_text="🔒").last, s.colleague.name)


async def locked(s: Stage) -> Locator:
    return await shows(await s.colleague.say("/log"), "18:00", s.head.name)


async def alert(s: Stage) -> Locator:
    await s.colleague.choose("block")
    await s.screen.move("morning")
    return await shows(s.administrator.heard.filter(has_text="⚠️").last, s.colleague.name)


CHAPTERS: dict[str, tuple[Scene, ...]] = {
    "Coming in": (
        Scene(
            "start",
            "`/start` with an invitation lets a person in; from then on it is the desk: today at a glance",
            start,
        ),
        Scene("help", "`/help` shows what this person may do, with examples that work", help_),
        Scene("lang", "`/lang`", lang),
    ),
    "Contacts": (
        Scene("call", "A call, told in plain words: saved, with its follow-up", call),
        Scene("call-result", "The result, by a tap", call_result),
        Scene("call-follow-up", "Another day for the follow-up, from a calendar or in words", call_follow_up),
        Scene("call-details", "What else can be corrected", call_details),
        Scene("call-file", "A document sent right after it stays with it", call_file),
        Scene("call-several", "Several lines are several contacts", call_several),
        Scene("call-unclear", "When the customer is not clear, nothing is written until it is", call_unclear),
        Scene("call-unknown", "A customer nobody knows can be recorded at once", call_unknown),
    ),
    "Looking up": (
        Scene("find", "Part of a name", find),
        Scene("card", "A number: the card, with what this person may see", card),
        Scene("history", "Its history", history),
    ),
    "Customers": (
        Scene("customers", "`/customer`: mine", customers),
        Scene("customer-new", "A new one: the name is enough", customer_new),
        Scene("customer-saved", "Saved, with its number", customer_saved),
        Scene("customer-status", "Along the company's statuses", customer_status),
        Scene("customer-owner", "A regional manager hands a customer over", customer_owner),
    ),
    "Follow-ups": (
        Scene("due-morning", "In the morning", reminded_in_the_morning),
        Scene("due", "All that are due", follow_ups),
        Scene("due-one", "One of them", one_follow_up),
    ),
    "Processes": (
        Scene("apply", "`/apply`: what this person may start", apply),
        Scene("apply-review", "Told in one message: read back, with the names of those who will get it", apply_review),
        Scene("applied", "Handed in: the card follows it from now on", applied),
        Scene("todo", "`/todo`: what waits", todo),
        Scene("approval", "The approver's card", approval),
        Scene("refusing", "A refusal needs its reason, by a tap or in words", refusing),
        Scene("refused", "The applicant reads who refused, and why", refused),
        Scene("away", "`/away`: who stands in", away),
        Scene("notice", "`/notice`: announcements", notice),
    ),
    "Contracts": (
        Scene("contract-new", "`/contract` with a customer who has signed", contract_new),
        Scene(
            "contract-card", "The draft is a document sent right after; its approval starts from here", contract_card
        ),
    ),
    "Reports": (Scene("stats", "`/stats`: contacts by author", stats),),
    "The daily log": (
        Scene("log", "`/log`: the day's contacts are in it", log),
        Scene("log-field", "A field is filled in by a message", log_field),
        Scene("log-in", "Handed in with one tap", log_in),
        Scene("log-arrived", "The head gets it at once", arrived),
        Scene("log-answered", "and answers", answered),
        Scene("logs", "`/logs`: who handed in, who has not yet", logs),
        Scene("excuse", "Whoever is ill or away can be excused", excuse),
        Scene("reminder", "At five, to those who have not: the draft, and the button", reminder),
        Scene("last-call", "The last call", last_call),
        Scene("digest", "At six the day is locked; the head learns who is missing", digest),
        Scene("locked", "After the lock nothing of the day changes", locked),
    ),
    "When something fails": (
        Scene("alert", "One message for each kind of failure, to those who operate the bot", alert),
    ),
}
