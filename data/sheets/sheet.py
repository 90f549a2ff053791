"""A sheet read as far as its header: where its rows lie, and what is wrong with it."""

from dataclasses import dataclass, field

from data.contract.columns import Table
from data.contract.problems import Problem
from data.files.grids import Grid
from data.sheets.layouts import Layout
from data.sheets.sheet_profile import SheetProfile


@dataclass(frozen=True)
class SheetContent:
    """Where the rows of a sheet lie, and how they are laid out.

    `delimiter` is what parts the fields in `grid`. `is_plain` tells whether the
    database makes the same rows of it as we would, and `lines` counts its physical
    lines then.
    """

    grid: Grid
    delimiter: str
    lines: int
    is_plain: bool
    layout: Layout


@dataclass(frozen=True)
class Sheet:
    """A sheet read as far as its header.

    `problems` are the refusals and warnings about the header. A refused sheet may
    lack the content, no other does. `source` is what the file is called that it is a
    sheet of.
    """

    name: str
    sha256: str
    source: str
    problems: tuple[Problem, ...] = ()
    profile: SheetProfile = field(default_factory=SheetProfile)
    content: SheetContent | None = None

    @property
    def is_refused(self) -> bool:
        """Return whether the header alone already refuses the sheet.

        What it lacks does not, as long as its rows can be told apart: they may be
        stored, with all that is required.
        """
        lacking = {*self.lacking}
        return any(
            problem.is_refusal and problem.column not in lacking
            for problem in self.problems
        )

    @property
    def lacking(self) -> tuple[str, ...]:
        """The required columns the sheet has not, as far as a stored row can have them.

        Columns of which one is required stand together, parted by ", ".
        """
        key = {*self.table.key} if self.table else set()
        missing = (
            problem.column or ""
            for problem in self.problems
            if problem.code == "missing_column"
        )
        return tuple(names for names in missing if not {*names.split(", ")} & key)

    @property
    def lacks_columns(self) -> bool:
        """Return whether any column is missing that the table requires."""
        return any(each.code == "missing_column" for each in self.problems)

    def require_content(self) -> SheetContent:
        """Return the content of a sheet that is not refused.

        Raises ValueError for a sheet without any: whoever asks has overlooked that it
        is refused.
        """
        if self.content is None:
            raise ValueError(f"sheet {self.name} is refused: it has no content")
        return self.content

    @property
    def table(self) -> Table | None:
        """The contract's table that the sheet belongs to."""
        return self.content.layout.table if self.content else None

    @property
    def headers(self) -> tuple[str, ...]:
        """The names above the columns, as people are shown them."""
        names = self.content.layout.header.names if self.content else ()
        return tuple(name.shown for name in names)

    @property
    def columns(self) -> tuple[str | None, ...]:
        """For each header the column it fills, None where nothing of it is stored."""
        matches = self.content.layout.matches if self.content else ()
        return tuple(match.column if match else None for match in matches)

    @property
    def header_line(self) -> int:
        """The last line of the header, from 1; 0 where there is none."""
        return self.content.layout.header.last_line if self.content else 0
