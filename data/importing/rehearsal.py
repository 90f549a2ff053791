"""Working out what a batch does, on an excerpt of the store and far from its lock.

It runs in the process that has read the files. The store is not touched, and nobody
waits for it.
"""

from pathlib import Path

import duckdb

from data.importing.batch import Batch, Progress
from data.importing.excerpts import open_excerpt
from data.importing.plans import leave_plan
from data.importing.worker_protocol import Job, emptied, every_result
from data.staging.grades_by_month import make_grade_scale, scales_in_force


def excerpt_folder(folder: Path, number: int) -> Path:
    """Return where, for a job in `folder`, its excerpt of this number lies."""
    return folder / f"excerpt_{number}"


def plan_folder(folder: Path, number: int) -> Path:
    """Return where the plan lies that was made from the excerpt of this number."""
    return folder / f"plan_{number}"


def rehearse(
    job: Job,
    folder: Path,
    number: int,
    database: duckdb.DuckDBPyConnection,
    on_progress: Progress,
) -> None:
    """Hold what was read against the excerpt of this number, and leave the plan.

    It works in the `working_database` of the job, and leaves nothing there.
    """
    target = plan_folder(folder, number)
    target.mkdir()
    with emptied(database) as cursor:
        open_excerpt(cursor, excerpt_folder(folder, number))
        # Of the excerpt: somebody may have set it while the files were read.
        make_grade_scale(cursor, scales_in_force(cursor))
        batch = Batch(cursor, every_result(job, folder), job, target, on_progress)
        leave_plan(batch.rehearse(), target)
