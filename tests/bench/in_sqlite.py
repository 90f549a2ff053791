"""The three answers from SQLite, on the same facts."""

import sqlite3
from pathlib import Path

import pandas

from tests.bench.facts import Asked, Facts

_STATEMENTS = Path(__file__).with_suffix(".sql")


class InSqlite:
    """The facts in a database in memory, indexed as its manual would have it."""

    def __init__(self, facts: Facts) -> None:
        self.connection = sqlite3.connect(":memory:", check_same_thread=False)
        for name, frame in vars(facts).items():
            written = frame.copy()
            for column in written.select_dtypes("datetime"):
                written[column] = written[column].dt.strftime("%Y-%m-%d")
            written.to_sql(name, self.connection, index=False)
            self.connection.execute(f"create index {name}_cell on {name} (cell_code)")
        self.connection.execute("create index meetings_month on meetings (month)")
        self.connection.execute("analyze")
        parts = _STATEMENTS.read_text("utf-8").split("\n---- ")[1:]
        self.statements = dict(part.split("\n", 1) for part in parts)

    def answer(self, name: str, asked: Asked) -> pandas.DataFrame:
        """Return the answer of that name."""
        days = {field: f"{day:%Y-%m-%d}" for field, day in vars(asked).items()}
        frame = pandas.read_sql_query(
            self.statements[name], self.connection, params=days
        )
        if "month" in frame:
            frame["month"] = pandas.to_datetime(frame["month"])
        return frame
