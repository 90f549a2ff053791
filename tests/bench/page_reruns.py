"""How long the server needs for a page when somebody clicks a filter.

Every rerun asks for another type of cell, so that no answer has been given before; the
cells are assessed already, as they are for whoever comes second.
"""

import os
import statistics
import sys
from pathlib import Path

from streamlit.logger import set_log_level

from tests.bench.goals import Report, seconds
from tests.bench.synthetic_store import SIZES, synthetic_store

PAGES = (
    *("overview", "weak-cells", "low-attendance"),
    *("completeness", "schedule", "quality"),
)
TODAY = "2026-11-22 09:00+07:00"
TYPES = ("village", "school", "party_agency", "state_agency", "police", "health")


def measure(size: str, folder: Path, report: Report) -> None:
    """Print the 95th percentile over all pages, and the median of each."""
    path = folder / f"pages_{size}.duckdb"
    synthetic_store(path, SIZES[size]).close()
    os.environ["SUPERVISION_STORE"] = str(path)
    # Without a server, Streamlit remarks on every page that there is none.
    set_log_level("ERROR")
    import time_machine

    from pages.shared import snapshots

    took: dict[str, list[float]] = {}
    with time_machine.travel(TODAY):
        store = snapshots.store()
        for page in PAGES:
            took[page] = _reruns(page)
        store.close()
    every = sorted(each for times in took.values() for each in times)
    p95 = statistics.quantiles(every, n=20)[-1]
    report.milliseconds("page rerun, p95", size, p95)
    for page, times in took.items():
        what = f"page rerun, {page}, {size}"
        report.said(what, f"{statistics.median(times):11,.0f} ms")


def _reruns(page: str) -> list[float]:
    from tests.pages.opening import open_page, run

    app = open_page(page)
    took = []
    for cell_type in TYPES:
        (box,) = [each for each in app.selectbox if each.key == "choose_type"]
        box.set_value(cell_type)
        took.append(seconds(lambda app=app: run(app)) * 1000)
    return took


if __name__ == "__main__":
    measure(sys.argv[1], Path(sys.argv[2]), Report())
