"""Plans and notes follow from what there is, and change no other figure."""

from collections import Counter
from datetime import date

from tests.data.sample.written import AS_OF


def test_a_note_never_closes_anything_and_lies_before_a_closure(sample):
    closed_on = {
        ("requirement", row["inspection_code"], row["finding_no"]): row["closed_on"]
        for row in sample["inspections"]
    } | {
        ("proposal", row["proposal_code"], "1"): row["resolved_on"]
        for row in sample["proposals"]
    }
    assert sample["follow_ups"]
    for row in sample["follow_ups"]:
        key = (row["subject"], row["subject_code"], row["finding_no"])
        closure = closed_on.get(key, "")
        assert not closure or row["noted_on"] < closure
        assert not row["status"].startswith("closed")
        assert date.fromisoformat(row["noted_on"]) <= AS_OF


def test_what_is_open_keeps_the_status_of_its_row(sample):
    own = {row["proposal_code"]: row["status"] for row in sample["proposals"]}
    noted = [row for row in sample["follow_ups"] if row["subject"] == "proposal"]
    running = [
        row
        for row in noted
        if own[row["subject_code"]] in ("open", "in_progress", "closure_proposed")
    ]
    assert running
    assert all(row["status"] == own[row["subject_code"]] for row in running)


def test_notes_are_on_requirements_proposals_and_tasks(sample):
    subjects = Counter(row["subject"] for row in sample["follow_ups"])
    assert set(subjects) == {"requirement", "proposal", "task"}


def test_most_cells_plan_a_topic_for_each_quarter(sample):
    plans = Counter((row["cell_code"], row["year"]) for row in sample["thematic_plans"])
    assert set(plans.values()) == {4}
    cells = {cell for cell, _ in plans}
    assert 0.6 < len(cells) / len(sample["cells"]) < 0.9


def test_some_cells_are_to_be_inspected(sample):
    plans = sample["inspection_plans"]
    assert 0 < len(plans) <= len(sample["cells"]) / 10
    assert {row["cell_code"] for row in plans} <= {
        row["cell_code"] for row in sample["cells"]
    }


def test_contents_are_sent_before_a_meeting_where_the_day_is_known(sample):
    sent = [row for row in sample["meetings"] if row["announced_on"]]
    assert 0.8 < len(sent) / len(sample["meetings"]) < 1
    assert all(row["announced_on"] <= row["held_on"] for row in sent)
    assert any(row["announced_on"] == row["held_on"] for row in sent)


def test_lessons_are_those_of_model_meetings(sample):
    for row in sample["meetings"]:
        assert bool(row["lessons"]) == bool(row["is_model"])


def test_the_level_registered_is_the_one_reached_or_one_above(sample):
    levels = ["excellent", "well", "done", "not_done"]
    for row in sample["ratings"]:
        short = levels.index(row["rating"]) - levels.index(row["registered"])
        assert short in (0, 1)
    assert any(row["rating"] != row["registered"] for row in sample["ratings"])


def test_some_units_have_a_task_of_their_own(sample):
    of_units = [row for row in sample["tasks"] if row["unit_code"]]
    assert of_units
    assert all(not row["cell_code"] for row in of_units)
    units = {row["unit_code"] for row in sample["units"]}
    assert {row["unit_code"] for row in of_units} <= units


def test_inspections_of_late_had_been_planned(district):
    plans = {
        (row["cell_code"], row["team"]): row
        for row in district["inspection_plans"]
        if row["plan_code"].endswith("-KT")
    }
    recent = [
        row for row in district["inspections"] if row["inspected_on"] >= "2026-10-01"
    ]
    assert recent
    for row in recent:
        plan = plans[row["cell_code"], row["team"]]
        assert plan["planned_from"] <= row["inspected_on"] <= plan["planned_to"]
        assert plan["kind"] == row["kind"]
