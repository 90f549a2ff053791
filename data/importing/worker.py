"""A process of its own that reads and checks files: `python -m data.importing.worker`.

A file that somebody made to do harm, or one that is merely enormous, takes this process
down with it and nothing else. It prints on standard output, line by line, which file
it is at; what it read lies in the folder it was given.
"""

import sys
from pathlib import Path

# To bind a parameter, the database would import pandas, only to see that the value is
# none of its own: half a second for every load.
# Python documents None as "may not be imported"; the type of sys.modules forgets it.
sys.modules["pandas"] = None  # type: ignore[assignment]

import duckdb  # noqa: E402

from data.contract.problems import UserError  # noqa: E402
from data.importing.worker_limits import keep_within, measured_slowdown  # noqa: E402
from data.importing.worker_protocol import error_as_text, read_job, write_result  # noqa: E402
from data.store.resource_errors import is_beyond_limits, is_disk_full  # noqa: E402


def main(folder: Path, first: int) -> None:
    """Read the files of the job in `folder`, from the one at place `first` on.

    Says `slowdown <factor>` first, `reading <place>` before a file and `read <place>`
    after it; `stopped too_large` when a file needs more than there may be; and `error`,
    with what the user is to be shown, when it is not the file that is wrong.
    """
    job = read_job(folder)
    seconds = sum(job.limits.seconds_for(file.path) for file in job.files[first:])
    slowdown = measured_slowdown()
    _print("slowdown", slowdown)
    keep_within(job.limits, seconds * slowdown)
    try:
        for place in range(first, len(job.files)):
            _print("reading", place)
            write_result(job, place, folder)
            _print("read", place)
    except (MemoryError, OSError, duckdb.Error) as error:
        if is_beyond_limits(error):
            _print("stopped", "too_large")
        elif is_disk_full(error):
            _print("error", error_as_text(UserError("disk_full")))
        else:
            raise
    except UserError as error:
        _print("error", error_as_text(error))


def _print(what: str, about: object) -> None:
    # At once: the time a file may take is counted from when its line arrives.
    print(what, about, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
