"""What a colleague is looked up by, written in the transaction that changes the staff list."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import delete, insert, select
from sqlmodel import Session

from core.names.spelling import CYRILLIC, HAN, folded, normal, on_other_keys, sound_of
from models.tables import employee, employee_key

AT_ONCE = 2_000
RUN = re.compile("[\u3400-\u9fff]+|[^\\W_\u3400-\u9fff]+")
NUMBER, POST = "=", "#"
"""Before a number and the key of a post: by them finds only who may know them, and no name begins so."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a name that can be its beginning for who types it: a Chinese character, or a word."""

    text: str
    sound: str


def parts_of(name: str) -> list[Part]:
    """A name in its pieces, each with how it sounds."""
    found = []
    for word in RUN.findall(normal(name)):
        if HAN.match(word):
            said = sound_of(word).split()
            found += [Part(*both) for both in zip(word, said, strict=False)]
        else:
            found.append(Part(word, folded(word)))
    return found


def joined(words: Sequence[str]) -> str:
    """Words with a space between two, Chinese characters with none."""
    text = ""
    for word in words:
        gap = " " if text and not (HAN.match(word) and HAN.match(text[-1])) else ""
        text += gap + word
    return text


def number_of(text: str) -> str:
    """An employee number as it is looked up: its letters and digits."""
    return "".join(RUN.findall(normal(text)))


def keys_of(number: str, name: str, post: str) -> frozenset[str]:
    """Everything that what is typed may begin: the number, the name from each piece on, its sound, its initials.

    The given name stands first in some of them and the family name in others: which is which nobody knows.
    """
    parts = parts_of(name)
    found = {NUMBER + number_of(number), POST + post}
    for at in range(len(parts)):
        rest = parts[at:]
        chinese = any(HAN.match(part.text) for part in rest)
        found.add(joined([part.text for part in rest]))
        found.add(("" if chinese else " ").join(part.sound for part in rest))
        found.add("".join(part.sound[:1] for part in rest) if len(rest) > 1 else "")
    return frozenset(found - {""})


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, as the keys are written: any of `whole` begins one, or else each of `words` does.

    `number`: as an employee's would be. `sound`: what it sounds like, for who chose other characters. `otherwise`:
    typed on the other keyboard.
    """

    number: str
    whole: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    sound: str
    otherwise: str


def asked(text: str) -> Asked:
    """What somebody may mean by a text."""
    parts = parts_of(text)
    words = RUN.findall(normal(text))
    other = normal(on_other_keys(normal(text)))
    chinese = any(HAN.match(part.text) for part in parts)
    whole = joined([part.text for part in parts])
    sounds = "".join(part.sound for part in parts) if chinese else ""
    ways = [whole] if chinese else [whole, whole.replace(" ", ""), " ".join(part.sound for part in parts)]
    return Asked(
        number_of(text),
        tuple(dict.fromkeys(way for way in ways if way == whole or len(way) > 1)) if whole else (),
        tuple(_written(word) for word in words) if len(words) > 1 else (),
        sounds,
        folded(other) if other and CYRILLIC.search(other) else other,
    )


def _written(word: str) -> tuple[str, ...]:
    return (word,) if HAN.search(word) else tuple(dict.fromkeys((word, folded(word))))


# What is kept


def wanted(session: Session, ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """What these employees are to be found by."""
    asked_ = select(employee.c.id, employee.c.number, employee.c.name, employee.c.post)
    rows = session.execute(asked_.where(employee.c.id.in_(list(ids))))
    return {row.id: keys_of(row.number, row.name, row.post) for row in rows}


def kept(session: Session, ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """What they are found by."""
    found: dict[int, set[str]] = {one: set() for one in ids}
    rows = session.execute(select(employee_key).where(employee_key.c.employee_id.in_(list(found))))
    for row in rows:
        found[row.employee_id].add(row.key)
    return {one: frozenset(keys) for one, keys in found.items()}


def refresh(session: Session, ids: Iterable[int]) -> None:
    """Bring the keys of these employees up to date with the staff list as it is in this transaction."""
    for some in _by(AT_ONCE, ids):
        now, before = wanted(session, some), kept(session, some)
        changed = [one for one in some if now.get(one) != before[one]]
        if changed:
            session.execute(delete(employee_key).where(employee_key.c.employee_id.in_(changed)))
        rows = [{"key": key, "employee_id": one} for one in changed for key in sorted(now.get(one, ()))]
        if rows:
            session.execute(insert(employee_key), rows)


def rebuild(session: Session) -> int:
    """Make all keys anew; how many employees there are."""
    session.execute(delete(employee_key))
    everybody = list(session.execute(select(employee.c.id).order_by(employee.c.id)).scalars())
    refresh(session, everybody)
    return len(everybody)


def complete(session: Session) -> None:
    """Make the keys if there are none, as after the update that brought them."""
    if session.execute(select(employee_key.c.key).limit(1)).first() is None:
        rebuild(session)


@dataclass(frozen=True, slots=True)
class Wrong:
    """An employee, by his number, who is not found by what he should be, or still by what he should not."""

    number: str
    missing: tuple[str, ...]
    surplus: tuple[str, ...]


def differences(session: Session) -> Iterator[Wrong]:
    """In what the keys differ from the staff list."""
    numbers = {row.id: row.number for row in session.execute(select(employee.c.id, employee.c.number))}
    for some in _by(AT_ONCE, sorted(numbers)):
        now, before = wanted(session, some), kept(session, some)
        for one in some:
            if now[one] != before[one]:
                yield Wrong(numbers[one], *(tuple(sorted(x)) for x in (now[one] - before[one], before[one] - now[one])))


def _by(size: int, ids: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while some := list(islice(rest, size)):
        yield some
