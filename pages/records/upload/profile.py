"""What each file was understood as, to be looked over before anything is stored."""

import html
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import NoReturn

import pandas
import streamlit
from streamlit.delta_generator import DeltaGenerator

from data.contract.definitions import TABLES
from data.contract.words import column_label
from data.contract.words import word as data_word
from data.importing.load import FileReport
from data.sheets.non_data_rows import SkippedRow
from data.store.access import Viewer
from pages.records.upload import batch, dry_run, header_matching, preview_rows
from pages.shared import formatting, language, memory, page_header, tables, widgets
from pages.shared.markdown_escape import literal, plain
from pages.shared.palette import marked
from pages.shared.words import word
from queries.filters import months_later

COLUMNS = ("header", "examples", "taken_as")
SET_ASIDE = ("line", "row_text", "set_aside_because")
SET_ASIDE_SHORT = ("row_place", "row_text")
# Text in this encoding needs no word: nothing had to be made of it.
USUAL_ENCODING = "utf-8"
# What is said of a sheet that could be read and not recognised.
UNCLEAR = {"unknown_table", "no_header"}
# How often a file was read otherwise than before, because the reader said so.
ASKED = "times_asked"
# Changes the files taken: what is done to them, and what with.
Change = Callable[..., None]


def show(viewer: Viewer, reports: Sequence[FileReport], change: Change) -> None:
    """Draw what the files are, one at a time, and ask what cannot be told from them.

    `change` is called with a function of taken_files and what it needs besides them.
    """
    known = {report.file: report for report in reports if report.table}
    for report in _unclear(reports):
        file = report.source
        with _row():
            if _is_sheet(report):
                _table(report, change, word("upload.unclear", file=file))
            else:
                streamlit.markdown(word("upload.unread", file=file), width="content")
            _removal(report, change)
        _parts(report, reports, change)
    if not known:
        return
    page_header.section(word("understood.title"))
    with _row():
        report = _chosen(known, reports)
        _table(report, change, word("upload.table"))
        _removal(report, change)
    _parts(report, reports, change)
    streamlit.html(f"<p>{html.escape(_circumstances(report))}</p>")
    is_incomplete = bool(header_matching.missing_columns(report))
    if is_incomplete:
        header_matching.ask(viewer, report)
    _in_tabs(viewer, report, is_incomplete)


def _row() -> DeltaGenerator:
    return streamlit.container(horizontal=True, vertical_alignment="bottom")


def _unclear(reports: Sequence[FileReport]) -> list[FileReport]:
    """A report of each file of which nothing was recognised.

    Where only some sheets of a file were, the others are to be left out, not named:
    a table is said of all sheets.
    """
    known = {report.source for report in reports if report.table}
    unclear = {each.source: each for each in reports if each.source not in known}
    return list(unclear.values())


def _chosen(known: dict[str, FileReport], reports: Sequence[FileReport]) -> FileReport:
    """The file to look at; until one is chosen, the first that needs help."""
    if len(known) == 1:
        return next(iter(known.values()))
    in_part = {report.source for report in reports if report.table is None}
    in_doubt = [
        name
        for name, report in known.items()
        if header_matching.can_help(report) or report.source in in_part
    ]
    name = widgets.pick_one(
        "columns_of",
        list(known),
        str,
        label=word("understood.file"),
        label_visibility="visible",
        usual=next(iter(in_doubt), None),
        width=420,
    )
    return known[name]


# --- what the reader can say of a file ----------------------------------------------


def _is_sheet(report: FileReport) -> bool:
    """Whether a file was read, and may be a table once somebody says which."""
    return any(problem.code in UNCLEAR for problem in report.problems)


def _table(report: FileReport, change: Change, label: str) -> None:
    """Let the reader say which table a file is."""
    names = list(TABLES)
    picked = streamlit.selectbox(
        label,
        names,
        index=names.index(report.table) if report.table else None,
        format_func=dry_run.title,
        placeholder=word("upload.table_choose"),
        key=f"table_{report.file}_{report.sha256}_{report.table}_{_times_asked()}",
        width=320,
    )
    if picked and picked != report.table:
        _ask_for(change, batch.with_table, report.source, picked)


def _removal(report: FileReport, change: Change) -> None:
    """Let the reader leave a file out, with every sheet in it."""
    streamlit.button(
        word("upload.remove"),
        key=f"remove_{report.file}",
        icon=":material/close:",
        on_click=change,
        args=(batch.without, report.source),
    )


def _parts(report: FileReport, reports: Sequence[FileReport], change: Change) -> None:
    """Let the reader choose among the sheets of a workbook, the files of an archive."""
    understood = [each.profile for each in reports if each.source == report.source]
    read = [each.part for each in understood if each.part]
    offered = {*read, *(part for each in understood for part in each.other_parts)}
    if len(offered) < 2:
        return
    picked = streamlit.pills(
        word("understood.parts", file=report.source),
        sorted(offered, key=_in_order_of_numbers),
        default=read,
        selection_mode="multi",
        format_func=literal,
        key=f"parts_{report.file}_{report.sha256}_{_times_asked()}",
    )
    if set(picked) != set(read):
        _ask_for(change, batch.with_parts, report.source, picked)


def _ask_for(change: Change, *wish: object) -> NoReturn:
    """Have a file read otherwise, and draw the boxes anew with what came of it.

    A wish that cannot be met would else stand in its box and be made again for ever.
    """
    change(*wish)
    memory.remember(ASKED, _times_asked() + 1)
    streamlit.rerun()


def _times_asked() -> int:
    return memory.remembered(ASKED) or 0


def _in_order_of_numbers(name: str) -> list[tuple[int, str]]:
    """What sorts `Tháng 9` before `Tháng 10`."""
    parts = re.split(r"(\d+)", name.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


# --- what was understood ------------------------------------------------------------


def _circumstances(report: FileReport) -> str:
    """Where the header stands, and what the file says besides its rows, in one line."""
    understood = report.profile
    said = [word("understood.header", line=str(understood.header_line))]
    if understood.part and report.file == report.source:
        said.append(word("understood.part", part=understood.part))
    if understood.month or understood.quarter:
        said.append(_period(report))
    if understood.unit_name:
        said.append(word("understood.unit", unit=understood.unit_name))
    if understood.encoding not in ("", USUAL_ENCODING):
        name = word(f"encoding.{understood.encoding}")
        said.append(word("understood.encoding", name=name))
    return f"{'; '.join(map(plain, said))}."


def _period(report: FileReport) -> str:
    """The month or quarter that the title or the sheet's name is about."""
    understood = report.profile
    if understood.month:
        return word("understood.month", month=formatting.month(understood.month))
    until = months_later(understood.quarter, 2)
    return word(
        "understood.quarter", quarter=formatting.period(understood.quarter, until)
    )


def _in_tabs(viewer: Viewer, report: FileReport, has_asked: bool) -> None:
    """Draw the first rows, the columns and the rows set aside, one at a time."""
    understood = report.profile
    tabs = [(word("understood.columns"), partial(_columns, viewer, report, has_asked))]
    if understood.first_rows or report.first_rows:
        tabs.insert(
            0, (word("understood.first_rows"), partial(preview_rows.draw, report))
        )
    if understood.skipped_count:
        label = word("understood.set_aside", n=understood.skipped_count)
        tabs.append((label, partial(_skipped_rows, report)))
    drawn = streamlit.tabs([label for label, _ in tabs])
    for tab, (_, draw) in zip(drawn, tabs, strict=True):
        with tab:
            draw()


def _columns(viewer: Viewer, report: FileReport, has_asked: bool) -> None:
    """Draw what becomes of each column, and ask about those that are not known."""
    personal = dry_run.personal_headers(report)
    examples = preview_rows.examples(report)
    rows = [
        {
            "header": header,
            "examples": values,
            "taken_as": _stored_as(report, header, column, personal),
        }
        for (header, column), values in zip(report.columns, examples, strict=True)
        if header
    ]
    tables.in_two_forms(pandas.DataFrame(rows), COLUMNS, COLUMNS, key="columns")
    if not has_asked:
        header_matching.ask(viewer, report)


def _stored_as(
    report: FileReport, header: str, column: str | None, personal: Sequence[str]
) -> str:
    if not column:
        is_personal = header in personal
        what = "upload.dropped_personal" if is_personal else "upload.not_stored"
        return marked("pending", word(what))
    label = column_label(report.table, column, language.spoken())
    if header in report.profile.saved_headers:
        label = word("understood.explained", column=label)
    return marked("fine", label)


def _skipped_rows(report: FileReport) -> None:
    """Draw the rows that are no data, and why each was taken for none."""
    understood = report.profile
    rows = [
        {
            "line": str(row.line),
            "row_text": row.text,
            "set_aside_because": why,
            "row_place": word("understood.row_place", line=str(row.line), why=why),
        }
        for row, why in ((row, _why(row)) for row in understood.skipped_rows)
    ]
    streamlit.caption(word("understood.set_aside_note"))
    tables.in_two_forms(
        pandas.DataFrame(rows), SET_ASIDE, SET_ASIDE_SHORT, key="set_aside"
    )
    if understood.skipped_count > len(rows):
        streamlit.caption(word("understood.set_aside_more", shown=len(rows)))


def _why(row: SkippedRow) -> str:
    return data_word(f"set_aside.{row.reason}", language.spoken())
