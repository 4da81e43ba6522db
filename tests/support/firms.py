"""Made-up customers whose names are recombined of made-up pieces, and what people would type to find them."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from core.names.spelling import CYRILLIC_KEYS, LATIN_KEYS, folded, sound_of

SEED: Final = 20260309


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PLACES: Final = _words("青石 云岭 竹溪 雾江 月港 松山 鹤湖 白沙 金林 南屏 海棠 沙洲")
BRANDS: Final = "亚雅德得华花佳嘉利立明鸣瑞睿盛胜泰太腾藤维唯欣新信芯兴星旭绪宇羽源元远苑泽则智志众仲"
TRADES: Final = _words(
    "网络科技 电子商务 机械设备 建筑工程 文化传播 餐饮管理 物流运输 服装贸易 生物医药 环保材料 教育咨询 广告设计"
)
LEGAL: Final = {
    "zh": ("有限公司", "股份有限公司", "有限责任公司"),
    "ru": ("ООО", "АО", "ЗАО"),
    "en": ("Ltd", "Inc", "LLC"),
}
WORDS: Final = {
    "ru": (
        _words("Тихий Старый Северный Зелёный Быстрый Дальний Лунный Речной Каменный Добрый Южный Высокий"),
        _words("Журавль Ёжик Филин Барсук Карась Дятел Хомяк Снегирь Жираф Щегол Тюлень Цветок"),
        _words("Монтаж Логистика Торг Связь Мебель Продукт Энерго Проект Сервис Фарм"),
    ),
    "en": (
        _words("Quiet Velvet Copper Hollow Maple Amber Distant Frosty Gentle Lucky Marble Nimble"),
        _words("Otter Badger Hedgehog Falcon Walrus Beaver Magpie Puffin Gopher Ferret Heron Weasel"),
        _words("Logistics Media Foods Trading Systems Energy Clothing Pharma Builders Networks"),
    ),
}
FIRST_PHONES: Final = {"zh": "+86139", "ru": "+7900", "en": "+44770"}
SHARED_BRAND: Final = "松果"
LETTERS: Final = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
IN_LATIN: Final = "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya".replace("_", "")
TRANSLITERATED: Final = dict(zip(LETTERS, IN_LATIN.split(" "), strict=True))


@dataclass(frozen=True)
class Firm:
    """A customer to be; `parts` are the pieces of his name in their order, without the legal form."""

    script: str
    parts: tuple[str, ...]
    legal: str
    number: str
    phone: str

    @property
    def core(self) -> str:
        """The name without its legal form."""
        return ("" if self.script == "zh" else " ").join(self.parts)

    @property
    def name(self) -> str:
        """The whole name."""
        return self._with(self.legal)

    def _with(self, legal: str) -> str:
        match self.script:
            case "zh":
                return f"{self.core}{legal}"
            case "ru":
                return f"{legal} «{self.core}»"
            case _:
                return f"{self.core} {legal}"

    @property
    def otherwise(self) -> str:
        """The name with another legal form."""
        forms = LEGAL[self.script]
        return self._with(forms[forms.index(self.legal) - 1])


@dataclass(frozen=True)
class Typed:
    """What somebody types, of which kind it is, and the number of the customer he means."""

    text: str
    kind: str
    number: str


def firms(count: int, shared: int = 0) -> list[Firm]:
    """So many customers, half of them Chinese; `shared` more have one brand in common. The same every time."""
    rnd = random.Random(SEED)
    chinese, worded = _chinese_parts(rnd), {script: _worded_parts(script, rnd) for script in WORDS}
    scripts = [("zh", "zh", "ru", "en")[at % 4] for at in range(count)]
    made = [(script, next(chinese) if script == "zh" else next(worded[script])) for script in scripts]
    places = [(place, SHARED_BRAND, trade) for trade in TRADES for place in PLACES]
    made += [("zh", parts) for parts in places[:shared]]
    return [_firm(at, script, parts, rnd) for at, (script, parts) in enumerate(made, 1)]


def _firm(at: int, script: str, parts: tuple[str, ...], rnd: random.Random) -> Firm:
    phone = FIRST_PHONES[script] + f"{at * 7919 % 10**7:07d}"
    return Firm(script, parts, rnd.choice(LEGAL[script]), f"K{at * 104729 % 10**6:06d}", phone)


def _chinese_parts(rnd: random.Random) -> Iterator[tuple[str, ...]]:
    brands = [one + other for one in BRANDS for other in BRANDS if sound_of(one) != sound_of(other)]
    rnd.shuffle(brands)
    return ((rnd.choice(PLACES), brand, rnd.choice(TRADES)) for brand in brands)


def _worded_parts(script: str, rnd: random.Random) -> Iterator[tuple[str, ...]]:
    made = [(one, other, trade) for one in WORDS[script][0] for other in WORDS[script][1] for trade in WORDS[script][2]]
    rnd.shuffle(made)
    return iter(made)


def typed(customers: list[Firm], each: int) -> list[Typed]:
    """Of each of the nineteen kinds so many texts, each for a customer of a script to which it applies."""
    rnd = random.Random(SEED)
    asked = []
    for kind, (scripts, make) in KINDS.items():
        chosen = rnd.sample([one for one in customers if one.script in scripts and SHARED_BRAND not in one.parts], each)
        asked += [Typed(make(one, rnd), kind, one.number) for one in chosen]
    return asked


def _distinctive(firm: Firm, _rnd: random.Random) -> str:
    return firm.parts[1] if firm.script == "zh" else firm.core


def _prefix(firm: Firm, _rnd: random.Random) -> str:
    return firm.name[:5] if firm.script == "zh" else firm.core[:-3]


def _middle(firm: Firm, _rnd: random.Random) -> str:
    return firm.core[1:6] if firm.script == "zh" else firm.core[2:-2]


def _typo(firm: Firm, rnd: random.Random) -> str:
    at = rnd.randrange(2, len(firm.core))
    letters = {"zh": "某乙丙", "ru": "ыцф", "en": "qzx"}[firm.script]
    return firm.core[:at] + rnd.choice(letters) + firm.core[at + 1 :]


@cache
def _alike() -> dict[str, str]:
    by_sound: dict[str, list[str]] = defaultdict(list)
    for letter in BRANDS:
        by_sound[sound_of(letter)].append(letter)
    return {one: other for some in by_sound.values() for one, other in zip(some, some[1:] + some[:1], strict=True)}


def _homophone(firm: Firm, _rnd: random.Random) -> str:
    place, brand, trade = firm.parts
    return place + _alike()[brand[0]] + brand[1] + trade


def _swap(firm: Firm, rnd: random.Random) -> str:
    at = rnd.randrange(1, len(firm.core) - 2)
    return firm.core[:at] + firm.core[at + 1] + firm.core[at] + firm.core[at + 2 :]


def _missing(firm: Firm, rnd: random.Random) -> str:
    at = rnd.randrange(1, len(firm.core) - 1)
    return firm.core[:at] + firm.core[at + 1 :]


def _pinyin(firm: Firm, rnd: random.Random) -> str:
    said = sound_of(firm.core[:6])
    return said if rnd.random() < 0.5 else said.replace(" ", "")


def _initials(firm: Firm, _rnd: random.Random) -> str:
    return "".join(syllable[0] for syllable in sound_of(firm.core).split())


def _traditional(firm: Firm, _rnd: random.Random) -> str:
    return str(_to_traditional().convert(firm.core[:6]))


@cache
def _to_traditional() -> Any:
    from opencc import OpenCC

    return OpenCC("s2t")


def _case_width(firm: Firm, _rnd: random.Random) -> str:
    wide = "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in firm.name)
    return wide.swapcase()


def _translit(firm: Firm, rnd: random.Random) -> str:
    said = "".join(TRANSLITERATED.get(letter, letter) for letter in firm.core.lower())
    return said if rnd.random() < 0.5 else folded(firm.core.lower())


def _other_keys(firm: Firm, _rnd: random.Random) -> str:
    return firm.core.lower().translate(str.maketrans(CYRILLIC_KEYS, LATIN_KEYS))


def _word_order(firm: Firm, _rnd: random.Random) -> str:
    return ("" if firm.script == "zh" else " ").join((*firm.parts[1:], firm.parts[0]))


def _abbrev(firm: Firm, _rnd: random.Random) -> str:
    if firm.script == "zh":
        return firm.parts[0][0] + firm.parts[1] + firm.parts[2][:2]
    return " ".join(part[:5] for part in firm.parts)


def _number(firm: Firm, rnd: random.Random) -> str:
    return rnd.choice([firm.number, firm.number.lower(), firm.number[1:], firm.number[-5:]])


def _phone(firm: Firm, rnd: random.Random) -> str:
    bare = firm.phone[1:]
    return rnd.choice([f"+{bare[:2]} {bare[2:5]} {bare[5:8]}-{bare[8:]}", f"00{bare}", bare[2:], bare[-6:]])


ALL: Final = ("zh", "ru", "en")
WORDED: Final = ("ru", "en")
KINDS: Final[dict[str, tuple[tuple[str, ...], Callable[[Firm, random.Random], str]]]] = {
    "exact": (ALL, lambda firm, _: firm.name),
    "prefix": (ALL, _prefix),
    "distinctive": (ALL, _distinctive),
    "middle": (ALL, _middle),
    "typo": (ALL, _typo),
    "homophone": (("zh",), _homophone),
    "swap": (ALL, _swap),
    "missing": (ALL, _missing),
    "pinyin": (("zh",), _pinyin),
    "initials": (("zh",), _initials),
    "traditional": (("zh",), _traditional),
    "case_width": (WORDED, _case_width),
    "legal_form": (ALL, lambda firm, _: firm.otherwise),
    "translit": (("ru",), _translit),
    "kbd_layout": (("ru",), _other_keys),
    "word_order": (ALL, _word_order),
    "abbrev": (ALL, _abbrev),
    "number": (ALL, _number),
    "phone": (ALL, _phone),
}
