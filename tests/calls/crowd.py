"""Thousands of customers with recombined names in three languages, and messages that name them in many ways."""

from dataclasses import dataclass
from random import Random

from pypinyin import lazy_pinyin


def words(text: str) -> list[str]:
    """A list as it reads best."""
    return text.split()


ZH_WORDS = "因博星蓝禾远亿帆凌澜粟杉铭瑞恒嘉云海信泰德宏汇龙凯鑫盛康宁翔腾锐智创联捷阳晨曦朗"
ZH_TRADES = words("网络技术 文化传播 电子科技 餐饮管理 物流 医药 设计 信息技术 机械设备 数据服务 软件 环保科技")
RU_WORDS = words(
    "Маяк Вектор Речной Белый Северный Лис Сокол Гранит Янтарь Заря Кедр Орион Полюс Парус Рубин Титан Факел Берег "
    "Волна Лотос Радуга Салют Форт Атлант Вымпел"
)
RU_TRADES = words("Логистик Строй Трейд Плюс Медиа")
EN_FIRST = words("Copper Quiet Velvet Silver Harper Saltmarsh Maple Cedar Amber Falcon Willow Orchard Thistle Juniper")
EN_LAST = words("Heron Walrus Otter Lark Vale Kite Anchor Lantern Finch Badger Compass Quill Beacon Ridge")
EN_TRADES = words("Joinery Brewing Coaches Foods Design Dental")
PEOPLE = {
    "zh": ("韩总", "蔡经理", "秦工", "邓主任", "龚总", "李经理", "陈工", "周主任"),
    "ru": ("Антон", "Вера Петровна", "Геннадий Львович", "Юлия", "Иван Иванович", "Ольга"),
    "en": ("Josh", "Anna Sharpe", "Tom Okoro", "Lucy", "Paul Whitlock", "Emma"),
}
CITIES = {
    "zh": ["北京", "上海", "深圳", "广州"],
    "ru": ["Москва", "Казань", "Самара", "Омск"],
    "en": ["Leeds", "London", "York"],
}
PHONES = {"zh": "+8613", "ru": "+7915", "en": "+447911"}
TOLD = {
    "zh": (
        "{0} 要报价 下周三回访",
        "今天拜访了{0}，对方感兴趣，周五再联系",
        "{0} 没接,明天再打",
        "刚才和{0}开会,认识了{1}的人",
    ),
    "ru": (
        "{0} просит КП, перезвонить в среду",
        "звонил {0}, не взяли трубку",
        "{0} посоветовали нас {1}, хотят расчёт",
    ),
    "en": ("{0} wants a quote, follow up Wednesday", "called {0}, no answer", "{0} wants the same as {1}, ring on Thu"),
}


@dataclass(frozen=True)
class Firm:
    """A customer; `core` is its name without legal form, town and trade."""

    language: str
    name: str
    core: str
    city: str
    person: str
    phone: str


def firms(count: int, seed: int = 1) -> list[Firm]:
    """So many of them."""
    chance = Random(seed)
    return [_firm(chance) for _ in range(count)]


def _firm(chance: Random) -> Firm:
    language = chance.choice(("zh", "zh", "ru", "en"))
    city = chance.choice(CITIES[language])
    if language == "zh":
        core = "".join(chance.sample(ZH_WORDS, 2))
        name = chance.choice((city, "")) + core + chance.choice(ZH_TRADES) + "有限公司"
    elif language == "ru":
        core = " ".join(chance.sample(RU_WORDS, chance.choice((1, 2))))
        name = f"ООО «{core}{chance.choice(('', '-' + chance.choice(RU_TRADES)))}»"
    else:
        core = f"{chance.choice(EN_FIRST)} {chance.choice(EN_LAST)}"
        name = f"{core} {chance.choice(EN_TRADES)} Ltd"
    phone = PHONES[language] + str(chance.randrange(10**6, 10**7))
    return Firm(language, name, core, city, chance.choice(PEOPLE[language]), phone)


def message(chance: Random, among: list[Firm]) -> tuple[str, str]:
    """A language, and a message in it about one of them."""
    firm = chance.choice(among)
    other = chance.choice([one for one in among if one.language == firm.language])
    return firm.language, chance.choice(TOLD[firm.language]).format(_mention(chance, firm), other.core)


def _mention(chance: Random, firm: Firm) -> str:
    chinese = firm.language == "zh"
    return chance.choice(
        (
            firm.core,
            firm.core,
            firm.name,
            firm.core.split()[-1],
            firm.person,
            f"{firm.core} {firm.person}",
            f"{firm.city}{firm.core}" if chinese else f"{firm.core} {firm.city}",
            firm.phone[-4:],
            firm.phone[-11:],
            "".join(lazy_pinyin(firm.core)) if chinese else firm.core.lower(),
            firm.core if chinese else misspelt(chance, firm.core),
            firm.city,
            {"zh": "他", "ru": "он", "en": "they"}[firm.language],
        )
    )


def misspelt(chance: Random, said: str) -> str:
    """One letter less, doubled, or swapped with the next."""
    at = chance.randrange(1, max(2, len(said) - 2))
    return chance.choice(
        (
            said[:at] + said[at + 1 :],
            said[:at] + said[at] + said[at:],
            said[:at] + said[at + 1] + said[at] + said[at + 2 :],
        )
    )
