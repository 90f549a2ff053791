"""Sheets as they were read, received as tables from the files they were left in."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from data.contract.row_versions import row_columns
from data.contract.sql_quoting import quoted
from data.importing.worker_protocol import ReadResult
from data.staging.merging import written_mask
from data.staging.rows import problems_table
from data.staging.staged import Staged


def receive(
    cursor: duckdb.DuckDBPyConnection, result: ReadResult, bits: Mapping[str, int]
) -> Staged:
    """Make the tables of a staged sheet on `cursor` from the result of a worker.

    The sheet must not be refused. Each column is held to the contract's type. The
    texts of the file stay behind: `<stem>_texts` shows the rows in their place.
    """
    staged = Staged(result.sheet, result.stem)
    columns = {"line": "integer"} | row_columns(staged.table)
    typed = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    written = written_mask(staged, bits)
    cursor.execute(
        f"""
        create temporary table {staged.stem}_rows ({typed}, written bigint);
        insert into {staged.stem}_rows by name
        select {", ".join(columns)}, {written} as written
        from {_parquet(result.parquet("rows"))};
        create temporary view {staged.stem}_texts as from {staged.stem}_rows;
        create temporary table {staged.stem}_names as
        from {_parquet(result.parquet("names"))};
        {problems_table(staged.stem)};
        insert into {staged.stem}_problems by name
        from {_parquet(result.parquet("problems"))};
        """
    )
    return staged


def _parquet(path: Path) -> str:
    """Return the SQL that reads a Parquet file; its folder was named by us."""
    return f"read_parquet({quoted(path)})"
