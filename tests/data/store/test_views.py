"""What the published views hold: months, cells and units as the questions need them."""

import datetime
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from data.store.access import EVERYTHING
from tests.data.import_harness import ImportHarness

FOLDER = Path(__file__).parents[3] / "data/store"
CELL = "cell_code | cell_name | unit_code | cell_type | valid_from | valid_to\n"
MEETING = "cell_code | held_on | kind | month | members_total | present"


def ask(harness: ImportHarness, sql: str) -> list[tuple]:
    with harness.store.cursor_for(EVERYTHING) as cursor:
        return cursor.execute(sql).fetchall()


def months(
    harness: ImportHarness, *columns: str, until: str = "2026-12-01"
) -> list[tuple]:
    """Return month as `m/yyyy` and the columns asked for, of every cell, in order."""
    found = ask(
        harness,
        f"select cell_code, month, {', '.join(columns)} from cell_months "
        f"where month <= '{until}' order by all",
    )
    _check_parts_of_months(harness, until)
    return [(code, f"{month:%-m/%Y}", *values) for code, month, *values in found]


def _check_parts_of_months(harness: ImportHarness, until: str) -> None:
    """The two parts of cell_months say of every store what the whole says."""
    fixed = "cell_code, month, meeting_day_from, meeting_day_to"
    facts = "regular_meetings, expected, present, earliest_day, has_outside_month"
    for part, columns, condition in (
        ("active_months", fixed, "true"),
        ("meeting_months", f"{fixed}, {facts}", "meetings > 0"),
    ):
        rows = (
            f"select {columns} from {{}} where month <= '{until}' and {{}} order by all"
        )
        whole = ask(harness, rows.format("cell_months", condition))
        assert ask(harness, rows.format(part, "true")) == whole


@pytest.mark.parametrize(
    "file",
    [*FOLDER.glob("views/*.sql"), *FOLDER.glob("derived/*.sql")],
    ids=lambda path: path.stem,
)
def test_every_view_says_what_it_holds(file: Path) -> None:
    first = file.read_text("utf-8").splitlines()[0]
    assert first.startswith("-- ")
    assert first.endswith(".")
    if file.parent.name == "views":
        assert "\n-- One row" in file.read_text("utf-8")


# cell_months


def test_months_run_from_where_data_begins_without_end(harness: ImportHarness) -> None:
    harness.fill(
        cells=CELL + "A | Thôn | X | Thôn | | ",
        meetings=f"{MEETING}\nA | 2026-08-05 | | | 20 | 18",
    )
    assert months(harness, "meetings", "present") == [
        ("A", "8/2026", 1, 18),
        ("A", "9/2026", 0, None),
        ("A", "10/2026", 0, None),
        ("A", "11/2026", 0, None),
        ("A", "12/2026", 0, None),
    ]
    assert months(harness, "1", until="2030-01-01")[-1][1] == "1/2030"
    assert ask(harness, "from data_begins") == [(date(2026, 8, 1),)]


def test_there_are_no_months_before_any_meeting(harness: ImportHarness) -> None:
    harness.fill(cells=CELL + "A | Thôn | X | Thôn | | ")
    assert months(harness, "1") == []
    assert ask(harness, "from data_begins") == [(None,)]


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "active"),
    [
        ("", "", ["7/2026", "8/2026", "9/2026", "10/2026"]),
        ("2026-08-01", "", ["8/2026", "9/2026", "10/2026"]),
        ("2026-08-02", "", ["9/2026", "10/2026"]),
        ("", "2026-09-30", ["7/2026", "8/2026", "9/2026"]),
        ("", "2026-09-29", ["7/2026", "8/2026"]),
        ("2026-08-01", "2026-08-31", ["8/2026"]),
        ("2026-08-02", "2026-08-31", []),
        ("2020-01-01", "2020-12-31", []),
    ],
)
def test_registered_cell_is_active_in_months_wholly_within_its_validity(
    harness: ImportHarness, valid_from: str, valid_to: str, active: list[str]
) -> None:
    harness.fill(
        cells=CELL + f"A | Thôn | X | Thôn | {valid_from} | {valid_to}",
        meetings=f"{MEETING}\nB | 2026-07-05 | | | 20 | 18",
    )
    found = months(harness, "1", until="2026-10-01")
    assert [month for code, month, _ in found if code == "A"] == active


def test_unregistered_cell_is_active_from_its_first_meeting_or_inspection(
    harness: ImportHarness,
) -> None:
    harness.fill(
        meetings=f"{MEETING}\nA | 2026-07-05 | | | 9 | 9\nB | 2026-08-05 | | | 9 | 9",
        inspections="inspection_code | cell_code | inspected_on | team\n"
        "K1 | B | 2026-07-31 | Đ\nK2 | C | 2026-09-30 | Đ\nK3 | D | 2020-01-01 | Đ",
    )
    first = {}
    for code, month, _ in months(harness, "1"):
        first.setdefault(code, month)
    assert first == {"A": "7/2026", "B": "7/2026", "C": "9/2026", "D": "7/2026"}


def test_meeting_of_a_month_in_which_its_cell_was_not_active_is_left_out(
    harness: ImportHarness,
) -> None:
    harness.fill(
        cells=CELL + "A | Thôn | X | Thôn | 2026-08-15 | ",
        meetings=f"{MEETING}\nA | 2026-08-20 | | | 9 | 9\nA | 2026-09-04 | | | 9 | 8",
    )
    assert months(harness, "present", until="2026-09-01") == [("A", "9/2026", 8)]


def test_meeting_counts_for_its_month_and_says_when_it_was_held_outside(
    harness: ImportHarness,
) -> None:
    harness.fill(
        meetings=f"""
            {MEETING}
            A | 2026-08-31 | Lệ | 9/2026 | 20 | 18
            A | 2026-09-05 | Lệ | 9/2026 | 20 | 16
            B | 2026-08-31 | CĐ | 9/2026 | 20 | 18
        """
    )
    columns = ("meetings", "present", "earliest_day", "latest_day", "has_outside_month")
    assert months(harness, *columns, until="2026-09-01") == [
        ("A", "9/2026", 2, 34, 5, 31, True),
        ("B", "9/2026", 1, None, None, None, False),
    ]


def test_combined_meeting_is_regular_and_thematic(harness: ImportHarness) -> None:
    harness.fill(
        meetings=f"""
            {MEETING}
            A | 2026-08-01 | Lệ       | | 20 | 18
            A | 2026-08-02 | CĐ       | | 20 | 1
            A | 2026-08-03 | Kết hợp  | | 20 | 16
            A | 2026-08-04 | Đột xuất | | 20 | 2
        """
    )
    kinds = ("meetings", "regular_meetings", "thematic_meetings", "expected", "present")
    assert months(harness, *kinds, until="2026-08-01") == [
        ("A", "8/2026", 4, 2, 2, 40, 34)
    ]
    flags = "select kind, is_regular, is_thematic from meetings order by held_on"
    assert ask(harness, flags) == [
        ("regular", True, False),
        ("thematic", False, True),
        ("combined", True, True),
        ("extraordinary", False, False),
    ]


def test_absences_are_null_where_none_are_reported(harness: ImportHarness) -> None:
    harness.fill(
        meetings=f"""
            {MEETING} | absent_excused | absent_unexcused
            A | 2026-08-01 | Lệ | | 20 | 18 |   |
            B | 2026-08-01 | Lệ | | 20 | 18 | 1 | 0
            B | 2026-08-02 | Lệ | | 20 | 18 |   | 2
            B | 2026-08-03 | CĐ | | 20 | 18 | 9 | 9
        """
    )
    assert months(
        harness, "absent_excused", "absent_unexcused", until="2026-08-01"
    ) == [
        ("A", "8/2026", None, None),
        ("B", "8/2026", 1, 2),
    ]


def test_shortest_meetings_and_poor_minutes(harness: ImportHarness) -> None:
    harness.fill(
        meetings=f"""
            {MEETING} | duration_minutes | minutes
            A | 2026-08-01 | Lệ      | | 9 | 9 | 95  | Đủ
            A | 2026-08-02 | Lệ      | | 9 | 9 | 60  | Chậm
            A | 2026-08-03 | Kết hợp | | 9 | 9 | 110 |
            A | 2026-08-04 | CĐ      | | 9 | 9 | 10  | Thiếu
        """
    )
    columns = ("shortest_regular_minutes", "shortest_combined_minutes", "poor_minutes")
    assert months(harness, *columns, until="2026-08-01") == [
        ("A", "8/2026", 60, 110, 2)
    ]


def test_superiors_who_came(harness: ImportHarness) -> None:
    harness.fill(
        meetings=f"""
            {MEETING} | superior_code
            A | 2026-08-01 | Lệ | | 9 | 9 | U1
            A | 2026-08-02 | CĐ | | 9 | 9 | U2
            A | 2026-08-03 | CĐ | | 9 | 9 | –
        """
    )
    assert months(
        harness, "superior_visits", "last_superior_visit", until="2026-08-01"
    ) == [("A", "8/2026", 2, date(2026, 8, 2))]


def test_latest_two_graded_meetings_with_the_grade_in_force(
    harness: ImportHarness,
) -> None:
    harness.fill(
        meetings=f"""
            {MEETING} | self_score | self_grade | superior_score | superior_grade
            A | 2026-08-01 | Lệ | | 9 | 9 | 95   | Tốt | 60,5 | Kém
            A | 2026-08-02 | CĐ | | 9 | 9 | 95   | Tốt | 60,5 |
            A | 2026-08-02 | Lệ | | 9 | 9 | 95,5 | Khá |      |
            A | 2026-08-03 | Lệ | | 9 | 9 |      |     |      |
            A | 2026-08-04 | Đột xuất | | 9 | 9 | 10 | Kém | |
            B | 2026-08-01 | Lệ | | 9 | 9 | 95,5 |     |      |
            C | 2026-08-01 | Lệ | | 9 | 9 | 95   | Tốt | 60,5 | Kém
            D | 2026-08-01 | Lệ | | 9 | 9 |      |     |      |
        """
    )

    def graded(day: int, kind: str, grade: str | None, score: str | None) -> dict:
        value = score and Decimal(score)
        held_on = datetime.date(2026, 8, day)
        return {"held_on": held_on, "kind": kind, "grade": grade, "score": value}

    assert months(harness, "latest_graded", until="2026-08-01") == [
        (
            *("A", "8/2026"),
            [graded(2, "thematic", None, "60.50"), graded(2, "regular", "fair", None)],
        ),
        ("B", "8/2026", [graded(1, "regular", None, "95.50")]),
        ("C", "8/2026", [graded(1, "regular", "poor", None)]),
        ("D", "8/2026", None),
    ]


# cells, units, unit_tree


def test_cells_are_taken_up_from_meetings_and_inspections(
    harness: ImportHarness,
) -> None:
    harness.fill(
        cells=CELL + "A | Thôn Đông | X | Thôn | | ",
        meetings=f"""
            {MEETING} | cell_name | unit_code | unit_name | cell_type
            A | 2026-08-05 | | | 20 | 18 | Tên khác | Z | Xã khác |
            B | 2026-08-05 | | | 20 | 18 | Tên cũ | | | Trường
            B | 2026-09-05 | | | 21 | 18 | Tên mới | | |
            C | 2026-09-05 | | | 9 | 9 | | | |
        """,
        inspections="inspection_code | cell_code | inspected_on | team | unit_code\n"
        "K1 | B | 2026-10-05 | Đoàn | Y\nK2 | D | 2026-10-05 | Đoàn |",
    )
    columns = "cell_code, cell_name, unit_code, cell_type, members_total, is_registered"
    assert ask(harness, f"select {columns} from cells order by cell_code") == [
        ("A", "Thôn Đông", "X", "village", None, True),
        ("B", "Tên mới", "Y", "school", 21, False),
        ("C", "C", None, None, 9, False),
        ("D", "D", None, None, None, False),
    ]
    origin = ask(harness, "select cell_code, import_id, line from cells order by all")
    assert origin[0] == ("A", 1, 2)
    assert origin[1][1:] == (None, None)


def test_what_was_said_on_one_day_is_told_the_same_every_time(
    harness: ImportHarness,
) -> None:
    harness.fill(
        meetings=f"""
            {MEETING} | cell_name
            A | 2026-08-05 | Lệ | | 20 | 18 | Thôn Đông
            A | 2026-08-05 | CĐ | | 20 | 18 | Thôn Đoài
        """
    )
    assert ask(harness, "select cell_name from cells") == [("Thôn Đông",)]


def test_cells_are_found_without_accents(harness: ImportHarness) -> None:
    harness.fill(
        units="unit_code | unit_name\nX.1 | Đảng uỷ xã Vũ Lễ",
        cells=CELL + "A.01 | Thôn Đông | X.1 | Thôn | | \nB | Trường | Q | Thôn | | ",
    )
    assert ask(
        harness, "select search_key, unit_name from cells order by cell_code"
    ) == [
        ("a 01 thon dong x 1 dang uy xa vu le", "Đảng uỷ xã Vũ Lễ"),
        ("b truong q q", "Q"),
    ]


def test_units_are_taken_up_from_what_names_them(harness: ImportHarness) -> None:
    harness.fill(
        units="unit_code | unit_name | parent_code\nX | Xã X | P",
        cells=CELL + "A | Thôn | Y | Thôn | | ",
        meetings=f"{MEETING} | unit_code | unit_name\n"
        "B | 2026-08-05 | | | 9 | 9 | Z | Xã Z\nC | 2026-08-05 | | | 9 | 9 | X | Khác",
        inspections="inspection_code | cell_code | inspected_on | team | unit_code\n"
        "K1 | B | 2026-10-05 | Đoàn | W",
    )
    found = ask(
        harness, "select unit_code, unit_name, is_registered from units order by 1"
    )
    assert found == [
        ("P", "P", False),
        ("W", "W", False),
        ("X", "Xã X", True),
        ("Y", "Y", False),
        ("Z", "Xã Z", False),
    ]


def test_unit_tree_has_every_unit_above_with_its_distance(
    harness: ImportHarness,
) -> None:
    harness.fill(
        units="""
            unit_code | unit_name | parent_code
            T         | Tỉnh      |
            H         | Huyện     | T
            X         | Xã        | H
        """
    )
    assert ask(harness, "from unit_tree order by unit_code, depth") == [
        *[("H", "H", 0), ("H", "T", 1), ("T", "T", 0)],
        *[("X", "X", 0), ("X", "H", 1), ("X", "T", 2)],
    ]


def test_units_above_each_other_do_not_climb_for_ever(harness: ImportHarness) -> None:
    harness.fill(
        units="unit_code | unit_name | parent_code\nX | X | Y\nY | Y | X\nZ | Z | Z"
    )
    assert ask(harness, "from unit_tree order by all") == [
        *[("X", "X", 0), ("X", "Y", 1), ("Y", "X", 1), ("Y", "Y", 0), ("Z", "Z", 0)],
    ]


def test_thresholds_and_imports_are_the_journal(harness: ImportHarness) -> None:
    harness.fill(units="unit_code | unit_name\nX | Xã")
    assert ask(harness, "select import_id, file_name, is_sample from imports") == [
        (1, "units.csv", False)
    ]
    assert ask(harness, "select name, value, set_by from thresholds") == []
