"""Templates of the tables, with what the contract says of every column."""

from collections.abc import Iterator

import pandas
import streamlit

from data.contract import words as contract_words
from data.contract.columns import Column, Kind, Table
from data.contract.definitions import TABLES
from data.contract.templates import template, template_xlsx
from pages.records.upload import dry_run
from pages.shared import language, page_header, tables, widgets
from pages.shared.exports import XLSX_TYPE
from pages.shared.words import word

COLUMNS = ("header", "need", "form", "meaning")


def show() -> None:
    """Draw the choice of a table, its template to download, and its columns."""
    page_header.section(word("template.title"), word("template.note"))
    with streamlit.container(horizontal=True, vertical_alignment="bottom"):
        name = widgets.pick_one(
            "template",
            list(_by_use()),
            dry_run.title,
            label=word("template.which"),
            label_visibility="visible",
            width=320,
        )
        _download(name)
    table = TABLES[name]
    streamlit.html(f'<p class="caution">{_about(table)}</p>')
    with streamlit.expander(
        word("template.columns", table=dry_run.title(name), n=len(table.columns)),
        icon=":material/table_rows:",
    ):
        tables.plain(
            pandas.DataFrame([_described(table, each) for each in table.columns]),
            COLUMNS,
        )


def _download(name: str) -> None:
    """Offer the workbook, which keeps codes as they are typed, and the CSV."""
    spoken = language.spoken()
    streamlit.download_button(
        word("template.download_xlsx"),
        lambda: template_xlsx(name, spoken),
        file_name=f"{name}.xlsx",
        mime=XLSX_TYPE,
        icon=":material/download:",
        on_click="ignore",
    )
    streamlit.download_button(
        word("template.download"),
        lambda: template(name).encode("utf-8"),
        file_name=f"{name}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def _by_use() -> list[str]:
    """The tables, those that are enough to begin with first."""
    return sorted(TABLES, key=lambda name: name not in ("meetings", "inspections"))


def _about(table: Table) -> str:
    spoken = language.spoken()
    return " ".join(
        (contract_words.table_meaning(table.name, spoken), *_key_rules(table))
    )


def _key_rules(table: Table) -> Iterator[str]:
    """What makes two rows the same one, and which columns exclude each other."""
    yield word("template.key", columns=_labels(table, table.key))
    for group in table.exactly_one:
        labels = _labels(table, group)
        yield f"{_contract('column.exactly_one', columns=labels)}."
    for group in table.at_least_one:
        labels = _labels(table, group)
        yield f"{_contract('column.at_least_one', columns=labels)}."


def _labels(table: Table, names: tuple[str, ...]) -> str:
    spoken = language.spoken()
    return ", ".join(
        contract_words.column_label(table.name, name, spoken) for name in names
    )


def _described(table: Table, column: Column) -> dict[str, str]:
    return {
        "header": _header(column),
        "need": _contract("column.required") if column.required else "",
        "form": _form(column),
        "meaning": contract_words.column_meaning(
            table.name, column.name, language.spoken()
        ),
    }


def _header(column: Column) -> str:
    """The header as the template has it, with what it means where that is not read."""
    if language.spoken() == "vi":
        return column.header
    return f"{column.header} ({column.english})"


def _form(column: Column) -> str:
    """How a value is written, or which there are."""
    if column.kind is Kind.CHOICE:
        return _contract("column.choices", choices="; ".join(_choices(column)))
    if column.kind is Kind.COUNT and column.maximum is not None:
        return _contract(
            "column.between", minimum=column.minimum, maximum=column.maximum
        )
    return _contract(f"kind.{column.kind}.form")


def _choices(column: Column) -> list[str]:
    vietnamese = language.spoken() == "vi"
    return [choice.vi if vietnamese else choice.en for choice in column.choices]


def _contract(key: str, **values: object) -> str:
    return contract_words.word(key, language.spoken(), **values)
