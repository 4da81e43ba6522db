"""`/apply` for what costs money: rows, amounts, receipts, and who decides on so much."""

import pytest
from sqlalchemy import select

from models.tables import stored_file
from tests.handlers.applying import PROCESSES, offer, tail
from tests.support.office import Office


@pytest.mark.db(story=True)
def test_an_expense_claim_has_rows_money_and_receipts(office: Office) -> None:
    offer(office)
    phone = office.phones["E08"]
    phone.say("/apply возмещение")
    phone.say("Встреча с клиентом")
    assert "Дата | Вид | Сумма | Примечание" in phone.last.text
    phone.say("вчера проезд сто")
    assert "⚠️" in phone.last.text
    phone.say("вчера проезд 120,50")
    phone.say("06.03.2026 питание 380 обед с заказчиком\n06.03.2026; прочее; 1 000; подарок")
    assert "3. пт 06.03.2026 | Прочее | 1\xa0000,00 | подарок" in phone.last.text
    phone.press("Дальше")
    assert phone.last.labels[0] == "1 500,50 CN¥"
    phone.say("1500 долларов")
    assert "⚠️ Поле «Итого» ведётся в CNY, а у вас USD" in phone.last.text
    phone.press("1 500,50")
    assert "👉 Файлы" in phone.last.text
    assert not any("Готово" in label for label in phone.last.labels)
    phone.say("потом")
    assert "⚠️" in phone.last.text
    phone.send("document", document={"file_id": "d1", "file_unique_id": "u1", "file_name": "чек.pdf", "file_size": 900})
    phone.send("photo", caption="ужин")
    assert "чек.pdf\nужин.jpg" in phone.last.text
    phone.press("Готово")
    assert tail(phone, 5)[1:3] == [
        "1. Согласование руководителя: Ольга Рябинова",
        "2. Проверка документов бухгалтерией: 金银花",
    ]
    phone.press("Отправить")
    assert phone.toast == "Отправлено: P2026-00001"
    [row] = office.read(PROCESSES)
    assert row.data["form"]["total"] == {"minor": 150050, "currency": "CNY"}
    assert [len(row.data["form"]["items"]), row.status] == [3, "running"]
    assert [one[1] for one in row.data["files"]] == ["чек.pdf", "ужин.jpg"]
    assert [row.name for row in office.read(select(stored_file.c.name).order_by(stored_file.c.id))] == [
        "чек.pdf",
        "ужин.jpg",
    ]


def test_a_purchase_tells_who_decides_on_so_much(office: Office) -> None:
    offer(office)
    phone = office.phones["E06"]
    phone.say("/apply purchase")
    phone.press("Equipment")
    phone.say("Switches are worn out")
    phone.say("Switch 48 ports | 4 | 15k")
    phone.press("Next")
    assert phone.last.labels[0] == "CN¥60,000.00"
    phone.press("CN¥60,000")
    phone.press("To the end")
    assert [line for line in phone.last.text.splitlines() if line[:1].isdigit()][:5] == [
        "1. Superior's approval: 白芷兰",
        "2. Director's approval: 石青川",
        "3. ∥ Budget: 金银花",
        "4. ∥ General manager's approval: 松柏年",
        "5. Order: Мария Берёзкина",
    ]
    phone.press("Cancel")
    assert phone.last.text == "Dropped. Nothing was handed in."
    assert office.read(PROCESSES) == []
    phone.say("/desk")
    assert not any("Go on" in label for label in phone.last.labels)
