"""How the names of customers and of their people are compared, and what may be done with whom."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from core.company.definitions import Company, CustomerRules, Status
from core.refusals import NotAllowed, Refusal

YO, YE = "\u0451", "\u0435"
SHORT_I = "\u0439"
HAN = re.compile(r"[\u3400-\u9fff]")
SHORT = 3
WORD = re.compile(r"[^\W_]+")
FORMS = re.compile("ооо|оао|зао|пао|ао|нао|ип|тоо|чп|ltd|limited|inc|llc|llp|plc|co|corp|corporation|gmbh|ag|sa")
TAILS = re.compile(r"(?<=.)(?:集团)?(?:股份|责任)?(?:有限)?(?:责任)?公司$|(?<=.)集团$")


@lru_cache(maxsize=8192)
def folded(letter: str) -> str:
    """A letter in one width and case, without its accents."""
    wide = unicodedata.normalize("NFKC", letter).casefold().replace(YO, YE)
    bare = wide if wide == SHORT_I else unicodedata.normalize("NFD", wide)
    return "".join(part for part in bare if unicodedata.category(part) not in {"Mn", "Cf"})


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name, comparable, without the legal form unless nothing else is there."""
    said = unicodedata.normalize("NFC", text)
    words = WORD.findall("".join(map(folded, said)))
    named = [word for word in words if not FORMS.fullmatch(word)] or words
    if named:
        named = _without_tail(named)
    return tuple(named)


def key_of(text: str) -> str:
    """A name as one comparable word: letters and digits only, in one case and width, without the legal form."""
    return "".join(words_of(text))


def _without_tail(words: list[str]) -> list[str]:
    """A Chinese legal form stands at the end, sometimes in brackets of its own."""
    kept = list(words)
    while len(kept) > 1 and TAILS.sub("", "x" + kept[-1]) == "x":
        kept.pop()
    return [*kept[:-1], TAILS.sub("", kept[-1])]


def pieces(text: str) -> tuple[str, ...]:
    """Parts of a text by which the customers it may mean are found: Chinese pairs, beginnings of words, digits."""
    return tuple(dict.fromkeys(piece for word in words_of(text) for piece in _pieces_of(word)))


def _pieces_of(word: str) -> list[str]:
    if HAN.search(word):
        return [word[at : at + 2] for at in range(len(word) - 1)]
    if len(word) < SHORT:
        return []
    return [word[-4:] if word.isdecimal() else word[:4]]


class NotNext(Refusal):
    """From where the customer is, he cannot go to this status: `now`, `allowed`."""

    code = "customer-not-next"


class NotYoursToSet(Refusal):
    """This status is set by people of other roles: `status`, `roles`."""

    code = "customer-not-yours-to-set"


class StillUsed(Refusal):
    """Something hangs on the customer: how many `calls`, `unclear` ones that he may be meant by, `contracts`."""

    code = "customer-still-used"


class NotOwner(Refusal):
    """Only the owner can do this."""

    code = "customer-not-owner"


class AlreadyOwner(Refusal):
    """The customer is this colleague's: `name`."""

    code = "customer-already-owner"


class TooManyPeople(Refusal):
    """A customer has as many contact persons as there can be: `most`."""

    code = "customer-too-many-people"


def next_statuses(rules: CustomerRules, status: str, roles: Iterable[str], *, may_edit: bool) -> list[Status]:
    """Where somebody with these roles can bring a customer of this status."""
    held = set(roles)
    return [one for one in _following(rules, status) if (held & set(one.set_by) if one.set_by else may_edit)]


def check_move(company: Company, status: str, to: str, roles: Iterable[str], language: str, *, may_edit: bool) -> None:
    """Refuse a status to which no way leads, or which is for others to set; in the words of this language."""
    rules = company.customers
    following = _following(rules, status)
    if to not in [one.key for one in following]:
        raise NotNext(now=said(rules, status, language), allowed=_listed(one.name.said(language) for one in following))
    if to not in [one.key for one in next_statuses(rules, status, roles, may_edit=may_edit)]:
        setters = [company.roles[role].name.said(language) for role in rules.status(to).set_by]
        if not setters:
            raise NotAllowed
        raise NotYoursToSet(status=said(rules, to, language), roles=_listed(setters))


def said(rules: CustomerRules, status: str, language: str) -> str:
    """A status in words; the key itself if the company has dropped it."""
    return next((one.name.said(language) for one in rules.statuses if one.key == status), status)


def _listed(words: Iterable[str]) -> str:
    return " · ".join(words) or "–"


def _following(rules: CustomerRules, status: str) -> list[Status]:
    """From a status that the company has dropped, every way is open."""
    known = {one.key: one for one in rules.statuses}
    return [known[key] for key in known[status].next] if status in known else list(rules.statuses)
