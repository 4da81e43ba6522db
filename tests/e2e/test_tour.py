"""Every screen in every language, as one would go through a day; with OABOT_PICTURES=1 the pictures of docs/tour.md."""

import os
from pathlib import Path

import pytest
from playwright.async_api import Locator, expect

from handlers.shared.speech import LANGUAGES
from tests.e2e.conftest import Opening
from tests.e2e.lines import ADMINISTRATOR, PEOPLE
from tests.e2e.pictures import small
from tests.e2e.screen import Screen
from tests.e2e.tour import CHAPTERS, Stage

DOCS = Path(__file__).parents[2] / "docs"
PICTURES = DOCS / "images" / "tour"
TAKEN = bool(os.environ.get("OABOT_PICTURES"))
ROOM = (1800, 1500)
MARGIN = 5
HEAD = (
    "# The tour\n\n"
    "Every screen, in three languages, as a day goes. `tests/e2e/test_tour.py` took the pictures from the sandbox's "
    "phones, with the demonstration company: nobody in it exists.\n"
)
WITH_WHAT_IT_ANSWERS = """node => {
    const before = node.previousElementSibling;
    const boxes = [before?.matches(".message.out") ? before : node, node].map((each) => each.getBoundingClientRect());
    const [left, right] = [Math.min(...boxes.map((b) => b.left)), Math.max(...boxes.map((b) => b.right))];
    return { x: left, y: boxes[0].top, width: right - left, height: boxes[1].bottom - boxes[0].top };
}"""


@pytest.mark.browser
@pytest.mark.asyncio
@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_tour_of_all_screens(opened: Opening, language: str) -> None:
    numbers = (*PEOPLE[language], ADMINISTRATOR)
    screen = await opened(*numbers, size=ROOM)
    stage = Stage(screen, language, *(screen.phone(number) for number in numbers))
    await screen.next_working_day()
    for phone in (stage.seller, stage.colleague, stage.head, stage.administrator):
        await stage.speak(phone)
    for scenes in CHAPTERS.values():
        for scene in scenes:
            message = await scene.play(stage)
            if TAKEN:
                keep(f"{scene.name}-{language}", await taken(screen, message))


def keep(name: str, picture: bytes) -> None:
    """Put it where the document shows it from."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / f"{name}.png").write_bytes(picture)


async def taken(screen: Screen, message: Locator) -> bytes:
    """The message and what it answers, as they stand on the phone, once everything that comes and goes has gone."""
    await screen.page.mouse.move(0, 0)
    await screen.page.evaluate("document.activeElement.blur()")
    await expect(screen.page.locator(".toast")).to_have_count(0)
    await message.scroll_into_view_if_needed()
    box = await message.evaluate(WITH_WHAT_IT_ANSWERS)
    around = {"x": box["x"] - MARGIN, "y": box["y"] - MARGIN}
    around |= {"width": box["width"] + 2 * MARGIN, "height": box["height"] + 2 * MARGIN}
    shot = await screen.page.screenshot(clip=around, animations="disabled")  # type: ignore[arg-type] # a TypedDict
    return await small(screen.page, shot)


@pytest.mark.skipif(not TAKEN, reason="OABOT_PICTURES=1 writes docs/tour.md")
@pytest.mark.browser
def test_the_tour_is_written_down() -> None:
    (DOCS / "tour.md").write_text("\n".join([HEAD, *chapters()]), encoding="utf-8")
    pictures = [PICTURES / f"{name}-{language}.png" for name in names() for language in LANGUAGES]
    assert sum(picture.stat().st_size for picture in pictures) < 3_000_000
    for stale in set(PICTURES.glob("*.png")) - set(pictures):
        stale.unlink()


def names() -> list[str]:
    """The names of all scenes."""
    return [scene.name for scenes in CHAPTERS.values() for scene in scenes]


def chapters() -> list[str]:
    """The document's lines below its heading."""
    lines = []
    for title, scenes in CHAPTERS.items():
        lines += [f"## {title}", ""]
        for scene in scenes:
            row = " | ".join(f"![{scene.name}](images/tour/{scene.name}-{language}.png)" for language in LANGUAGES)
            lines += [scene.title, "", "| 中文 | English | Русский |", "|---|---|---|", f"| {row} |", ""]
    return lines
