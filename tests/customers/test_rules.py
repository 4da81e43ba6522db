"""How names are compared, and where a status can go."""

import pytest

from core.company.definitions import Company
from core.customers.rules import NotNext, NotYoursToSet, check_move, key_of, next_statuses, pieces
from core.refusals import Refusal
from tests.support import shipped

NAMES = [
    ("蓝河马金服（集团）股份有限公司", "蓝河马金服"),
    ("北京橙鹭鸶金服有限公司", "北京橙鹭鸶金服"),
    ("ООО «Синий Ёж Финанс»", "синийежфинанс"),
    ("АО «Бумажный кит-Мед»", "бумажныйкитмед"),
    ("Blue Hedgehog Ltd", "bluehedgehog"),
    ("Café O'Hare & Co., Inc.", "cafeohare"),
    ("ＡＢＣ　公司", "abc"),
    ("Йога", "йога"),
    ("ООО", "ооо"),
    ("<b>Bold</b> 🚀", "bboldb"),
    ("\u202eшутка", "шутка"),
    ("😀", ""),
    ("", ""),
]


@pytest.mark.parametrize(("name", "key"), NAMES, ids=[name or "nothing" for name, _ in NAMES])
def test_a_name_is_compared_without_its_legal_form_case_width_and_accents(name: str, key: str) -> None:
    assert key_of(name) == key


@pytest.mark.parametrize("name", [name for name, _ in NAMES], ids=[name or "nothing" for name, _ in NAMES])
def test_a_key_is_its_own_key_and_has_nothing_that_like_would_read_as_a_pattern(name: str) -> None:
    assert key_of(key_of(name)) == key_of(name)
    assert not set(key_of(name)) & set("%_\\/")


PIECES = [
    ("因孚要报价", ("因孚", "孚要", "要报", "报价")),
    ("звонил Ромашке в 5", ("звон", "рома")),
    ("8 (900) 123-45-67", ("900", "123")),
    ("no", ()),
]


@pytest.mark.parametrize(("text", "found"), PIECES, ids=[text for text, _ in PIECES])
def test_a_text_is_cut_into_what_a_name_may_share_with_it(text: str, found: tuple[str, ...]) -> None:
    assert pieces(text) == found


IDC = shipped.company()
SELLER, FINANCE = ("salesperson",), ("finance",)


def with_setters(status: str, *roles: str) -> Company:
    """Company A, where this status is set by people of these roles."""
    statuses = [
        one.model_copy(update={"set_by": roles}) if one.key == status else one for one in IDC.customers.statuses
    ]
    return IDC.model_copy(update={"customers": IDC.customers.model_copy(update={"statuses": tuple(statuses)})})


WAYS_ON = [
    ("who may edit goes where the company's ways lead", IDC, "negotiation", SELLER, True, "offer signed lost"),
    ("who may not goes nowhere", IDC, "negotiation", SELLER, False, ""),
    (
        "to a status of others' roles only they go",
        with_setters("signed", "finance"),
        "offer",
        SELLER,
        True,
        "negotiation lost",
    ),
    ("and they need not be able to edit", with_setters("signed", "finance"), "offer", FINANCE, False, "signed"),
    ("one of several roles is enough", with_setters("signed", "finance", "x"), "offer", ("y", "x"), False, "signed"),
    ("a dead end leads nowhere", with_setters("lost", "finance"), "terminated", FINANCE, False, ""),
    ("from a status that was dropped every way is open", IDC, "forgotten", SELLER, True, None),
]


@pytest.mark.parametrize(
    ("company", "status", "roles", "may_edit", "found"), [way[1:] for way in WAYS_ON], ids=[way[0] for way in WAYS_ON]
)
def test_ways_on(company: Company, status: str, roles: tuple[str, ...], may_edit: bool, found: str | None) -> None:
    keys = [one.key for one in next_statuses(company.customers, status, roles, may_edit=may_edit)]
    every = [one.key for one in company.customers.statuses]
    assert keys == (every if found is None else found.split())
    for key in every:
        if key in keys:
            check_move(company, status, key, roles, "en", may_edit=may_edit)
        else:
            with pytest.raises(Refusal):
                check_move(company, status, key, roles, "en", may_edit=may_edit)


def test_a_wrong_step_is_refused_with_the_right_ones_in_ones_language() -> None:
    with pytest.raises(NotNext) as refused:
        check_move(IDC, "entered", "signed", SELLER, "ru", may_edit=True)
    assert refused.value.details == {"now": "Внесён в базу", "allowed": "Первый контакт · Потерян"}


def test_a_status_of_others_is_refused_with_who_sets_it() -> None:
    with pytest.raises(NotYoursToSet) as refused:
        check_move(with_setters("signed", "finance"), "offer", "signed", SELLER, "zh", may_edit=True)
    assert refused.value.details == {"status": "已签约", "roles": "财务"}
