"""Every mistake in a company's files is told with its place, and all of them at once."""

from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.company.loader import folder_of, load, load_people
from core.company.mistakes import CompanyMistakes, Mistake, Say
from tests.company.files import BAKERY, copy_of_the_bakery, mistakes_of, spoil, told

LOCALES = Path(__file__).parents[2] / "locales"

YAML_TABLE = {
    "a key with a typo": ("customer: {reach", "custmer: {reach", "32:7 roles.baker.see.custmer unknown-key customer"),
    "a key nobody reads": (
        "published_years",
        "publishd_years",
        "7:3 calendar.publishd_years unknown-key published_years",
    ),
    "a key deep in a list": (
        "label: {en: Done",
        "lable: {en: Done",
        "26:11 daily_log.templates[1].fields[0].lable unknown-key label",
    ),
    "a verb with a typo": ("look_up]", "lookup]", "30:21 roles.baker.may[1] not-one-of look_up"),
    "a field with a typo": ("- starts", "- start", "37:13 roles.baker.see.contract.fields[1] unknown-field starts"),
    "a field of other records": ("- starts", "- fault", "31:5 roles.baker.see field-of-another"),
    "a reach that is none": ("reach: own", "reach: mine", "32:25 roles.baker.see.customer.reach not-one-of"),
    "a time zone with a typo": ("Europe/Moscow", "Europe/Moskow", "4:12 time_zone unknown-time-zone Europe/Moscow"),
    "a time zone of an office": (
        "Asia/Novosibirsk",
        "Siberia",
        "48:20 departments[0].parts[0].time_zone unknown-time-zone",
    ),
    "a missing language": ("{en: New, ru: Новый}", "{en: New}", "56:7 customers.statuses[0].name missing-language"),
    "a language too many": (
        "{en: New, ru: Новый}",
        "{en: New, ru: Новый, de: Neu}",
        "56:7 customers.statuses[0].name unknown-language",
    ),
    "words that are no mapping": ("{en: New, ru: Новый}", "New", "56:13 customers.statuses[0].name not-a-mapping"),
    "a head nobody knows": ("head: B2", "head: B9", "47:15 departments[0].parts[0].head unknown-people"),
    "a number where text is needed": ("head: B2", "head: 2", "47:15 departments[0].parts[0].head not-text"),
    "a status that leads nowhere": (
        "next: [signed]",
        "next: [sined]",
        "57:14 customers.statuses[0].next[0] unknown-statuses signed",
    ),
    "a template for no department": (
        "departments: [ovens]",
        "departments: [oven]",
        "18:21 daily_log.templates[0].departments[0] unknown-departments ovens",
    ),
    "a department said twice": (
        "- key: ovens\n        name",
        "- key: house\n        name",
        "40:1 departments said-twice",
    ),
    "a key said twice": ("cut_off: 17:00", "remind_at: 17:00", "15:3 daily_log.remind_at duplicate-key"),
    "a status set by an unknown role": (
        "next: [signed]",
        "set_by: [cook]",
        "57:16 customers.statuses[0].set_by[0] unknown-roles",
    ),
    "a status said twice": ("- key: new", "- key: signed", "54:3 customers.statuses said-twice"),
    "a time that is none": ("17:00", "25:00", "15:12 daily_log.cut_off bad-time"),
    "times in the wrong order": ("17:00", "16:30", "12:1 daily_log times-out-of-order"),
    "a date that is none": ("2026-12-31", "2026-13-31", "11:5 calendar.days.2026-13-31 not-a-date"),
    "a range that runs backwards": (
        "01..2026-01-08",
        "01..2025-01-08",
        "10:5 calendar.days.2026-01-01..2025-01-08 bad-range",
    ),
    "a day within a range": ("2026-12-31", "2026-01-03", "11:5 calendar.days.2026-01-03 said-twice"),
    "half days that do not end": ("  half_day_cut_off: 12:00\n", "", "5:1 calendar half-day-without-end"),
    "a weekday that is none": ("[sat, sun]", "[sat, sunday]", "6:18 calendar.weekend[1] not-one-of sun"),
    "a country that is none": ("  weekend", "  country: XX\n  weekend", "6:12 calendar.country bad-country"),
    "a language that is none": ("languages: [en, ru]", "languages: [en, rus]", "3:17 languages[1] bad-language"),
    "a list that is none": ("languages: [en, ru]", "languages: en", "3:12 languages not-a-list"),
    "a number template without a count": ("C{seq:4}", "C{year}", "50:13 numbers.customer bad-number-template"),
    "a number template with an unknown blank": (
        "C{seq:4}",
        "C{day}{seq:4}",
        "50:13 numbers.customer bad-number-template",
    ),
    "a missing number": ("  ticket: T{seq:6}\n", "", "49:1 numbers missing-entries"),
    "a missing result": ("    other: {en: Other, ru: Другое}\n", "", "66:3 calls.results missing-entries"),
    "a missing section": ("posts:\n  baker: {name: {en: Baker, ru: Пекарь}}\n", "", "1:1 posts missing-key"),
    "options of a field that is no choice": (
        "type: number",
        "type: number\n          options: {a: {en: A, ru: А}}",
        "20:11 daily_log.templates[0].fields[0] options-are-for-choices",
    ),
    "a computed field without a source": (
        "type: number",
        "type: computed",
        "20:11 daily_log.templates[0].fields[0] computed-without-source",
    ),
    "a key with capitals": ("  baker:\n    name", "  Baker:\n    name", "28:3 roles.Baker bad-key"),
    "an undo time out of range": (
        "calls:\n",
        "calls:\n  undo_minutes: 99999\n",
        "62:17 calls.undo_minutes out-of-range",
    ),
    "an alias": ("head: B1", "head: &b B1\n    time_zone: *b", "44:5 departments[0].time_zone alias"),
}

PEOPLE_TABLE = {
    "an unknown department": ("B1,Ivy Crust,house", "B1,Ivy Crust,hose", "3:14 department unknown-departments house"),
    "an unknown post": ("house,baker", "house,bakr", "3:20 post unknown-posts baker"),
    "an unknown role": ("B1,baker,ru", "B1,baker cook,ru", "4:33 roles[1] unknown-roles"),
    "an unknown superior": ("baker,B2,,en", "baker,B7,,en", "5:27 superior unknown-people"),
    "people above each other": ("baker,,baker", "baker,B2,baker", "3:26 superior superior-circle"),
    "a phone not in E.164": ("+447700900001", "07700 900001", "3:36 phone bad-phone"),
    "a phone with a digit too many": ("+79000000002", "+79000000002123", "4:42 phone bad-phone"),
    "a phone said twice": ("B2,,en,,", "B2,,en,+79000000002,", "5:34 phone duplicate-phone"),
    "a number said twice": ("B3,", "B2,", "5:1 number duplicate-number"),
    "a date that is none": ("2021-05-01", "01.05.2021", "4:55 entered not-a-date"),
    "somebody who left before he came": ("2024-01-31", "2021-01-31", "5:46 left left-before-entered"),
    "a language the company does not speak": ("baker,en,+44", "baker,de,+44", "3:33 language unknown-language"),
    "an empty cell": ("Ivy Crust", "", "3:4 name missing-value"),
    "a cell too many": ("2020-01-01,", "2020-01-01,,", "3:1 wrong-cell-count"),
    "a quote that does not close": ('"Rye, Ben"', '"Rye, Ben', "5:1 broken-quotes"),
    "a column with a typo": ("superior", "superor", "2:29 superor unknown-column superior"),
    "a column that is missing": (",left", "", "2:1 left missing-column"),
}  # fmt: skip

BYTES_TABLE = {
    "an empty file": (b"", ":1:1 empty-file"),
    "blanks only": (b" \n\n", ":1:1 empty-file"),
    "another encoding": ("key: пекарня".encode("cp1251"), ":1:6 wrong-encoding"),
    "two bytes a letter": ("key: x".encode("utf-16"), ":1:1 wrong-encoding"),
    "a tab": (b"key: x\nname:\n\ten: X\n", ":3:1 tab"),
    "no YAML": (b"key: x\nname: [a, b\n", ":3:1 yaml-syntax"),
    "a control character": (b"key: x\nname: \x01\n", ":2:1 control-character"),
    "a list": (b"- a\n- b\n", ":1:1 not-a-mapping"),
    "a bottomless pit": (b"[" * 20_000, ":1:1 too-deep"),
    "a long staircase": (b"".join(b" " * step + b"a:\n" for step in range(600)), ":1:1 too-deep"),
    "a flood": (b"#" * 300_000, " file-too-large"),
}


@pytest.mark.parametrize(("old", "new", "expected"), YAML_TABLE.values(), ids=YAML_TABLE.keys())
def test_a_mistake_in_the_company_file_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    folder = copy_of_the_bakery(tmp_path)
    spoil(folder, "company.yaml", old, new)
    assert f"company.yaml:{expected}" in [told(mistake) for mistake in mistakes_of(folder)]


@pytest.mark.parametrize(("old", "new", "expected"), PEOPLE_TABLE.values(), ids=PEOPLE_TABLE.keys())
def test_a_mistake_in_the_list_of_people_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    folder = copy_of_the_bakery(tmp_path)
    spoil(folder, "people.csv", old, new)
    assert f"people.csv:{expected}" in [told(mistake) for mistake in mistakes_of(folder)]


@pytest.mark.parametrize(("content", "expected"), BYTES_TABLE.values(), ids=BYTES_TABLE.keys())
def test_a_file_that_is_no_company_is_told_as_such(tmp_path: Path, content: bytes, expected: str) -> None:
    folder = copy_of_the_bakery(tmp_path)
    (folder / "company.yaml").write_bytes(content)
    assert [told(mistake) for mistake in mistakes_of(folder)] == [f"company.yaml{expected}"]


@pytest.mark.parametrize(("separator", "code"), [(";", "semicolons"), ("\t", "tabs")])
def test_a_list_parted_by_something_else_than_commas_is_told_as_such(tmp_path: Path, separator: str, code: str) -> None:
    folder = copy_of_the_bakery(tmp_path)
    people = folder / "people.csv"
    people.write_text(people.read_text(encoding="utf-8").replace(",", separator), encoding="utf-8")
    assert f"people.csv:2:7 {code}" in [told(mistake) for mistake in mistakes_of(folder)]


def test_the_mark_that_excel_puts_before_a_file_is_no_mistake(tmp_path: Path) -> None:
    folder = copy_of_the_bakery(tmp_path)
    for file in ("people.csv", "company.yaml"):
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert mistakes_of(folder) == ()


def test_all_mistakes_of_both_files_are_told_at_once(tmp_path: Path) -> None:
    folder = copy_of_the_bakery(tmp_path)
    spoil(folder, "company.yaml", "Europe/Moscow", "Europe/Moskow")
    spoil(folder, "company.yaml", "customer: {reach", "custmer: {reach")
    spoil(folder, "company.yaml", "next: [signed]", "next: [sined]")
    spoil(folder, "people.csv", "house,baker", "house,bakr")
    spoil(folder, "people.csv", "B3,", "B2,")
    assert [mistake.code for mistake in mistakes_of(folder)] == [
        "unknown-time-zone",
        "unknown-key",
        "unknown-statuses",
        "unknown-posts",
        "duplicate-number",
    ]


@pytest.mark.parametrize("section", ["languages: [en, ru]\n", "posts:\n  baker: {name: {en: Baker, ru: Пекарь}}\n"])
def test_what_refers_to_a_missing_section_is_not_told_as_well(tmp_path: Path, section: str) -> None:
    folder = copy_of_the_bakery(tmp_path)
    spoil(folder, "company.yaml", section, "")
    assert [mistake.code for mistake in mistakes_of(folder)] == ["missing-key"]


def test_missing_files_are_told_together(tmp_path: Path) -> None:
    assert [told(mistake) for mistake in mistakes_of(tmp_path)] == [
        "company.yaml missing-file",
        "people.csv missing-file",
    ]


def test_a_preset_with_a_typo_is_suggested() -> None:
    with pytest.raises(CompanyMistakes) as group:
        folder_of("icd")
    assert [told(mistake) for mistake in group.value.mistakes] == ["icd no-such-company idc"]


def test_a_superior_may_be_a_colleague_who_is_not_in_the_file(tmp_path: Path) -> None:
    newcomers = tmp_path / "newcomers.csv"
    heading = (BAKERY / "people.csv").read_text(encoding="utf-8").splitlines()[1]
    newcomers.write_text(f"{heading}\nB4,Bun,ovens,baker,B2,baker,ru,,2026-01-12,\n", encoding="utf-8")
    company = load(BAKERY)
    assert load_people(newcomers, company, colleagues={"B2": None})[0].superior == "B2"
    with pytest.raises(CompanyMistakes, match="unknown-people"):
        load_people(newcomers, company)


def words(language: str) -> Say:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource((LOCALES / language / "company.ftl").read_text(encoding="utf-8")))

    def say(key: str, /, **details: str) -> str:
        pattern = bundle.get_message(key).value
        assert pattern is not None
        text, mistakes = bundle.format_pattern(pattern, details)
        assert mistakes == []
        return str(text)

    return say


def test_an_operator_reads_a_sentence(tmp_path: Path) -> None:
    folder = copy_of_the_bakery(tmp_path)
    spoil(folder, "company.yaml", "customer: {reach", "custmer: {reach")
    said = [mistake.said(words("en")) for mistake in mistakes_of(folder)]
    assert said == ["company.yaml:32:7 roles.baker.see.custmer: unknown key; did you mean “customer”?"]


def test_every_mistake_has_its_words_in_every_language(tmp_path: Path) -> None:
    spoilt = [("company.yaml", *row[:2]) for row in YAML_TABLE.values()]
    spoilt += [("people.csv", *row[:2]) for row in PEOPLE_TABLE.values()]
    found: list[Mistake] = []
    for place, (file, old, new) in enumerate(spoilt):
        folder = copy_of_the_bakery(tmp_path / str(place))
        spoil(folder, file, old, new)
        found += mistakes_of(folder)
    for content, _ in BYTES_TABLE.values():
        (folder / "company.yaml").write_bytes(content)
        found += mistakes_of(folder)
    for language in ("zh", "en", "ru"):
        say = words(language)
        assert all(mistake.said(say) for mistake in found)


YAML_TEXT = (BAKERY / "company.yaml").read_text(encoding="utf-8")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    place=st.integers(0, len(YAML_TEXT)),
    length=st.integers(0, 40),
    instead=st.text(st.sampled_from("\t\n :-[]{}'\"#&*!?|>%@`,0aЯ界\x00\ud800"), max_size=8),
)
def test_whatever_is_written_into_the_file_never_breaks_the_loader(
    tmp_path: Path, place: int, length: int, instead: str
) -> None:
    folder = tmp_path / "bakery"
    if not folder.exists():
        copy_of_the_bakery(tmp_path)
    spoiled = YAML_TEXT[:place] + instead + YAML_TEXT[place + length :]
    (folder / "company.yaml").write_bytes(spoiled.encode("utf-8", "surrogatepass"))
    say = words("en")
    assert all(mistake.said(say) for mistake in mistakes_of(folder))
