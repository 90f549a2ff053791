"""What a file is and does, or would do, as it is told to people."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from data.contract.problems import Problem
from data.importing import found_problems
from data.importing.found_problems import ProblemKind
from data.sheets.sheet_profile import SheetProfile
from data.staging.preview_rows import StoredRow


@dataclass(frozen=True)
class FileReport:
    """What a file is and does: its table, counts of rows, and its problems.

    A workbook or an archive gives a report for each sheet; `source` is what the file
    itself is called. `added`, `replaced` and `unchanged` count the good rows against
    the store as it was, `withdrawn` rows of earlier imports that no longer hold, and
    `values_changed` the values of rows replaced that are others afterwards; `refused`
    and `warned` count rows, not problems. `moved` counts the meetings that may correct
    the day of one that is stored, and `moved_answer` what was said of them: "replace",
    "add" or None. `import_id` is None while the file is not taken in, and where taking
    it in changed nothing. `problems` are those of the header and the first thousand of
    the rows, refusals before warnings; `problem_kinds` counts all of the rows', and
    `problems_file` has them where there are more. `profile` says how the sheet was
    read, `first_rows` what becomes of its first rows. `mends` are the earlier files of
    the batch of which this one has every row and every column.
    """

    file: str
    table: str | None
    columns: tuple[tuple[str, str | None], ...] = ()
    rows: int = 0
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    refused: int = 0
    warned: int = 0
    withdrawn: int = 0
    values_changed: int = 0
    moved: int = 0
    moved_answer: str | None = None
    problems: tuple[Problem, ...] = ()
    problem_kinds: tuple[ProblemKind, ...] = ()
    problems_file: Path | None = None
    import_id: int | None = None
    sha256: str = ""
    source: str = ""
    profile: SheetProfile = field(default_factory=SheetProfile)
    first_rows: tuple[StoredRow, ...] = ()
    mends: tuple[str, ...] = ()

    @property
    def skipped(self) -> int:
        """How many rows of the sheet are no data: titles, totals, signatures."""
        return self.profile.skipped_count

    @property
    def is_refused(self) -> bool:
        """Return whether anything in the file keeps it from being taken in whole."""
        # Enough, though not all are kept: of the rows' problems refusals come first.
        return any(problem.is_refusal for problem in self.problems)

    @property
    def problem_count(self) -> int:
        """Return how many problems there are, kept in `problems` or not."""
        of_rows = sum(each.count for each in self.problem_kinds)
        # As many as are shown stand in `problems` already.
        return len(self.problems) + max(0, of_rows - found_problems.SHOWN)

    def every_problem(self) -> Iterator[Problem]:
        """Yield every problem; those that are not in `problems` from their file."""
        if self.problems_file is None or self.table is None:
            yield from self.problems
            return
        # The file has every problem of the rows, those shown too: of `problems` only
        # what was said of the header is left.
        yield from self.problems[: len(self.problems) - found_problems.SHOWN]
        yield from found_problems.read_all(self.problems_file, self.table)

    @property
    def is_undecided(self) -> bool:
        """Return whether somebody has to say yet what is meant by another day."""
        return bool(self.moved) and self.moved_answer is None

    def without_effects(self) -> Self:
        """Return the report of a file that was not taken in after all."""
        # Rows and problems stay: they are what has to be mended.
        return replace(
            self,
            import_id=None,
            added=0,
            replaced=0,
            unchanged=0,
            withdrawn=0,
            values_changed=0,
        )
