"""The phones page as somebody sitting in front of it uses it."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

from playwright.async_api import FilePayload, Locator, Page, expect

from bot.demo import FIRST_PERSON
from core.calendar.rules import kind_of
from core.company.days import DayKind
from handlers.shared.speech import Speech
from tests.support.running import CAST, COMPANY

SPEECH = Speech()
PATIENCE_MS = 30_000
LONGEST_HOLIDAY = 30

expect.set_options(timeout=PATIENCE_MS)


def id_of(number: str) -> int:
    """The account of the employee with this number."""
    return FIRST_PERSON + int(number[1:])


def number_of(person: int) -> str:
    """The number of the employee with this account."""
    return f"E{person - FIRST_PERSON:02}"


@dataclass(frozen=True)
class PhoneOnPage:
    """One phone, by what it shows."""

    number: str
    root: Locator

    @property
    def id(self) -> int:
        """The owner's account."""
        return id_of(self.number)

    @property
    def language(self) -> str:
        """The language its owner is spoken to."""
        return next(person.language_code for person in CAST if person.id == self.id)

    @property
    def name(self) -> str:
        """The owner's name."""
        return next(person.first_name for person in CAST if person.id == self.id)

    @property
    def heard(self) -> Locator:
        """The bot's messages."""
        return self.root.locator(".messages article.message.in")

    @property
    def last(self) -> Locator:
        """The bot's latest message."""
        return self.heard.last

    @property
    def own(self) -> Locator:
        """The owner's messages."""
        return self.root.locator(".messages article.message.out")

    @property
    def toast(self) -> Locator:
        """What is shown for a moment after a press."""
        return self.root.locator(".toast")

    def words(self, key: str, **blanks: Any) -> str:
        """A sentence in the owner's language, without its formatting."""
        return str(SPEECH.say(self.language, key, **blanks).striptags())

    async def write(self, text: str) -> None:
        """Type and send."""
        await self.box.fill(text)
        await self.root.locator("button.send").click()

    async def say(self, text: str) -> Locator:
        """Type, send, and wait for the bot's answer to appear below."""
        before = await self.heard.count()
        await self.write(text)
        answer = self.heard.nth(before)
        await expect(answer).to_be_visible()
        return answer

    def button(self, label: str, on: Locator | None = None) -> Locator:
        """A button whose label contains this, under the latest message unless told otherwise."""
        return (on or self.last).locator("button.inline").filter(has_text=label)

    @property
    def box(self) -> Locator:
        """Where the owner types."""
        return self.root.locator("textarea[name=text]")

    def tab(self, title: str) -> Locator:
        """The tab of a chat."""
        return self.root.locator(".tab").filter(has_text=title)

    async def attach(self, *files: Path | FilePayload) -> None:
        """Choose files to be sent."""
        await self.root.locator("input[type=file]").set_input_files(list(files))  # type: ignore[arg-type] # takes a list of one kind

    async def choose(self, word: str) -> None:
        """Choose an entry of the phone's own menu, by its key."""
        await self.root.locator(".phone-menu").click()
        await self.root.get_by_role("menuitem", name=self.words(f"sandbox-{word}"), exact=True).click()

    async def do(self, word: str, message: Locator) -> None:
        """Choose an entry of a message's menu, by its key."""
        await message.hover()
        await message.locator(".act-more").click()
        await self.root.get_by_role("menuitem", name=self.words(f"sandbox-{word}"), exact=True).click()

    async def press(self, label: str, on: Locator | None = None) -> None:
        """Press a button and wait until it has stopped turning."""
        await self.button(label, on).first.click()
        await expect(self.root.locator("button.inline.waiting")).to_have_count(0)


@dataclass(frozen=True)
class Screen:
    """The page with its phones and its clock."""

    page: Page

    @classmethod
    async def opened(cls, page: Page, address: str, *numbers: str) -> Self:
        """The page of this office, with these people's phones on the table."""
        await page.goto(f"{address}/?open={','.join(str(id_of(number)) for number in numbers)}")
        screen = cls(page)
        await expect(page.locator("body.ready")).to_be_visible()
        await screen.phone(numbers[0]).root.wait_for()
        await page.get_by_role("button", name=str(SPEECH.say("en", "sandbox-hint-dismiss"))).click()
        return screen

    def phone(self, number: str) -> PhoneOnPage:
        """The phone of the employee with this number."""
        return PhoneOnPage(number, self.page.locator(f'section.phone[data-person="{id_of(number)}"]'))

    async def move(self, button: str) -> datetime:
        """Press a button of the clock; the office time the server then tells."""
        toggle = self.page.locator(".clock-toggle")
        if await toggle.is_visible() and await toggle.get_attribute("aria-expanded") == "false":
            await toggle.click()
        async with self.page.expect_response(lambda answer: answer.url.endswith("/api/clock")) as moved:
            await self.page.locator(f'button[data-clock="{button}"]').click()
        told = await (await moved.value).json()
        return datetime.fromtimestamp(told["now"], COMPANY.zone)

    async def next_working_day(self) -> date:
        """Nine o'clock of the next full working day, morning by morning, and what the bot says then."""
        for _ in range(LONGEST_HOLIDAY):
            morning = await self.move("morning")
            if kind_of(COMPANY.calendar, morning.date()) is DayKind.WORK:
                await self.morning_lists()
                return morning.date()
        raise AssertionError("the company never works")

    async def morning_lists(self) -> None:
        """Wait until every salesperson in sight has been told whom to contact today."""
        for person in CAST:
            phone = self.phone(number_of(person.id))
            if person.note["en"] == "Salesperson" and await phone.root.count():
                await expect(phone.heard.filter(has_text="📞").first).to_be_visible()
