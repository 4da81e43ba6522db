"""What one more customer costs the index."""

import time as machine
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, insert, select
from sqlmodel import Session

from core.names import index
from models.tables import contact, customer
from tests.benchmarks.look_ups.asking import cuts

INSERTED: Final = 300
TRADES: Final = ("网络科技有限公司", "贸易有限公司", "咨询有限公司", "机械设备有限公司")
PLACES: Final = ("广州", "上海", "佛山", "苏州", "成都")
BRANDS: Final = "青柠云杉竹溪松果蓝鲸海棠麦田星河木槿"


def inserted(session: Session, at: datetime) -> dict[str, Any]:
    """Milliseconds of writing the index for a customer who is new in this transaction; everything is undone."""
    template = session.execute(select(customer).limit(1)).one()
    first = session.execute(select(func.max(customer.c.id))).scalar_one() + 1
    wall, cpu = [], []
    for at_place in range(INSERTED):
        _add(session, template, first + at_place, at)
        begun, used = machine.perf_counter(), machine.process_time()
        index.refresh(session, first + at_place)
        wall.append(1000 * (machine.perf_counter() - begun))
        cpu.append(1000 * (machine.process_time() - used))
    session.rollback()
    return {f"insert_{key}": value for key, value in {**cuts("", wall), **cuts("cpu_", cpu)}.items()}


def _add(session: Session, template: Any, customer_id: int, at: datetime) -> None:
    brand = BRANDS[customer_id % 17] + BRANDS[customer_id // 17 % 17]
    name = PLACES[customer_id % 5] + brand + TRADES[customer_id % 4]
    number = f"N{customer_id:08d}"
    values = {**template._mapping, "id": customer_id, "number": number, "name": name, "name_key": name}
    session.execute(insert(customer).values(values | {"created_at": at, "changed_at": at}))
    person = {
        "id": customer_id,
        "customer_id": customer_id,
        "name": "青柠",
        "name_key": "青柠",
        "title": "",
        "for_service": False,
    }
    session.execute(insert(contact).values(person | {"phone": f"+86138{customer_id:08d}"}))
