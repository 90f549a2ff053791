"""What the audit log says of a file with rows outside of the units of who loads it."""

from collections.abc import Iterable

from data.importing.file_report import FileReport
from data.staging.row_scope import CODE
from data.store import audit
from data.store.access import Viewer
from data.store.database import Store
from data.store.roles import Action


def record_rows_outside(
    store: Store, viewer: Viewer, reports: Iterable[FileReport]
) -> None:
    """Record that rows were refused for where they lie: how many, and not which.

    The file says it line by line to who loads it; that somebody tried is for the owner.
    """
    kinds = (kind for report in reports for kind in report.problem_kinds)
    outside = sum(kind.count for kind in kinds if kind.first.code == CODE)
    if outside:
        audit.record(
            store,
            audit.Event.REFUSED,
            viewer.name,
            subject=str(Action.LOAD_FILES),
            detail=f"why=rows_out_of_scope rows={outside}",
        )
