"""What goes wrong between a server and its lake is told from every other error."""

import duckdb
import pytest

from data.contract.problems import UserError
from data.store.lake.errors import translated_lake_errors, why_not_attached

NAME = "ducklake:postgres:host=server dbname=giam_sat"


def raised(error: Exception) -> None:
    with translated_lake_errors(NAME):
        raise error


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (duckdb.IOException("Unable to connect to Postgres"), "catalogue_unreachable"),
        (
            duckdb.TransactionException("Failed to commit changes for DuckLake"),
            "catalogue_unreachable",
        ),
        (duckdb.HTTPException("HTTP 403 Forbidden"), "lake_files_unreachable"),
        (duckdb.IOException("Cannot open file"), "lake_files_unreachable"),
    ],
)
def test_catalogue_is_told_from_files(error: duckdb.Error, key: str) -> None:
    with pytest.raises(UserError) as said:
        raised(error)
    assert (said.value.key, said.value.__cause__) == (key, error)
    assert "giam_sat" in said.value.message("vi")


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (duckdb.InvalidInputException("no data path"), "lake_without_files"),
        (duckdb.IOException("permission denied for schema"), "catalogue_no_right"),
        (duckdb.Error("permission denied for database"), "catalogue_no_right"),
        (duckdb.IOException("Unable to connect to Postgres"), "catalogue_unreachable"),
        (duckdb.InternalException("data path differs"), "lake_other_files"),
    ],
)
def test_why_a_lake_is_not_opened_is_told_apart(error: duckdb.Error, key: str) -> None:
    assert why_not_attached(error) == key


@pytest.mark.parametrize("error", [duckdb.BinderException("no column"), ValueError()])
def test_every_other_error_stays_what_it_is(error: Exception) -> None:
    with pytest.raises(type(error)) as said:
        raised(error)
    assert said.value is error
