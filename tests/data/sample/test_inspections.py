"""Inspections: codes, dates and what became of the requirements."""

from collections import Counter

from data.contract.definitions import TABLES
from data.sample.meetings import grade_of

TODAY = "2026-11-22"


def choices(column: str) -> set[str]:
    column = TABLES["inspections"].column(column)
    return {choice.code for choice in column.choices}


def test_every_kind_grade_area_and_status_occurs_in_a_district(district):
    for column in ("kind", "grade", "finding_area", "status"):
        found = {row[column] for row in district["inspections"]} - {""}
        assert found == choices(column)


def test_dates_stand_in_order_and_behind_us(sample):
    for row in sample["inspections"]:
        assert row["inspected_on"] <= TODAY
        assert not row["due_on"] or row["inspected_on"] <= row["due_on"]
        if row["closed_on"]:
            assert row["inspected_on"] <= row["closed_on"] <= TODAY


def test_what_is_closed_has_a_day_and_what_is_open_has_none(sample):
    for row in sample["inspections"]:
        assert bool(row["closed_on"]) == row["status"].startswith("closed")


def test_a_finding_has_a_requirement_a_deadline_and_a_status_or_none_of_them(sample):
    columns = (
        "finding",
        "finding_area",
        "requirement",
        "due_on",
        "responsible",
        "status",
    )
    for row in sample["inspections"]:
        assert len({bool(row[column]) for column in columns}) == 1


def test_only_planted_cells_have_requirements_that_ran_late(sample):
    for row in sample["inspections"]:
        code = row["cell_code"]
        if row["due_on"] and row["due_on"] < (row["closed_on"] or TODAY):
            line = sample.planted.get(code) or sample.recovered[code]
            assert line["sign"] == "overdue_requirement"


def test_scores_agree_with_grades(sample):
    for row in sample["inspections"]:
        assert row["grade"] == grade_of(int(row["score"]))


def test_findings_of_an_inspection_are_numbered(sample):
    keys = Counter(
        (r["inspection_code"], r["finding_no"]) for r in sample["inspections"]
    )
    assert max(keys.values()) == 1
    assert {number for _, number in keys} == {"1", "2"}


def test_what_is_found_again_names_the_earlier_inspection(district):
    earlier = {row["inspection_code"]: row for row in district["inspections"]}
    again = [row for row in district["inspections"] if row["repeat_of"]]
    assert again
    for row in again:
        first = earlier[row["repeat_of"]]
        assert first["cell_code"] == row["cell_code"]
        assert first["inspected_on"] < row["inspected_on"]
