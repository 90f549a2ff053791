"""Where the database's extensions lie: in wheels of its very version, never fetched."""

from importlib.util import find_spec
from pathlib import Path

import duckdb

from data.contract.problems import UserError
from data.contract.sql_quoting import quoted


def load_extension(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load an extension by its path.

    Raises UserError where its wheel is missing, is of another version of the database,
    or does not hold what was signed.
    """
    package = f"duckdb_extension_{name}"
    try:
        connection.execute(f"load {quoted(_path_of(package, name))}")
    except duckdb.Error as error:
        raise UserError("lake_extension", package=package) from error


def _path_of(package: str, name: str) -> Path:
    found = find_spec(package)
    if found is None or found.origin is None:
        raise UserError("lake_not_installed", package=package)
    folder = Path(found.origin).parent / "extensions" / f"v{duckdb.__version__}"
    return folder / f"{name}.duckdb_extension"
