"""Data quality: what in the data cannot be right, or stands without a register.

Asked of the facts themselves and not of what was said when a file was loaded: whoever
corrects a row and loads it again sees it leave the list.
"""

import pandas
import streamlit

from data.contract import words as contract_words
from data.store.access import Viewer
from pages.records.quality import cell_registration
from pages.records.quality.issues import DOUBTS
from pages.records.upload import dry_run
from pages.shared import (
    empty_states,
    exports,
    formatting,
    language,
    method_note,
    page_header,
    paper,
    tables,
    widgets,
)
from pages.shared.answers import Selection, answer, thresholds
from pages.shared.markdown_escape import Markdown
from pages.shared.words import choice_word, word

UNITS = (
    "unit_name",
    "compared",
    "self_higher",
    "self_lower",
    "self_same",
    "mean_gap",
)
UNITS_SHORT = ("unit_name", "compared", "self_higher", "self_lower")
UNITS_SHOWN = 20
QUESTIONS = (
    "quality_counts",
    "contradictions",
    "score_comparisons",
    "score_gaps",
    "score_gaps_by_unit",
    "unregistered_cells",
    "unknown_codes",
    "personal_texts",
)


def show(viewer: Viewer) -> None:
    """Draw the page."""
    choice = page_header.open_page(viewer, word("quality.title"))
    if empty_states.is_store_empty(viewer, choice):
        return
    if empty_states.is_outside(viewer, choice):
        return
    counts = answer(viewer, "quality_counts", choice)
    rows = dict(zip(counts["doubt"], counts["rows"], strict=True))
    page_header.write_answer(_sentence(choice, rows))
    paper.facts(choice)
    streamlit.html(f'<p class="caution">{word("quality.note")}</p>')
    doubt = _choose(rows)
    _list(viewer, choice, doubt)
    method_note.explain_method(choice, *QUESTIONS)


def _sentence(choice: Selection, rows: dict[str, int]) -> str:
    """What there is of each kind, those left out of which there is nothing."""
    found = [
        f"{_kind(doubt)} ({formatting.whole(count)})"
        for doubt, count in rows.items()
        if count
    ]
    period = page_header.period_name(choice)
    if not found:
        return word("quality.answer_none", period=period)
    return word("quality.answer", period=period, found="; ".join(found))


def _kind(doubt: str) -> str:
    """What a kind is called within a sentence."""
    name = word(f"doubt.{doubt}")
    return f"{name[:1].lower()}{name[1:]}"


def _choose(rows: dict[str, int]) -> str:
    """Draw a chip per kind with its count; the first that has rows is chosen."""
    return widgets.pick_one(
        "doubt",
        list(rows),
        lambda doubt: _chip(doubt, rows[doubt]),
        label=word("quality.of_kind"),
        usual=next((doubt for doubt, count in rows.items() if count), None),
        draw=streamlit.pills,
        required=True,
    )


def _chip(doubt: str, count: int) -> Markdown:
    colour, status = ("orange", "notable") if count else ("green", "fine")
    return widgets.counted_chip(colour, status, word(f"doubt.{doubt}"), count)


def _list(viewer: Viewer, choice: Selection, doubt: str) -> None:
    kind = DOUBTS[doubt]
    rows = _readable(answer(viewer, kind.question, choice))
    if kind.question == "contradictions":
        rows = rows[rows["contradiction"] == doubt]
    page_header.section(word(f"doubt.{doubt}"), word(f"doubt_note.{doubt}"))
    if not len(rows):
        streamlit.caption(word("quality.nothing"))
    else:
        tables.in_two_forms(rows, kind.columns, kind.short, key="doubts")
        _export_buttons(rows, kind.exported, choice, doubt)
    if doubt == "unregistered_cells":
        cell_registration.offer(viewer, rows)
    if doubt == "score_gaps":
        _units(viewer, choice)


def _export_buttons(
    rows: pandas.DataFrame, exported: tuple[str, ...], choice: Selection, doubt: str
) -> None:
    title = f"{word('quality.title')}: {word(f'doubt.{doubt}')}"
    with streamlit.container(horizontal=True, horizontal_alignment="distribute"):
        streamlit.caption(word("quality.listed", n=len(rows)))
        exports.buttons(
            rows,
            exported,
            name=word("quality.file"),
            choice=choice,
            facts=exports.facts(title, choice, word(f"doubt_note.{doubt}")),
        )


def _readable(rows: pandas.DataFrame) -> pandas.DataFrame:
    """The rows with what is put together from several columns, and tables by name."""
    if "table_name" in rows:
        return _with_tables_named(rows)
    if "superior_score" in rows:
        return rows.assign(
            own_mark=_marks(rows, "self"), superior_mark=_marks(rows, "superior")
        )
    return rows


def _with_tables_named(rows: pandas.DataFrame) -> pandas.DataFrame:
    spoken = language.spoken()
    return rows.assign(
        column_name=[
            contract_words.column_label(row.table_name, row.column_name, spoken)
            for row in rows.itertuples()
        ],
        table_name=[dry_run.title(table) for table in rows["table_name"]],
    )


def _marks(rows: pandas.DataFrame, of: str) -> list[str]:
    """`85 · Khá`; the score or the grade alone where there is no other."""
    pairs = zip(rows[f"{of}_score"], rows[f"{of}_grade"], strict=True)
    return [
        " · ".join(
            part
            for part in (formatting.limit(score), choice_word("grade", grade))
            if part != formatting.NOTHING
        )
        for score, grade in pairs
    ]


def _units(viewer: Viewer, choice: Selection) -> None:
    """Draw how own and superior's marks compare in each unit."""
    units = answer(viewer, "score_gaps_by_unit", choice)
    if not len(units):
        return
    points = formatting.limit(thresholds(choice.period.until)["score_gap_points"])
    page_header.section(
        word("quality.units_title"), word("quality.units_note", points=points)
    )
    with streamlit.container(key="wide_score_gaps_by_unit"):
        tables.plain(units, UNITS, most=UNITS_SHOWN)
    tables.on_phones(units.head(UNITS_SHOWN), UNITS_SHORT, key="score_gaps_by_unit")
    exports.buttons(
        units,
        ("unit_code", *UNITS),
        name=word("quality.units_file"),
        choice=choice,
        facts=exports.facts(word("quality.units_title"), choice),
    )
