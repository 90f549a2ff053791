"""Taking files in: first what would happen, then all of it in one transaction.

A batch is any number of files, register and facts together, in any order. Each file is
an import of its own in the journal; the batch is kept whole or not at all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from data import derived, journal
from data.checks import GRADE_SCALE, run_checks
from data.clock import today
from data.contract import TABLES
from data.problems import Problem, UserError
from data.reading import Sheet, read_sheet
from data.staging import Staged, stage
from data.store import Cancelled, Store, kept_whole

ENDINGS = (".csv", ".txt")
# Called with a word key of the step, how many steps are done, and of how many.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class SourceFile:
    """A file to take in: where it lies, and what people call it.

    `table` names its table where the user has said it; otherwise the header tells.
    """

    path: Path
    name: str
    table: str | None = None


@dataclass(frozen=True)
class FileReport:
    """What a file is and does: its table, counts of rows, and every problem.

    `added`, `replaced` and `unchanged` count the good rows against the store as it
    was; `refused` and `warned` count rows, not problems. `import_id` is None while
    the file is not taken in, and where taking it in changed nothing.
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
    problems: tuple[Problem, ...] = ()
    import_id: int | None = None
    sha256: str = ""

    @property
    def is_refused(self) -> bool:
        """Tell whether anything in the file keeps it from being taken in whole."""
        return any(problem.is_refusal for problem in self.problems)


def find_files(paths: Sequence[Path]) -> list[SourceFile]:
    """Return the files that `paths` name: each file, and the CSV files of a folder.

    Raises UserError where there is nothing at a path, or no such file in a folder.
    """
    files: list[SourceFile] = []
    for path in paths:
        if path.is_dir():
            within = sorted(p for p in path.iterdir() if p.suffix.lower() in ENDINGS)
            if not within:
                raise UserError("folder_without_files", path=path)
            files += [SourceFile(each, each.name) for each in within]
        elif path.is_file():
            files.append(SourceFile(path, path.name))
        else:
            raise UserError("no_such_file", path=path)
    return files


def check(
    store: Store,
    files: Sequence[SourceFile],
    table: str | None = None,
    on_progress: Progress | None = None,
) -> list[FileReport]:
    """Return what loading the good rows of `files` would do; the store stays as it is.

    It is a rehearsal: everything is done, reported, and then rolled back.
    """
    with store.alone() as cursor:
        batch = _Batch(cursor, files, table, on_progress)
        with kept_whole(cursor):
            batch.take()
            raise Cancelled
    return [replace(report, import_id=None) for report in batch.reports]


def load(
    store: Store,
    files: Sequence[SourceFile],
    table: str | None = None,
    *,
    good_rows: bool = False,
    by: str = "",
    is_sample: bool = False,
    on_progress: Progress | None = None,
) -> list[FileReport]:
    """Take `files` in, in one transaction, and return what was done, in their order.

    A refused row anywhere leaves the store as it was, unless `good_rows` is set: then
    the good rows of every file whose header is sound are taken. A file that changes
    nothing is no import and has no number.
    """
    with store.alone() as cursor:
        batch = _Batch(cursor, files, table, on_progress)
        if good_rows or not any(report.is_refused for report in batch.reports):
            with kept_whole(cursor):
                batch.take(by, is_sample)
                batch.bring_up_to_date()
    return batch.reports


class _Batch:
    """Files staged and checked on one cursor, ready to be taken."""

    def __init__(
        self,
        cursor: duckdb.DuckDBPyConnection,
        files: Sequence[SourceFile],
        table: str | None,
        on_progress: Progress | None,
    ) -> None:
        self.cursor = cursor
        self.report_progress = on_progress or (lambda step, done, total: None)
        self.staged: dict[int, Staged] = {}
        sheets = [
            read_sheet(file.path, file.name, file.table or table) for file in files
        ]
        self.reports = [_header_report(sheet) for sheet in sheets]
        for done, place in enumerate(_load_order(sheets)):
            self.report_progress("reading", done, len(sheets))
            self.staged[place] = stage(cursor, sheets[place], f"file_{place}")
        _note_known_codes(cursor, list(self.staged.values()))
        for done, (place, staged) in enumerate(self.staged.items()):
            self.report_progress("checking", done, len(sheets))
            run_checks(cursor, staged, today())
            self.reports[place] = _row_report(cursor, staged, self.reports[place])

    def take(self, by: str = "", is_sample: bool = False) -> None:
        """Write the good rows of every file whose header is sound, and report it.

        Files of one table are taken one after the other, so a row that stands in two
        of them is added by the first and replaced or left unchanged by the second.
        """
        self.cursor.execute(
            """
            create temporary table touched_cells (cell_code varchar);
            create temporary table touched_months (cell_code varchar, month date);
            """
        )
        for done, (place, staged) in enumerate(self.staged.items()):
            self.report_progress("writing", done, len(self.reports))
            report = _compare(self.cursor, staged, self.reports[place])
            if report.added + report.replaced:
                import_id = journal.next_import_id(self.cursor)
                report = replace(report, import_id=import_id)
                _write(self.cursor, staged, report)
                _record(self.cursor, report, by, is_sample)
            self.reports[place] = report

    def bring_up_to_date(self) -> None:
        """Work out anew what is derived from the facts, where the batch changed any."""
        if any(report.import_id for report in self.reports):
            self.report_progress("adding_up", len(self.reports), len(self.reports))
            derived.refresh(self.cursor)


def _load_order(sheets: Sequence[Sheet]) -> list[int]:
    """Return the places of the sheets that can be read, registers before facts."""
    order = list(TABLES)
    sound = [place for place, sheet in enumerate(sheets) if not sheet.is_refused]
    return sorted(sound, key=lambda place: order.index(sheets[place].table.name))


def _header_report(sheet: Sheet) -> FileReport:
    return FileReport(
        file=sheet.name,
        sha256=sheet.sha256,
        table=sheet.table.name if sheet.table else None,
        columns=tuple(zip(sheet.headers, sheet.columns, strict=True)),
        problems=sheet.problems,
    )


def _row_report(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, report: FileReport
) -> FileReport:
    """Return `report` with the rows counted and their problems, by line."""
    found = cursor.execute(
        f"""
        select line, "column", value, code, is_refusal, other
        from {staged.stem}_problems
        order by line, is_refusal desc, code, "column"
        """
    ).fetchall()
    rows, refused, warned = cursor.execute(
        f"""
        select
            (select count(*) from {staged.stem}_texts),
            count(distinct line) filter (is_refusal),
            count(distinct line) filter (not is_refusal),
        from {staged.stem}_problems
        """
    ).fetchone()
    problems = tuple(Problem(staged.table.name, *row) for row in found)
    return replace(
        report,
        rows=rows,
        refused=refused,
        warned=warned,
        problems=report.problems + problems,
    )


def _note_known_codes(
    cursor: duckdb.DuckDBPyConnection, staged_files: Sequence[Staged]
) -> None:
    """Make `known_<table>`: the codes of each register, the batch's own included."""
    referred = {
        column.refers_to
        for table in TABLES.values()
        for column in table.columns
        if column.refers_to
    }
    for name in sorted(referred):
        code = TABLES[name].key[0]
        sources = [f"raw.{name}"] + [
            f"{staged.stem}_rows" for staged in staged_files if staged.table.name == name
        ]
        codes = " union ".join(f"select {code} from {source}" for source in sources)
        cursor.execute(
            f"create temporary table known_{name} as "
            f"select {code} from ({codes}) where {code} is not null"
        )
    defaults = ", ".join(
        f"coalesce(arg_max(value, set_at) filter (name = '{name}'), {default}) as {name}"
        for name, default in GRADE_SCALE.items()
    )
    cursor.execute(
        f"create temporary table grade_scale as select {defaults} from journal.thresholds"
    )


def _compare(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, report: FileReport
) -> FileReport:
    """Make `<stem>_effects`, what each good row does, and return `report` counted.

    A row that repeats one of the same file does what its first did: nothing more.
    """
    table, stem = staged.table, staged.stem
    new = ", ".join(f"rows.{name}" for name in table.column_names)
    old = ", ".join(f"kept.{name}" for name in table.column_names)
    cursor.execute(
        f"""
        create temporary table {stem}_effects as
        select
            rows.line,
            case
                when kept.import_id is null then 'added'
                when ({new}) is not distinct from ({old}) then 'unchanged'
                else 'replaced'
            end as effect,
        from {stem}_rows as rows
        left join raw.{table.name} as kept on {_same_key(staged, "rows", "kept")}
        where rows.line not in (
            select line from {stem}_problems where is_refusal or code = 'identical_row'
        )
        """
    )
    counted = cursor.execute(
        f"select effect, count(*) from {stem}_effects group by effect"
    )
    counts = dict(counted.fetchall())
    added, replaced = counts.get("added", 0), counts.get("replaced", 0)
    return replace(
        report,
        added=added,
        replaced=replaced,
        unchanged=report.rows - report.refused - added - replaced,
    )


def _same_key(staged: Staged, left: str, right: str) -> str:
    return " and ".join(
        f"{left}.{name} is not distinct from {right}.{name}" for name in staged.table.key
    )


def _write(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, report: FileReport
) -> None:
    """Write the good rows, keep what they replace, and note what they touch."""
    table, stem, number = staged.table, staged.stem, report.import_id
    columns = ", ".join(table.column_names)
    if report.replaced:
        replaced = f"""
            from {stem}_rows as rows
            inner join {stem}_effects as effects using (line)
            where effects.effect = 'replaced' and {_same_key(staged, "rows", "kept")}
        """
        cursor.execute(
            f"""
            insert into history.{table.name} ({columns}, import_id, line, replaced_by)
            select {columns}, import_id, line, {number}
            from raw.{table.name} as kept
            where exists (select 1 {replaced});

            delete from raw.{table.name} as kept
            where exists (select 1 {replaced});
            """
        )
    cursor.execute(
        f"""
        insert into raw.{table.name} ({columns}, import_id, line)
        select {columns}, {number}, line
        from {stem}_rows
        semi join (from {stem}_effects where effect <> 'unchanged') using (line)
        """
    )
    touch(cursor, table.name, number)


def touch(cursor: duckdb.DuckDBPyConnection, table: str, import_id: int) -> None:
    """Note the cells and months whose derived figures `import_id` may change.

    Adds to the temporary tables `touched_cells` and `touched_months` on `cursor` what
    rows of the import, and rows it replaced, speak of.
    """
    both = f"""
        select * exclude (replaced_by) from history.{table}
        where import_id = {import_id} or replaced_by = {import_id}
        union all
        select * from raw.{table} where import_id = {import_id}
    """
    if table in ("cells", "meetings", "inspections"):
        cursor.execute(
            f"insert into touched_cells select distinct cell_code from ({both})"
        )
    if table == "meetings":
        cursor.execute(
            f"insert into touched_months select distinct cell_code, month from ({both})"
        )


def _record(
    cursor: duckdb.DuckDBPyConnection, report: FileReport, by: str, is_sample: bool
) -> None:
    journal.record_import(
        cursor,
        {
            "import_id": report.import_id,
            "file_name": report.file,
            "table_name": report.table,
            "sha256": report.sha256,
            "imported_by": by,
            "rows": report.rows,
            "added": report.added,
            "replaced": report.replaced,
            "unchanged": report.unchanged,
            "refused": report.refused,
            "warned": report.warned,
            "is_sample": is_sample,
        },
    )
    journal.record_change(cursor, "import", str(report.import_id), by)
