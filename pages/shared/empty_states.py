"""What a page shows when there is nothing to show, and the way out of it."""

import streamlit

from data.store.access import Viewer
from pages.shared import first_start, formatting, links, periods, selections
from pages.shared.answers import Selection, listed, one
from pages.shared.words import word

NARROWING = (
    *("unit", "type", "mine", "sign", "level", "weight", "change", "text"),
    *("follow_state", "raised", "of_unit", "subject", "area", "owner", "status"),
    *("words", "inspection_kind", "team", "finding_area", "inspection_grade"),
    *("repeated", "organisation_coverage", "cell_coverage", "visit_status"),
    *("plan_state", "planned", "plan"),
    *("repeated", "rating", "registered", "quarter", "state"),
    *("rating", "registered", "quarter", "state"),
)


def is_store_empty(viewer: Viewer, choice: Selection) -> bool:
    """Whether this reader has no meeting to see; if so, says why and what to do."""
    known = one(viewer, "month_range", choice)
    if not formatting.is_missing(known.data_begins):
        return False
    if viewer.unit_codes is not None:
        _no_rights()
        return True
    with streamlit.container(border=True):
        streamlit.subheader(word("empty.title"), anchor=False)
        streamlit.write(word("empty.text"))
        links.link("upload", word("empty.link"), icon=":material/upload_file:")
        first_start.offer_sample(viewer)
    return True


def has_rows(viewer: Viewer, choice: Selection, table: str) -> bool:
    """Return whether anything of this table was ever loaded or made, of any month.

    What was never loaded is not counted: nought of it would read as a finding.
    """
    counts = listed(viewer, "store_counts", choice)
    return bool({each["table_name"]: each["rows"] for each in counts}[table])


def is_never_loaded(viewer: Viewer, choice: Selection, table: str) -> bool:
    """Whether nothing of this table was ever loaded; if so, says so and what to do."""
    if has_rows(viewer, choice, table):
        return False
    with streamlit.container(border=True):
        streamlit.write(word(f"empty.no_{table}"))
        links.link("upload", word("empty.link"), icon=":material/upload_file:")
    return True


def outside_the_data(viewer: Viewer, choice: Selection) -> None:
    """Say that nothing is known of the months chosen, and offer those that are."""
    if not is_outside(viewer, choice):
        return
    known = one(viewer, "month_range", choice)
    begins, ends = known.data_begins, known.data_ends
    offered = periods.within_data(choice.period, begins, ends)
    with streamlit.container(
        key="outside", horizontal=True, vertical_alignment="center"
    ):
        streamlit.markdown(
            word("empty.outside_month", month=formatting.short_month(ends))
            if begins == ends
            else word(
                "empty.outside",
                begins=formatting.short_month(begins),
                ends=formatting.short_month(ends),
            )
        )
        streamlit.button(
            word("empty.show", period=formatting.period(offered.since, offered.until)),
            icon=":material/calendar_month:",
            on_click=selections.choose_period,
            args=(offered,),
        )


def is_outside(viewer: Viewer, choice: Selection) -> bool:
    """Return whether there are data, and none of them of the months chosen.

    What a page counts there is nothing that was looked at: it must not say "none".
    """
    known = one(viewer, "month_range", choice)
    if formatting.is_missing(known.data_begins):
        return False
    months = choice.period
    return months.since > known.data_ends or months.until < known.data_begins


def _no_rights() -> None:
    """Say that the reader's scope holds nothing, and whom to ask."""
    with streamlit.container(border=True):
        streamlit.subheader(word("no_rights.title"), anchor=False)
        streamlit.write(word("no_rights.text"))


def nothing_matches(text: str | None = None) -> None:
    """Say that the filters leave nothing, and offer to widen them."""
    narrowed = [name for name in NARROWING if selections.chosen(name)]
    with streamlit.container(border=True):
        streamlit.write(text or word("nothing.text"))
        if narrowed:
            streamlit.button(
                word("nothing.widen"),
                icon=":material/filter_alt_off:",
                on_click=selections.clear,
                args=(narrowed,),
            )


def unknown_cell(code: str) -> None:
    """Say that a link names a cell that is not here, or not for this reader."""
    streamlit.warning(word("cell.unknown", code=code), icon=":material/link_off:")
    links.link("weak-cells", word("cell.unknown_link"), icon=":material/arrow_back:")
