"""Ratings and activities of the sample district are those counted in its own files.

Counted in slow plain Python from the same CSV files, without a look at the SQL.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import cycle

import pytest

from data.contract.folding import fold
from data.importing.load import find_files, load
from data.store.access import EVERYTHING
from data.store.database import open_store
from queries.thresholds import THRESHOLDS
from tests.data.new_store import new_place
from tests.data.sample.written import AS_OF, Sample, write
from tests.queries import oracle
from tests.queries.oracle_facts import is_below, meeting_grade
from tests.queries.world import World, drawing

LIMITS = {name: threshold.default for name, threshold in THRESHOLDS.items()}
RATED_YEAR = AS_OF.year - 1
LEVELS = ("excellent", "well", "done", "not_done")


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return write(tmp_path_factory.mktemp("district") / "files", "district", seed=7)


@pytest.fixture(scope="module")
def world(
    district: Sample, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """The store that the district is loaded into, and that tests only ask."""
    store = open_store(new_place())
    load(store, find_files([district.directory]), EVERYTHING, isolated=False)
    yield World(store, tmp_path_factory.mktemp("drawn"))
    store.close()


def year(number: int, as_of: date) -> dict[str, str]:
    return {"during": f"{number}-01..{number}-12", "as_of": as_of.isoformat()}


def whole(number: int) -> dict[str, str]:
    """The year seen on the day when the report of its December is due."""
    return year(number, date(number + 1, 1, 1 + LIMITS["grace_days"]))


# --- ratings ------------------------------------------------------------------------


def test_ratings_are_those_of_the_district_whose_figures_are_known(world, district):
    answer = world.ask("rating_levels", **whole(RATED_YEAR))
    found = {(row.rated, row.rating): row.items for row in answer.itertuples()}
    assert [found["cell", level] for level in LEVELS] == [90, 318, 38, 3]
    assert [found["unit", level] for level in LEVELS] == [11, 45, 4, 0]
    counted = Counter(
        ("cell" if row["cell_code"] else "unit", row["rating"])
        for row in district["ratings"]
    )
    assert {key: items for key, items in found.items() if items} == counted


def test_ratings_of_each_unit_are_those_of_its_cells(world, district):
    unit_of = {row["cell_code"]: row["unit_code"] for row in district["cells"]}
    counted = Counter(
        (unit_of[row["cell_code"]], row["rating"])
        for row in district["ratings"]
        if row["cell_code"]
    )
    for row in world.ask("ratings_by_unit", **whole(RATED_YEAR)).itertuples():
        of_levels = [getattr(row, f"rated_{level}") for level in LEVELS]
        assert of_levels == [counted[row.unit_code, level] for level in LEVELS]


def test_levels_reached_against_registered_are_those_of_the_file(world, district):
    counted = Counter(
        (row["registered"], row["rating"])
        for row in district["ratings"]
        if row["cell_code"] and row["registered"]
    )
    asked = whole(RATED_YEAR)
    answer = world.ask("ratings_against_registered", rated="cell", **asked)
    found = {(row.registered, row.rating): row.items for row in answer.itertuples()}
    assert found == counted


def test_contradicted_ratings_are_those_that_the_oracle_finds(world, district):
    answer = world.ask("rating_contradictions", **whole(RATED_YEAR))
    asked = whole(RATED_YEAR)["as_of"]
    found = dict(zip(answer["cell_code"], answer["rating"], strict=True))
    assert found == contradicted(
        district, district["ratings"], RATED_YEAR, date.fromisoformat(asked)
    )


def test_they_are_also_where_every_level_meets_every_sign(district, tmp_path):
    """In the year under way, as if its cells were rated by turns."""
    turns = [
        {"cell_code": row["cell_code"], "year": str(AS_OF.year), "rating": level}
        for row, level in zip(district["cells"], cycle(LEVELS), strict=False)
    ]
    store = open_store(new_place())
    load(store, find_files([district.directory]), EVERYTHING, isolated=False)
    rated = World(store, tmp_path).load(ratings=drawing(turns))
    answer = rated.ask("rating_contradictions", **year(AS_OF.year, AS_OF))
    store.close()
    found = dict(zip(answer["cell_code"], answer["rating"], strict=True))
    assert set(found.values()) == {"excellent", "well", "not_done"}
    assert found == contradicted(district, turns, AS_OF.year, AS_OF)


def contradicted(
    district: Sample, ratings: list[dict], number: int, as_of: date
) -> dict[str, str]:
    asked = oracle.Asked(date(number, 1, 1), date(number, 12, 1), as_of, LIMITS)
    found = {}
    for row in ratings:
        cell = district.cells.get(row["cell_code"])
        if row["year"] != str(number) or not cell or not cell.active_months(asked):
            continue
        serious = set(cell.signs(asked)) & oracle.SERIOUS - {"poor_rating"}
        is_good = row["rating"] in ("excellent", "well")
        is_failed = row["rating"] == "not_done"
        if (is_good and serious) or (is_failed and not serious):
            found[row["cell_code"]] = row["rating"]
    return found


# --- activities ---------------------------------------------------------------------

QUARTERS = {"during": f"{AS_OF.year}-01..{AS_OF.year}-09", "as_of": AS_OF.isoformat()}


def months_of(quarter: int) -> list[date]:
    first = 3 * quarter - 2
    return [date(AS_OF.year, first + ahead, 1) for ahead in range(3)]


def test_cells_without_a_theme_are_those_without_one_in_the_file(world, district):
    """Every month is closed, and of every unit something is loaded."""
    answer = world.ask("thematic_list", thematic_states=["none"], **QUARTERS)
    found = {(row.cell_code, row.quarter) for row in answer.itertuples()}
    counted = {
        (code, quarter)
        for quarter in (1, 2, 3)
        for code, cell in district.cells.items()
        if all(cell.is_active(month) for month in months_of(quarter))
        and not any(
            meeting["kind"] in ("thematic", "combined")
            for month in months_of(quarter)
            for meeting in cell.counted(month)
        )
    }
    assert counted
    assert found == counted


def test_themes_planned_are_those_of_the_plan(world, district):
    planned: dict[tuple[str, int], set[str]] = {}
    for row in district["thematic_plans"]:
        if row["year"] == str(AS_OF.year):
            key = row["cell_code"], int(row["quarter"])
            planned.setdefault(key, set()).add(row["topic"])
    answer = world.ask("thematic_list", **QUARTERS)
    for row in answer.itertuples():
        key = row.cell_code, row.quarter
        assert set(row.planned_topics) == planned.get(key, set())


def test_cells_of_each_topic_are_those_that_held_or_planned_it(world, district):
    held: dict[str, set[str]] = {}
    planned: dict[str, set[str]] = {}
    for code, cell in district.cells.items():
        months = [each for quarter in (1, 2, 3) for each in months_of(quarter)]
        for month in filter(cell.is_active, months):
            for meeting in cell.counted(month):
                if meeting["kind"] in ("thematic", "combined"):
                    held.setdefault(fold(meeting["topic"]), set()).add(code)
        for row in district["thematic_plans"]:
            of_year = row["year"] == str(AS_OF.year) and row["cell_code"] == code
            quarter = int(row["quarter"])
            if of_year and quarter < 4 and any(map(cell.is_active, months_of(quarter))):
                planned.setdefault(fold(row["topic"]), set()).add(code)
    answer = world.ask("thematic_topics", **QUARTERS)
    found = {row.topic_key: row for row in answer.itertuples()}
    assert set(found) == held.keys() | planned.keys()
    for key, row in found.items():
        of_topic = held.get(key, set()), planned.get(key, set())
        assert [row.cells_held, row.cells_planned] == [*map(len, of_topic)]
        assert row.cells_not_held == len(of_topic[1] - of_topic[0])


def test_units_without_a_model_meeting_are_those_without_one_in_the_file(
    world, district
):
    answer = world.ask("model_units", model_states=["none"], **QUARTERS)
    found = {(row.unit_code, row.quarter) for row in answer.itertuples()}
    unit_of = {row["cell_code"]: row["unit_code"] for row in district["cells"]}
    held, active = set(), set()
    for quarter in (1, 2, 3):
        for code, cell in district.cells.items():
            unit = unit_of.get(code) or cell.meetings[-1]["unit_code"]
            months = [each for each in months_of(quarter) if cell.is_active(each)]
            active |= {(unit, quarter)} if months else set()
            meetings = [each for month in months for each in cell.counted(month)]
            is_model = any(each["is_model"] for each in meetings)
            held |= {(unit, quarter)} if is_model else set()
    assert held
    assert found == active - held


def test_meetings_sent_late_are_those_of_the_file(world, district):
    answer = world.ask("announcement_totals", **QUARTERS)
    since, until = f"{AS_OF.year}-01-01", f"{AS_OF.year}-09-01"
    ahead = [
        days_between(row["announced_on"], row["held_on"])
        for row in district["meetings"]
        if since <= row["month"] <= until
        and row["kind"] != "extraordinary"
        and row["announced_on"]
    ]
    (row,) = answer.itertuples()
    assert row.known_days == len(ahead)
    assert row.sent_late == sum(days < LIMITS["announced_days"] for days in ahead)


def days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def test_those_who_spoke_are_those_of_the_file(world, district):
    since, until = f"{AS_OF.year}-01-01", f"{AS_OF.year}-09-01"
    rows = [
        row
        for row in district["meetings"]
        if since <= row["month"] <= until and row["speakers"]
    ]
    (row,) = world.ask("speaker_totals", **QUARTERS).itertuples()
    assert row.meetings == len(rows)
    assert row.speakers == sum(int(each["speakers"]) for each in rows)
    assert row.present == sum(int(each["present"]) for each in rows)


def test_good_examples_are_those_the_oracle_finds_no_fault_with(world, district):
    since, until = date(AS_OF.year - 1, 10, 1), date(AS_OF.year, 9, 1)
    asked = oracle.Asked(since, until, AS_OF, LIMITS)
    during = f"{since:%Y-%m}..{until:%Y-%m}"
    answer = world.ask("good_examples", during, AS_OF.isoformat())
    counted = {code for code, cell in district.cells.items() if is_example(cell, asked)}
    assert counted
    assert set(answer["cell_code"]) == counted


def is_example(cell: oracle.Cell, asked: oracle.Asked) -> bool:
    if len(cell.active_months(asked)) < LIMITS["good_example_months"]:
        return False
    meetings = [each for month in asked.months for each in cell.counted(month)]
    graded = [
        each
        for each in meetings
        if each["kind"] != "extraordinary" and meeting_grade(each, LIMITS)
    ]
    latest = max(graded, key=lambda each: (each["held_on"], each["kind"]), default=None)
    regular = [each for each in meetings if each["kind"] in ("regular", "combined")]
    return (
        latest is not None
        and meeting_grade(latest, LIMITS) == "good"
        and not is_below(regular, LIMITS["good_example_attendance"])
        and all(cell.is_loaded(month, asked) for month in asked.months)
        and not cell.signs(asked)
    )


def test_tasks_that_stand_still_are_those_without_a_note_for_long(world, district):
    notes: dict[str, list[date]] = {}
    for row in district["follow_ups"]:
        noted_on = date.fromisoformat(row["noted_on"])
        if row["subject"] == "task" and noted_on <= AS_OF:
            notes.setdefault(row["subject_code"], []).append(noted_on)
    counted = {
        row["task_code"]
        for row in district["tasks"]
        if not row["status"].startswith("closed_")
        and int(row["progress_percent"]) < 100
        and (AS_OF - last_moved(row, notes)).days >= LIMITS["still_task_days"]
    }
    answer = world.ask("task_list", task_states=["still"], **QUARTERS)
    assert counted
    assert set(answer["task_code"]) == counted


def last_moved(task: dict[str, str], notes: dict[str, list[date]]) -> date:
    registered_on = date.fromisoformat(task["registered_on"])
    return max(notes.get(task["task_code"], [registered_on]))


def test_admissions_of_the_term_are_the_sums_of_the_file(world, district):
    admitted, target = Counter(), Counter()
    for row in district["admissions"]:
        admitted[int(row["year"])] += int(row["admitted"])
        target[int(row["year"])] += int(row["target"])
    term = [each for each in sorted(admitted) if each >= LIMITS["term_start_year"]]
    answer = world.ask("admissions_by_year", **QUARTERS)
    assert list(answer["year"]) == term
    assert list(answer["admitted"]) == [admitted[each] for each in term]
    assert list(answer["target"]) == [target[each] for each in term]
    full = [admitted[each] for each in term if each < AS_OF.year]
    last = answer.iloc[-1]
    assert last["term_admitted"] == sum(admitted[each] for each in term)
    assert last["yearly_average"] == sum(full) // len(full)


def test_classes_of_a_unit_are_those_of_the_file(world, district):
    counted = Counter(
        row["unit_code"]
        for row in district["trainings"]
        if row["held_on"].startswith(str(AS_OF.year))
    )
    answer = world.ask("trainings_by_unit", **QUARTERS)
    found = dict(zip(answer["unit_code"], answer["trainings"], strict=True))
    assert {code: classes for code, classes in found.items() if classes} == counted
