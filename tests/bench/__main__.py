"""Speed and memory, measured in one run and told beside their goals: `make bench`.

Sizes are those of synthetic_store; `make bench SIZE=province` measures that one alone.
None of it is a test: machines differ, and goals are for two cores with nothing else to
do. Where a goal is missed that is printed, and the README says why.
"""

import os
import sys
import tempfile
from pathlib import Path

from tests.bench import (
    added_month,
    alternatives,
    first_page,
    imports,
    lake,
    page_reruns,
    questions,
    uploads,
    visit_proposals,
)
from tests.bench.goals import Report
from tests.bench.synthetic_store import SIZES, synthetic_store

# Below these, starting a process takes longer than what is compared.
COMPARED = ("province", "country")


def main(sizes: list[str], *, on_lake: bool) -> None:
    """Measure each size, then what does not depend on it; or a lake beside a file."""
    print(
        f"load of this machine before: {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores"
    )
    report = Report()
    with tempfile.TemporaryDirectory() as folder:
        if on_lake:
            lake.measure(sizes, Path(folder), report)
        for size in [] if on_lake else sizes:
            _measure(size, Path(folder), report)
        if not on_lake and set(sizes) == set(SIZES):
            visit_proposals.measure(Path(folder), report)
            uploads.measure(Path(folder), report)
            added_month.measure(Path(folder), report)
    print(f"\nmissed: {len(report.missed)}")
    for what in report.missed:
        print(f"  {what}")


def _measure(size: str, folder: Path, report: Report) -> None:
    store = synthetic_store(folder / f"{size}.duckdb", SIZES[size])
    questions.measure(store, size, report)
    alternatives.measure(store, size, report)
    store.close()
    page_reruns.measure(size, folder, report)
    first_page.measure(size, folder, report)
    if size in COMPARED:
        imports.measure(size, folder, report)


if __name__ == "__main__":
    given = sys.argv[1:]
    sizes = [each for each in given if each != "--lake"]
    main(sizes or list(SIZES), on_lake="--lake" in given)
