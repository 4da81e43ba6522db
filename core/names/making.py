"""By which rules the index is made, so that one that others made is made anew. Pure but for the stamp."""

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from typing import Final

from sqlalchemy import select
from sqlmodel import Session

from core.names.entries import Found, named
from models.tables import customer, index_stamp, search_key

DICTIONARIES: Final = ("opencc", "pypinyin")
SAMPLE: Final = (
    "广州因孚网络科技有限公司",
    "深圳市重庆路3M股份有限公司(有限合伙)",
    "藍河馬集團股份公司",
    "上海 Quiet Otter 银行集团",
    "ООО «Тихий Журавль-Ёж»",
    "Публичное акционерное общество Рога и копыта",
    "съешь ещё этих мягких французских булок да выпей чаю",
    "The Quick-Brown Fox & Jumps' O'Ver S.A. Corporation Ltd",
    "Schmidt, Tzar Khan Whisky & Jewels Ph. Quartz Ck Xylo GmbH",
    "ＦＵＬＬ ｗｉｄｔｈ Éclair Ångström",
    "王建国",
    "Анна Седова",
    "KH-2019-004817",
    "+86 138-0013-8000",
    "0815",
)
"""Texts in which every rule has something to do."""


@cache
def rules() -> str:
    """What stands for the rules in force: another one as soon as they make something else of the sample."""
    made = [
        (entry.field, entry.core, entry.sound, sorted(entry.numbers))
        for field in Found
        for text in SAMPLE
        for entry in named(field, text)
    ]
    dictionaries = [version(name) for name in DICTIONARIES]
    return sha256(repr((made, dictionaries)).encode()).hexdigest()[:16]


def up_to_date(session: Session) -> bool:
    """Whether the index was made to the end by the rules in force, and is not missing altogether."""
    if session.execute(select(index_stamp.c.rules)).scalars().all() != [rules()]:
        return False
    empty = session.execute(select(search_key.c.customer_id).limit(1)).first() is None
    anybody = select(customer.c.id).where(customer.c.deleted_at.is_(None)).limit(1)
    return not empty or session.execute(anybody).first() is None
