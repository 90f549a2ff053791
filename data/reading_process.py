"""A process of its own that reads and checks files: `python -m data.reading_process`.

A file that somebody made to do harm, or one that is merely enormous, takes this process
down with it and nothing else. It says on standard output, one JSON object a line, which
file it is at; what it read lies in the folder it was given.
"""

import json
import sys
from pathlib import Path

# To bind a parameter, the database would import pandas, only to see that the value is
# none of its own: half a second for every load.
sys.modules["pandas"] = None

import duckdb  # noqa: E402

from data.handing_over import hand_over, read_job  # noqa: E402
from data.limits import keep_within  # noqa: E402
from data.problems import UserError  # noqa: E402


def main(folder: Path, first: int) -> None:
    """Read the files of the job in `folder`, from the one at place `first` on.

    Says `{"reading": place}` before a file and `{"read": place}` after it. When a file
    needs more memory than there may be, or cannot be opened, it says so and stops.
    """
    job = read_job(folder)
    seconds = sum(job.limits.seconds_for(file.path) for file in job.files[first:])
    keep_within(job.limits, seconds)
    try:
        for place in range(first, len(job.files)):
            _say(reading=place)
            hand_over(job, place, folder)
            _say(read=place)
    except (MemoryError, duckdb.OutOfMemoryException):
        _say(stopped="reading_too_large")
    except UserError as error:
        _say(error=error.key, values={name: str(v) for name, v in error.values.items()})


def _say(**said: object) -> None:
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
