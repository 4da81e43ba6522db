"""What is typed about a customer and his people: told apart, cleaned, measured. Pure."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

from core.company.definitions import Words
from core.customers.rules import HAN, key_of
from core.mail.rules import address_in
from core.refusals import Refusal


class Field(StrEnum):
    """What can be told of a new customer, in the order in which it is asked for."""

    NAME = "name"
    SHORT = "short"
    CITY = "city"
    INDUSTRY = "industry"
    PERSON = "person"
    TITLE = "title"
    PHONE = "phone"
    EMAIL = "email"


LONGEST = {Field.NAME: 200, Field.SHORT: 60, Field.CITY: 60, Field.PERSON: 80, Field.TITLE: 80}
DROPPED = frozenset({"Cc", "Cf", "Cs"})
JOINERS = "\u200c\u200d"
LABELLED = re.compile(r"([^:：]{1,30}?)\s*[:：]\s*(.*)")
IN_A_LINE = re.compile(r"[+＋]?[(（]?\d[\d\s()（）.\-\u2010-\u2015/]{4,}\d")
MAIL = re.compile(r"[^\s,;，；、|<>]+@[^\s,;，；、|<>]+")
BETWEEN_NAMES = re.compile(r"[,，;；、|\n]")
MOST_NAMES = 8
APART = re.compile(r"\s*[,，;；、|/\n]\s*")
BLANK = re.compile(r"\s+")
EDGES = " \t,，;；、|/:：-\n"
FEWEST_DIGITS = 7


class TooLong(Refusal):
    """Longer than any such name is: `field`, `most`, `count`."""

    code = "customer-too-long"


class TooManyNames(Refusal):
    """More short names than a customer can have: `most`."""

    code = "customer-too-many-names"


class NoLetters(Refusal):
    """A name of nothing but signs cannot be found again."""

    code = "customer-no-letters"


class NotAPhone(Refusal):
    """The text cannot be read as a phone number."""

    code = "customer-not-a-phone"


class NoSuchIndustry(Refusal):
    """The company does not know this industry: `text`, `known`."""

    code = "customer-no-industry"


class NothingSaid(Refusal):
    """A message without words."""

    code = "customer-nothing-said"


class LineUnclear(Refusal):
    """A line of which it is not clear what it tells."""

    code = "customer-line-unclear"


def cleaned(text: str) -> str:
    """The text on one line, without signs that cannot be seen or that turn others around."""
    kept = (
        letter
        for letter in unicodedata.normalize("NFC", text)
        if letter.isspace() or letter in JOINERS or unicodedata.category(letter) not in DROPPED
    )
    return " ".join("".join(kept).split())


def short_enough(field: Field, text: str) -> str:
    """The text cleaned; TooLong for more letters than the field takes, nothing for mere signs."""
    line = cleaned(text)
    if len(line) > LONGEST[field]:
        raise TooLong(field=field.value, most=LONGEST[field], count=len(line))
    return line if key_of(line) else ""


def name_in(text: str) -> str:
    """A customer's name; NoLetters without any letter or digit."""
    name = short_enough(Field.NAME, text)
    if not name:
        raise NoLetters
    return name


def names_in(text: str) -> tuple[str, ...]:
    """Short names, several of them with a comma between; mere signs are none. TooLong, TooManyNames."""
    said = (short_enough(Field.SHORT, part) for part in BETWEEN_NAMES.split(text))
    names = tuple(dict.fromkeys(filter(None, said)))
    if len(names) > MOST_NAMES:
        raise TooManyNames(most=MOST_NAMES)
    return names


def phone_in(text: str, regions: Sequence[str]) -> str:
    """A phone number in E.164, read as it is written in one of these countries, the likeliest first; NotAPhone."""
    typed = unicodedata.normalize("NFKC", text).strip()
    digits = sum(letter.isdecimal() for letter in typed)
    if digits < FEWEST_DIGITS or any(letter.isalpha() for letter in typed):
        raise NotAPhone(text=cleaned(text)[:40])
    typed = re.sub(r"^00(?=\d)", "+", typed)
    ways = [typed] if typed.startswith("+") else [typed, f"+{typed}"]
    read = [number for way in ways for number in _numbers(way, regions)]
    likely = [number for number in read if phonenumbers.is_valid_number(number)]
    likely += [number for number in read if phonenumbers.is_possible_number(number)]
    if not likely:
        raise NotAPhone(text=cleaned(text)[:40])
    return phonenumbers.format_number(likely[0], PhoneNumberFormat.E164)


def _numbers(typed: str, regions: Sequence[str]) -> list[PhoneNumber]:
    read = []
    for region in (None,) if typed.startswith("+") else regions:
        try:
            read.append(phonenumbers.parse(typed, region))
        except NumberParseException:
            continue
    return read


def industry_in(text: str, industries: Mapping[str, Words]) -> str:
    """The key of the industry that the text names in any language, whole or by its beginning; NoSuchIndustry."""
    asked = key_of(text)
    names = {(key, key_of(name)) for key, words in industries.items() for name in words.root.values()}
    for fits in (str.__eq__, str.startswith):
        found = {key for key, name in names if asked and fits(name, asked)}
        if len(found) == 1:
            return found.pop()
    raise NoSuchIndustry(text=cleaned(text)[:40])


def told_apart(text: str, labels: Mapping[str, Field], asked: Field | None) -> dict[Field, str]:
    """Which line tells what: `label: value`, or without a label the answer to what was asked; LineUnclear."""
    found: dict[Field, str] = {}
    bare: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        match = LABELLED.fullmatch(line)
        field = labels.get(cleaned(match[1]).casefold()) if match else None
        if match and field:
            found[field] = match[2]
        elif found or asked is None or (bare and asked is not Field.PERSON):
            raise LineUnclear(line=cleaned(line)[:60])
        else:
            bare.append(line)
    return {asked: "\n".join(bare), **found} if bare and asked else found


def person_in(text: str, regions: Sequence[str]) -> dict[Field, str]:
    """A contact person's name, title, phone and mail from one line such as `Li Wei, CTO, 13800138000, li@b.example`."""
    found = {}
    mail = MAIL.search(text)
    if mail:
        found[Field.EMAIL] = address_in(mail[0])
        text = text[: mail.start()].rstrip(EDGES) + "," + text[mail.end() :]
    numbers = list(IN_A_LINE.finditer(text))
    if numbers:
        found[Field.PHONE] = phone_in(numbers[-1][0], regions)
        text = text[: numbers[-1].start()].rstrip(EDGES) + "," + text[numbers[-1].end() :]
    parts = [part for part in APART.split(text.strip(EDGES)) if part]
    if len(parts) == 1 and HAN.search(parts[0]):
        parts = parts[0].split(maxsplit=1)
    if parts:
        found[Field.PERSON] = short_enough(Field.PERSON, parts[0])
    if parts[1:]:
        found[Field.TITLE] = short_enough(Field.TITLE, ", ".join(parts[1:]))
    return found


def company_in(text: str, regions: Sequence[str]) -> dict[Field, str]:
    """A customer's name, with his contact person where one with a phone follows on the same line."""
    name, person = _parted(text.strip())
    try:
        told = person_in(person, regions) if IN_A_LINE.search(person) else {}
    except NotAPhone:
        told = {}
    return {Field.NAME: name_in(name if told else text), **told}


def _parted(text: str) -> tuple[str, str]:
    found = APART.search(text) or (BLANK.search(text) if HAN.search(text) else None)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def value_in(field: Field, text: str, industries: Mapping[str, Words], regions: Sequence[str]) -> dict[Field, str]:
    """What an answer says of a field, fit to be kept; mere signs say that there is nothing to tell."""
    if field is Field.NAME:
        return {field: name_in(text)}
    if not key_of(text):
        return {field: ""}
    if field is Field.SHORT:
        return {field: ", ".join(names_in(text))}
    if field is Field.PERSON:
        return person_in(text, regions)
    if field is Field.TITLE and IN_A_LINE.fullmatch(text.strip()):
        return {field: "", Field.PHONE: phone_in(text, regions)}
    if field is Field.PHONE:
        return {field: phone_in(text, regions)}
    if field is Field.EMAIL:
        return {field: address_in(text)}
    if field is Field.INDUSTRY:
        return {field: industry_in(text, industries)}
    return {field: short_enough(field, text)}


def values_in(said: Mapping[Field, str], industries: Mapping[str, Words], regions: Sequence[str]) -> dict[Field, str]:
    """The same for several fields at once; what a line of its own says counts before what stands in another's."""
    told = [
        company_in(text, regions) if field is Field.NAME else value_in(field, text, industries, regions)
        for field, text in said.items()
    ]
    own = {field: values[field] for field, values in zip(said, told, strict=True) if field in values}
    return {field: text for values in told for field, text in values.items()} | own
