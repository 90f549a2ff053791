"""A process of its own that reads and checks files: `python -m data.importing.worker`.

A file that somebody made to do harm, or one that is merely enormous, takes this process
down with it and nothing else. It prints on standard output, line by line, where it is;
what it read lies in the folder it was given. Then it waits on standard input for the
numbers of excerpts of the store to hold that against, until the input ends.
"""

import os
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

# To bind a parameter, the database would import pandas, only to see that the value is
# none of its own: half a second for every load.
# Python documents None as "may not be imported"; the type of sys.modules forgets it.
sys.modules["pandas"] = None  # type: ignore[assignment]

import duckdb  # noqa: E402

from data.contract.problems import UserError  # noqa: E402
from data.importing.rehearsal import rehearse  # noqa: E402
from data.importing.worker_limits import keep_within, measured_slowdown  # noqa: E402
from data.importing.worker_protocol import (  # noqa: E402
    Job,
    error_as_text,
    read_job,
    working_database,
    write_result,
)
from data.store.resource_errors import is_beyond_limits, is_disk_full  # noqa: E402

# Of readers and this process, readers come first, however many files are checked.
_NICENESS = 5


def main(folder: Path, first: int) -> None:
    """Read the files of the job in `folder`, from the one at place `first` on.

    Says `slowdown <factor>` first, `reading <place>` before a file, `sheets <number>`
    once it is open and `read <place>` after it; `checking <done> <total>` and
    `rehearsed <number>` of an excerpt; `stopped too_large` when there is need of more
    than there may be; and `error`, with what the user is to be shown, when it is not
    the file that is wrong.
    """
    _give_way()
    job = read_job(folder)
    slowdown = measured_slowdown()
    _print("slowdown", slowdown)
    keep_within(job.limits, job.limits.seconds_for_all(job.files) * slowdown)
    try:
        with working_database(folder, job.limits) as database:
            _read_files(job, first, folder, database)
            for line in sys.stdin:
                rehearse(job, folder, int(line), database, _print_progress)
                _print("rehearsed", int(line))
    except (MemoryError, OSError, duckdb.Error) as error:
        if is_beyond_limits(error):
            _print("stopped", "too_large")
        elif is_disk_full(error):
            _print("error", error_as_text(UserError("disk_full")))
        else:
            raise
    except UserError as error:
        _print("error", error_as_text(error))


def _read_files(
    job: Job, first: int, folder: Path, database: duckdb.DuckDBPyConnection
) -> None:
    for place in range(first, len(job.files)):
        _print("reading", place)
        on_sheets = partial(_print, "sheets")
        write_result(job, place, folder, database, on_sheets)
        _print("read", place)


def _give_way() -> None:
    """Let whoever reads pages go first; Windows has no such number."""
    with suppress(AttributeError):
        os.nice(_NICENESS)


def _print_progress(step: str, done: int, total: int) -> None:
    _print(step, f"{done} {total}")


def _print(what: str, about: object) -> None:
    # At once: the time a file may take is counted from when its line arrives.
    print(what, about, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
