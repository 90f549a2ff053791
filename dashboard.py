"""The frame: settings, language, menu, banner. The only file that knows every page.

Run with `streamlit run dashboard.py`. The menu is set up on every run, before anything
is drawn: until it has been once in a server process, Streamlit would serve files of
pages/ on their own.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit

from data.store.access import Viewer
from data.store.authorization import may
from data.store.roles import Action
from pages.entrance import sign_in
from pages.monitoring import (
    activities,
    cell_profile,
    comparison,
    completeness,
    details,
    follow_up,
    inspections,
    low_attendance,
    monthly_brief,
    overview,
    ratings,
    weak_cells,
)
from pages.records import accounts, audit, quality, thresholds, upload
from pages.shared import (
    address,
    cell_search,
    confirmation,
    downloads,
    error_messages,
    filter_row,
    first_start,
    links,
    paper,
    request_checks,
    selections,
    signed_in,
    snapshots,
    stale_notice,
    style,
    warm_up,
)
from pages.shared.admission import Refusal
from pages.shared.words import word
from pages.visits import assignments, my_work, proposal, schedule

# Per section of the menu: the page's name and address, its icon, what it shows, and the
# choices that are its own and stand in its address beside those that hold everywhere.
SECTIONS = {
    "monitoring": (
        ("overview", "monitoring", overview.show, ()),
        (
            "weak-cells",
            "flag",
            weak_cells.show,
            ("sign", "level", "weight", "change", "text", "cell"),
        ),
        ("low-attendance", "groups", low_attendance.show, ("preset", "text", "cell")),
        (
            "completeness",
            "fact_check",
            completeness.show,
            ("report_unit", "report_month", "report_state"),
        ),
        (
            "details",
            "list_alt",
            details.show,
            ("list", "of_unit", "of_member", "band", "preset"),
        ),
        ("follow-up", "task_alt", follow_up.show, follow_up.CHOICES),
        ("inspections", "search_check", inspections.show, inspections.CHOICES),
        ("ratings", "workspace_premium", ratings.show, ratings.CHOICES),
        ("activities", "campaign", activities.show, activities.CHOICES),
        ("comparison", "balance", comparison.show, comparison.CHOICES),
        ("monthly-brief", "description", monthly_brief.show, ("month",)),
        ("cell", "badge", cell_profile.show, ("cell",)),
    ),
    "visits": (
        ("my-work", "assignment_ind", my_work.show, ()),
        ("schedule", "calendar_month", schedule.show, schedule.CHOICES),
        ("visit-proposal", "event_upcoming", proposal.show, proposal.CHOICES),
        ("assignments", "supervisor_account", assignments.show, assignments.CHOICES),
    ),
    "records": (
        ("upload", "upload_file", upload.show, ("import", "line", "waiting")),
        ("quality", "rule", quality.show, ("doubt",)),
        ("thresholds", "tune", thresholds.show, ()),
        ("accounts", "manage_accounts", accounts.show, ()),
        ("audit", "history", audit.show, audit.CHOICES),
    ),
}
ICON = Path(__file__).parent / "static" / "icon.png"
# Pages with lists wider than an upright sheet of paper.
WIDE = {
    *("weak-cells", "low-attendance", "completeness", "follow-up", "cell"),
    *("inspections", "schedule", "my-work", "quality", "ratings", "activities"),
    *("comparison", "visit-proposal", "assignments", "accounts", "audit"),
}
# Pages in the menu of those alone who may do what they are for.
OF_FEW = {"accounts": Action.KEEP_ACCOUNTS, "audit": Action.READ_AUDIT}
HOME = "overview"
# For whom the menu is set up, and no page is drawn.
NOBODY = Viewer("nobody", ())
SIDEBAR_WIDTH = 244
# What a page forgets when the menu opens it: the profile then offers the search.
OPEN_FROM_MENU = {"cell": ("cell",)}
OWN_CHOICES = {name: own for pages in SECTIONS.values() for name, _, _, own in pages}


def main() -> None:
    """Draw one run: settings first, then menu, then the page."""
    address.read_language()
    streamlit.set_page_config(
        page_title=word("app.title"),
        page_icon=str(ICON),
        layout="wide",
        initial_sidebar_state=SIDEBAR_WIDTH,
        menu_items={"About": word("app.about")},
    )
    admission = _admission()
    is_let_in = isinstance(admission, Viewer)
    pages = _pages(admission if is_let_in else NOBODY)
    current = streamlit.navigation(
        {
            word(f"menu.{section}"): [pages[name] for name, *_ in listed]
            for section, listed in SECTIONS.items()
        },
        position="sidebar" if is_let_in else "hidden",
        # Of more than twelve pages it would hide some behind "View 3 more", in English.
        expanded=is_let_in,
    )
    links.set_pages(pages)
    style.apply()
    style.close_page_not_found()
    with error_messages.shown_errors(), snapshots.one_run():
        if isinstance(admission, Exception):
            raise admission
        if isinstance(admission, Viewer):
            _show(current, admission)
        else:
            sign_in.show(admission)


def _admission() -> Viewer | Refusal | Exception:
    """Return who looks, why they must not, or what keeps us from knowing.

    An error must not end the run here: the menu has to be set up in every one.
    """
    try:
        return signed_in.viewer()
    except Exception as error:
        return error


def _show(current: streamlit.Page, viewer: Viewer) -> None:
    """Draw everything that depends on the address and the data."""
    first_start.load_sample_if_new()
    warm_up.begin()
    page = current.url_path or HOME
    own_choices = (*OWN_CHOICES[page], paper.PRINT)
    if not streamlit.query_params:
        selections.clear(OPEN_FROM_MENU.get(page, ()))
    address.read_address(viewer, own_choices)
    signed_in.choose_oneself(viewer)
    downloads.note_viewer(viewer)
    confirmation.open_page(page)
    paper.apply(is_wide=page in WIDE)
    if paper.is_asked():
        paper.tools()
    else:
        _sidebar(viewer)
    first_start.banner(viewer)
    error_messages.show_failed_callback()
    current.run()
    address.write_address(own_choices)
    if paper.is_asked():
        paper.offer()


def _pages(viewer: Viewer) -> dict[str, streamlit.Page]:
    return {
        name: _page(name, icon, show, viewer)
        for listed in SECTIONS.values()
        for name, icon, show, _ in listed
    }


def _page(
    name: str, icon: str, show: Callable[[Viewer], None], viewer: Viewer
) -> streamlit.Page:
    return streamlit.Page(
        partial(show, viewer),
        title=word(f"menu.{name}"),
        icon=f":material/{icon}:",
        url_path=name,
        default=name == HOME,
        visibility="visible" if _is_offered(name, viewer) else "hidden",
    )


def _is_offered(name: str, viewer: Viewer) -> bool:
    return name not in OF_FEW or may(viewer, OF_FEW[name])


def _sidebar(viewer: Viewer) -> None:
    with streamlit.sidebar:
        cell_search.draw(viewer, "sidebar")
        streamlit.caption(filter_row.data_span(viewer))
        paper.link()
        filter_row.language_switch()
        signed_in.draw(viewer)
        stale_notice.watch()


if __name__ == "__main__":
    main()
else:
    # What `streamlit run` serves: it finds this by reading the file, imports it once,
    # and runs the file anew as `__main__` for every page it draws.
    app = streamlit.App(
        __file__,
        on_script_error=error_messages.show_error,
        lifespan=warm_up.while_serving,
        middleware=request_checks.request_checks(),
    )
