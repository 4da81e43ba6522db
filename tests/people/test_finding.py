"""Finding colleagues: by whatever is typed of them, as far as one may see them."""

from datetime import date

import pytest
from sqlalchemy import select, update

from core.company.definitions import Company, Entity
from core.company.people import PersonRow
from core.desk import Desk
from core.people import absence, finding, keys, roster, staff
from core.people import queries as people
from core.people.keys import keys_of
from models.tables import department, employee, employee_key
from tests.flows.company import at_desk
from tests.support.office import Office


@pytest.mark.parametrize(
    ("name", "some"),
    [
        pytest.param("竹小满", {"竹小满", "小满", "满", "zhuxiaoman", "xiaoman", "zxm", "xm"}, id="Chinese"),
        pytest.param("歐陽娜娜", {"欧阳娜娜", "娜娜", "ouyangnana", "oynn"}, id="traditional script"),
        pytest.param("Мария Берёзкина", {"мария березкина", "березкина", "maria berezkina", "mb"}, id="Russian"),
        pytest.param("Hazel Thornbush", {"hazel thornbush", "thornbush", "ht"}, id="English"),
        pytest.param("王Tom", {"王 tom", "wangtom", "tom", "wt"}, id="both scripts"),
        pytest.param("…", set(), id="no letters"),
    ],
)
def test_a_name_is_found_from_each_of_its_parts_on(name: str, some: set[str]) -> None:
    made = keys_of("E05", name, "salesperson")
    assert some <= made
    assert {"=e05", "#salesperson"} <= made
    assert "" not in made


FOUND = [
    ("竹小满", "E05"),
    ("小满", "E05"),
    ("竹", "E05"),
    ("zhuxiaoman", "E05"),
    ("Zhu Xiaoman", "E05"),
    ("xiaoman zhu", "E05"),
    ("zxm", "E05"),
    ("e05", "E05"),
    ("+8610000000005", "E05"),
    ("Hazel", "E06"),
    ("thornb", "E06"),
    ("thornbush hazel", "E06"),
    ("Кедрин", "E08"),
    ("кедрин тимофей", "E08"),
    ("kedrin", "E08"),
    ("timofey", "E08"),
    ("ryabinova", "E04"),
    ("Берёзкина", "E15"),
    ("березкина", "E15"),
    ("客服专员", "E13"),
    ("Technician", "E14"),
    ("Бухгалтерия", "E12"),
    ("财务", "E12"),
]
NOBODY = [
    "",
    "!!!",
    "zz",
    "+8613900000000",
    "%",
    "_",
    "' OR 1=1 --",
    "\0",
    "\ud800",
    "😀",
    "(",
    "x" * 4000,
    "\u202eabcd",
    "\u200b",
]


def found(desk: Desk, text: str) -> list[str]:
    """Whom somebody finds, by number."""
    return [one.number for one in finding.find(desk, text).found]


@pytest.mark.db
def test_a_colleague_is_found_by_whatever_one_knows_of_him(office: Office) -> None:
    def look(desk: Desk) -> None:
        mine = at_desk(desk, "E06")
        assert [(text, found(mine, text)) for text, _ in FOUND] == [(text, [number]) for text, number in FOUND]
        assert [text for text in NOBODY if found(mine, text)] == []
        sounds, other = finding.find(mine, "竹晓曼"), finding.find(mine, "rtlhby")
        assert [one.number for one in (*sounds.found, *other.found)] == ["E05", "E08"]
        assert (sounds.sure, other.sure) == (False, False)
        sellers = finding.find(mine, "业务员")
        assert [one.number for one in sellers.found][:3] == ["E06", "E07", "E05"], "one's own department first"
        assert not sellers.more
        assert finding.find(mine, "市场").more, "the department rather than the post that begins so"

    office.run(look)


@pytest.mark.db
def test_the_keys_follow_the_staff_list(office: Office) -> None:
    def change(desk: Desk) -> None:
        rows = {row.number: row for row in staff_rows(desk)}
        assert list(keys.differences(desk.session)) == []
        married = rows["E06"].model_copy(update={"name": "Hazel Fernley"})
        newcomer = rows["E07"].model_copy(update={"number": "E99", "name": "林小满", "phone": None})
        staff.import_people(desk, [married, newcomer])
        mine = at_desk(desk, "E05")
        assert (found(mine, "thornbush"), found(mine, "fernley")) == ([], ["E06"])
        assert found(mine, "小满") == ["E99", "E05"] or found(mine, "小满") == ["E05", "E99"]
        staff.import_people(desk, [newcomer.model_copy(update={"left": date(2026, 3, 1)})])
        assert found(mine, "林小满") == [], "who has left is not found"
        assert list(keys.differences(desk.session)) == []
        desk.session.execute(update(employee).where(employee.c.number == "E07").values(name="柳三诺"))
        desk.session.execute(employee_key.delete().where(employee_key.c.key == "=e08"))
        told = {one.number: (one.missing[:1], bool(one.surplus)) for one in keys.differences(desk.session)}
        assert told == {"E07": (("liusannuo",), True), "E08": (("=e08",), False)}
        assert keys.rebuild(desk.session) == 16
        assert list(keys.differences(desk.session)) == []

    office.run(change)


def staff_rows(desk: Desk) -> list[PersonRow]:
    """The staff list as it stands."""
    numbers = {row.id: row.number for row in desk.session.execute(select(employee.c.id, employee.c.number))}
    parts = {row.id: row.key for row in desk.session.execute(select(department.c.id, department.c.key))}
    return [
        PersonRow.model_construct(
            number=row.number,
            name=row.name,
            department=parts[row.department_id],
            post=row.post,
            superior=numbers.get(row.superior_id),
            roles=tuple(row.roles),
            language=row.language,
            phone=row.phone,
            time_zone=None,
            entered=row.entered,
            left=row.left,
        )
        for row in desk.session.execute(select(employee))
    ]


def limited(company: Company, role: str, **sight: object) -> Company:
    """The company, with another sight of colleagues for a role; none without."""
    known = company.roles[role]
    see = dict(known.see)
    before = see.pop(Entity.EMPLOYEE)
    if sight:
        see[Entity.EMPLOYEE] = before.model_copy(update=sight)
    return company.model_copy(update={"roles": {**company.roles, role: known.model_copy(update={"see": see})}})


def test_a_colleague_is_found_and_shown_only_by_what_one_may_know(office: Office) -> None:
    def look(desk: Desk) -> None:
        hazel = people.id_of(desk, "E06") or 0
        absence.record(desk, hazel, date(2026, 3, 9), date(2026, 3, 13), absence.Kind.LEAVE)
        desk.company = limited(office.company, "salesperson", fields=frozenset({"name"}))
        mine = at_desk(desk, "E05")
        assert [finding.find(mine, text).found for text in ("E06", "+447700900006")] == [(), ()]
        [one] = finding.find(mine, "hazel").found
        assert (one.number, one.name, one.post, one.department) == ("", "Hazel Thornbush", "", "")
        card = roster.card(mine, one.id)
        assert (card.phone, card.telegram_id, card.superior, card.away_until) == ("", 0, "", None)
        desk.company = limited(office.company, "salesperson")
        nobody = at_desk(desk, "E05")
        assert finding.find(nobody, "hazel").found == ()
        with pytest.raises(finding.NoColleaguesHere):
            roster.card(nobody, one.id)

    office.run(look)
