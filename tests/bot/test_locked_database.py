"""A neighbour holds the SQLite file: the writer waits, and nothing is lost. (A server's outage is a fault run.)"""

import sqlite3
import threading
from functools import partial

from sqlalchemy import insert, select

from bot.writer import Tx, Writer
from models import migrate
from models.engine import parse_url, writer_engine
from models.tables import counter


def test_a_locked_database_is_waited_for(database: str) -> None:
    migrate.upgrade(database)
    engine = writer_engine(database)
    writer = Writer(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=50")
    file = parse_url(database).database
    assert file is not None
    neighbour = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    neighbour.execute("BEGIN IMMEDIATE")

    def put(name: str, tx: Tx) -> str:
        tx.session.execute(insert(counter).values(name=name, value=1))
        return name

    writer.start()
    futures = [writer.submit(partial(put, name)) for name in ("a", "b")]
    threading.Timer(0.5, neighbour.execute, ["COMMIT"]).start()
    assert [future.result(30) for future in futures] == ["a", "b"]
    writer.stop()
    with engine.connect() as connection:
        assert set(connection.execute(select(counter.c.name)).scalars()) == {"a", "b"}
    neighbour.close()
    engine.dispose()
