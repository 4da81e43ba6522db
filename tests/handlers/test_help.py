"""``/help``: what each may do, no more."""

import re
from html import unescape

import pytest
from sqlalchemy import func, select

from models.tables import call, employee
from tests.customers.cast import seed_demo
from tests.support.office import SPEECH, Office


@pytest.mark.parametrize(
    ("number", "title", "example", "plain"),
    [
        pytest.param("E05", "您可以这样用", "/call 银海象", "其他文字：按名称或编号查", id="a salesperson, zh"),
        pytest.param(
            "E06", "What you can do here", "/call Silver Walrus", "anything else is looked up: customers", id="en"
        ),
        pytest.param("E08", "Что здесь можно делать", "/call Серебряный морж", "всё остальное – это поиск", id="ru"),
        pytest.param(
            "E13", "What you can do here", "/logs shows whose", "any text is looked up: customers", id="a head"
        ),
        pytest.param("E10", "您可以这样用", "C00001", "任何文字：按名称或编号查", id="a contract owner"),
        pytest.param(
            "E15", "Что здесь можно делать", "/logs – кто сдал", "номеру: коллеги, договоры", id="an administrator"
        ),
    ],
)
def test_help_lists_exactly_what_the_person_may_use(
    office: Office, number: str, title: str, example: str, plain: str
) -> None:
    phone = office.phones[number]
    text = (phone.say("/help") or phone.last).text
    assert title in text
    assert example in text
    commands, texts, examples = text.split("\n\n")
    assert plain in texts
    assert len(examples.splitlines()) == 4
    keys = office.read(select(employee.c.roles).where(employee.c.number == number))[0].roles
    may = {verb for key in keys for verb in office.company.roles[key].may}
    listed = {line.split()[0][1:] for line in commands.splitlines()[1:]}
    assert listed == set(office.table.menu(may))
    for name in listed:
        assert str(SPEECH.say(phone.language, f"command-{name}")) in commands


@pytest.mark.parametrize(
    ("number", "words"),
    [
        pytest.param("E05", "没有 /frobnicate 这个命令", id="zh"),
        pytest.param("E06", "I do not know /frobnicate", id="en"),
        pytest.param("E08", "Команды /frobnicate нет", id="ru"),
    ],
)
def test_an_unknown_command_leads_to_help(office: Office, number: str, words: str) -> None:
    phone = office.phones[number]
    text = (phone.say("/frobnicate@oabot now") or phone.last).text
    assert words in text
    assert "/help" in text


def test_help_is_found_however_it_is_typed(office: Office) -> None:
    phone = office.phones["E06"]
    for typed in ("/help", "/HELP", "/help@oabot", "/help me please"):
        assert "What you can do here" in (phone.say(typed) or phone.last).text


@pytest.mark.parametrize(
    ("number", "saved"),
    [
        pytest.param("E05", "要报价", id="zh"),
        pytest.param("E06", "Wants an offer", id="en"),
        pytest.param("E08", "Просит КП", id="ru"),
    ],
)
def test_the_examples_do_what_they_say(office: Office, number: str, saved: str) -> None:
    seed_demo(office)
    phone = office.phones[number]
    log_call, find, log = re.findall(r"<code>(.*?)</code>", (phone.say("/help") or phone.last).html)
    logged = phone.say(unescape(log_call))
    assert logged is not None
    assert saved in logged.text
    assert office.read(select(func.count()).where(call.c.source.is_not(None)))[0][0] == 1
    assert find in (phone.say(find) or phone.last).text
    assert (phone.say(log) or phone.last).labels
