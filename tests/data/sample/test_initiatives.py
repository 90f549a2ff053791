"""Proposals and tasks: statuses, days and answers go together."""

import pytest

from data.contract.definitions import TABLES

TODAY = "2026-11-22"


@pytest.mark.parametrize("table", ["proposals", "tasks"])
def test_every_status_occurs_in_a_district(district, table):
    choices = {choice.code for choice in TABLES[table].column("status").choices}
    assert {row["status"] for row in district[table]} == choices


def test_proposals_that_are_closed_have_a_day_and_an_answer(sample):
    for row in sample["proposals"]:
        closed = row["status"].startswith("closed")
        assert bool(row["resolved_on"]) == bool(row["answer"]) == closed
        assert row["raised_on"] <= min(row["due_on"], row["resolved_on"] or TODAY)
        assert row["resolved_on"] <= TODAY


def test_some_proposals_wait_past_their_deadline(district):
    assert any(
        row["due_on"] < TODAY and not row["resolved_on"]
        for row in district["proposals"]
    )


def test_progress_of_a_task_goes_with_its_status(sample):
    for row in sample["tasks"]:
        assert row["registered_on"] <= TODAY
        assert row["registered_on"] < row["due_on"]
        assert (row["progress_percent"] == "100") == (row["status"] == "closed_done")


@pytest.mark.parametrize("table", ["proposals", "tasks"])
def test_they_belong_to_cells_of_the_register(sample, table):
    cells = {row["cell_code"] for row in sample["cells"]}
    of_cells = [row for row in sample[table] if not row.get("unit_code")]
    assert {row["cell_code"] for row in of_cells} <= cells
