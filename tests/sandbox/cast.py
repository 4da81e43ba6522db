"""Three people and one bot, for all tests of the sandbox."""

from bot.sandbox import Person
from bot.sandbox.clock import OfficeClock
from bot.sandbox.people import BotAccount
from bot.sandbox.world import World

TOKEN = "4200:made-up-token"
LI, ANNA, NEW = 101, 102, 103
PEOPLE = [
    Person(LI, "Li", "Si", "lisi", "zh", "+8613800000001", {"en": "Sales"}, started=True),
    Person(ANNA, "Anna", language_code="ru", phone="+79990000002", started=True),
    Person(NEW, "Newcomer", phone="+15550000003"),
]


class Time:
    """Machine time that stands still until it is told to pass."""

    def __init__(self, now: float = 1_780_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    def passes(self, seconds: float) -> None:
        self.now += seconds


def world(time: Time | None = None, *, flood: bool = False) -> World:
    return World(BotAccount(4200, "OA Bot", "oabot_demo_bot"), PEOPLE, OfficeClock(time or Time()), flood=flood)
