"""The data dictionary of the README, written from the contract: `make dictionary`."""

import re
from collections.abc import Iterable
from pathlib import Path

from data.contract.definitions import TABLES, Column, Kind, Table

README = Path(__file__).parents[2] / "README.md"
BEGIN = "<!-- dictionary: written by `make dictionary`, not by hand -->"
END = "<!-- end of dictionary -->"

# What may stand in a column; one of kind `choice` names its choices instead.
FORMS = {
    Kind.TEXT: "text",
    Kind.CODE: "code, as text",
    Kind.DATE: "date",
    Kind.MONTH: "month",
    Kind.COUNT: "whole number",
    Kind.SCORE: "score",
    Kind.YES_NO: "yes or no",
    Kind.TIME: "time",
    Kind.YEAR: "year",
    Kind.PERCENT: "percent",
}


def dictionary_markdown() -> str:
    """Return every table as a heading, its key and a table of its columns."""
    return "\n\n".join(_table_markdown(table) for table in TABLES.values())


def with_dictionary(readme: str) -> str:
    """Return the text with what stands between the two markers written anew."""
    between = f"{BEGIN}\n\n{dictionary_markdown()}\n\n{END}"
    pattern = f"{re.escape(BEGIN)}.*{re.escape(END)}"
    return re.sub(pattern, lambda _: between, readme, flags=re.DOTALL)


def _table_markdown(table: Table) -> str:
    choices = "".join(
        f" Exactly one of {_codes(group)} is given." for group in table.exactly_one
    )
    choices += "".join(
        f" At least one of {_codes(group)} is given." for group in table.at_least_one
    )
    return "\n".join(
        [
            f"#### `{table.name}` – {table.title_vi} ({table.title_en})",
            "",
            f"{table.meaning} Key: {_codes(table.key)}.{choices}",
            "",
            "| column | Vietnamese header | value | meaning |",
            "|---|---|---|---|",
            *map(_column_markdown, table.columns),
        ]
    )


def _column_markdown(column: Column) -> str:
    name = f"`{column.name}`" + (" *" if column.required else "")
    cells = (name, column.header, _value(column), column.meaning)
    return "| " + " | ".join(text.replace("|", r"\|") for text in cells) + " |"


def _value(column: Column) -> str:
    """Return what may stand in the column, and what is taken when nothing does."""
    form = FORMS.get(column.kind) or _codes(choice.code for choice in column.choices)
    limits = "" if column.maximum is None else f", {column.minimum}–{column.maximum}"
    default = f"; default `{column.default}`" if column.default else ""
    return form + limits + default


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    text = with_dictionary(README.read_text(encoding="utf-8"))
    README.write_text(text, encoding="utf-8")
