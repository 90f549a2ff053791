"""The contract is complete, speaks both languages and leaves no header in doubt."""

from collections import Counter

import duckdb
import pytest

from data.contract.definitions import TABLES, Choice, Column, Kind, Table
from data.contract.folding import fold
from data.contract.personal_data import PERSONAL_HEADERS, is_personal

COLUMNS = [(table, column) for table in TABLES.values() for column in table.columns]
# In one order always: tests that run in several processes must be the same in each.
CHOICES = dict.fromkeys(column.choices for _, column in COLUMNS if column.choices)

every_table = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
every_column = pytest.mark.parametrize(
    ("table", "column"), COLUMNS, ids=[f"{t.name}.{c.name}" for t, c in COLUMNS]
)
every_list = pytest.mark.parametrize(
    "choices", CHOICES, ids=lambda choices: "-".join(choice.code for choice in choices)
)


def test_tables_load_what_others_refer_to_first() -> None:
    assert list(TABLES) == [
        "units",
        "cells",
        "committee",
        "assignments",
        "meetings",
        "inspections",
        "visits",
        "proposals",
        "ratings",
        "admissions",
        "trainings",
        "tasks",
        "no_meetings",
        "thematic_plans",
        "unavailable_days",
        "follow_ups",
        "inspection_plans",
        "proposal_decisions",
    ]


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("units", "unit_code"),
        ("cells", "cell_code"),
        ("committee", "member_code"),
        ("assignments", "member_code unit_code cell_code assigned_from"),
        ("meetings", "cell_code held_on kind"),
        ("inspections", "inspection_code finding_no"),
        ("visits", "member_code cell_code unit_code planned_on"),
        ("proposals", "proposal_code"),
        ("ratings", "cell_code unit_code year"),
        ("admissions", "unit_code year"),
        ("trainings", "training_code"),
        ("tasks", "task_code"),
        ("no_meetings", "cell_code month"),
        ("thematic_plans", "cell_code year topic"),
        ("unavailable_days", "member_code day_from"),
        ("follow_ups", "subject subject_code finding_no noted_on status"),
        ("inspection_plans", "plan_code cell_code"),
        ("proposal_decisions", "member_code cell_code month"),
    ],
)
def test_natural_keys(table: str, key: str) -> None:
    assert TABLES[table].key == tuple(key.split())


@pytest.mark.parametrize(
    ("table", "required"),
    [
        ("units", "unit_code unit_name"),
        ("cells", "cell_code cell_name unit_code cell_type"),
        ("committee", "member_code full_name position"),
        ("assignments", "member_code"),
        ("meetings", "cell_code held_on members_total present"),
        ("inspections", "inspection_code cell_code inspected_on team"),
        ("visits", "member_code planned_on"),
        ("proposals", "proposal_code cell_code raised_on content addressed_to"),
        ("ratings", "year"),
        ("admissions", "unit_code year admitted"),
        ("trainings", "training_code unit_code held_on topic"),
        ("tasks", "task_code content registered_on"),
        ("no_meetings", "cell_code month"),
        ("thematic_plans", "cell_code year topic"),
        ("unavailable_days", "member_code day_from"),
        ("follow_ups", "subject subject_code noted_on status"),
        ("inspection_plans", "plan_code cell_code team planned_from"),
        ("proposal_decisions", "member_code cell_code month decision"),
    ],
)
def test_required_columns(table: str, required: str) -> None:
    found = [column.name for column in TABLES[table].required]
    assert found == required.split()


@every_table
def test_table_names_what_it_uses(table: Table) -> None:
    groups = (*table.exactly_one, *table.at_least_one, *table.date_pairs)
    used = {*table.key, *sum(groups, ())}
    assert used <= set(table.column_names)
    assert len(set(table.column_names)) == len(table.column_names)


@every_table
def test_key_columns_are_required_defaulted_or_one_of_a_group(table: Table) -> None:
    # The day an assignment began is often unknown: without it there is one assignment.
    may_be_empty = {*sum(table.exactly_one, ()), "assigned_from"}
    for column in map(table.column, table.key):
        assert column.required or column.default or column.name in may_be_empty


@every_table
def test_pairs_can_be_compared(table: Table) -> None:
    for earlier, later in table.date_pairs:
        assert table.column(earlier).sql_type == table.column(later).sql_type


@every_table
def test_defaults_are_sql_over_the_columns_of_the_row(table: Table) -> None:
    columns = ", ".join(f"{c.name} {c.sql_type}" for c in table.columns)
    with duckdb.connect() as connection:
        connection.execute(f"create table given ({columns})")
        for column in table.columns:
            if column.default:
                connection.execute(
                    f"select cast({column.default} as {column.sql_type}) from given"
                )


def test_expected_follows_from_the_members() -> None:
    default = TABLES["meetings"].column("expected").default
    row = "select 20 as members_total, null::integer as exempt, 3 as special_duty"
    with duckdb.connect() as connection:
        found = connection.execute(f"select {default} from ({row})").fetchone()
    assert found == (17,)


@every_table
def test_no_header_belongs_to_two_columns(table: Table) -> None:
    keys = Counter(key for column in table.columns for key in column.match_keys)
    assert [key for key, times in keys.items() if times > 1] == []
    assert "" not in keys


@every_column
def test_column_has_its_words(table: Table, column: Column) -> None:
    assert column.header
    assert column.english
    assert column.meaning.endswith(".")
    assert column.meaning_vi.endswith(".")
    assert len(column.synonyms) >= 3


@every_column
def test_choice_columns_have_choices(table: Table, column: Column) -> None:
    assert bool(column.choices) == (column.kind in (Kind.CHOICE, Kind.YES_NO))


@every_column
def test_default_of_a_choice_is_one_of_them(table: Table, column: Column) -> None:
    if column.kind is Kind.CHOICE and column.default and "case" not in column.default:
        assert column.choice(column.default.strip("'"))


@every_column
def test_references_name_a_table(table: Table, column: Column) -> None:
    if column.refers_to:
        assert column.kind is Kind.CODE
        assert column.refers_to in TABLES


@every_column
def test_numbers_have_bounds(table: Table, column: Column) -> None:
    bounds = (column.minimum, column.maximum)
    if column.kind in (Kind.SCORE, Kind.PERCENT):
        assert bounds == (0, 100)
    elif column.kind is Kind.YEAR:
        assert bounds == (1930, 2100)
    elif column.kind is Kind.COUNT:
        assert column.minimum in (0, 1)
    else:
        assert bounds == (None, None)


@every_list
def test_no_spelling_belongs_to_two_choices(choices: tuple[Choice, ...]) -> None:
    keys = Counter(key for choice in choices for key in choice.match_keys)
    assert [key for key, times in keys.items() if times > 1] == []
    assert "" not in keys


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Ngày sinh hoạt", "held_on"),
        ("NGÀY TỔ CHỨC", "held_on"),
        ("held_on", "held_on"),
        ("Triệu tập", "expected"),
        ("Tổng số phải dự", "expected"),
        ("Số đảng viên dự", "present"),
        ("so dang vien", "members_total"),
        ("Chi bộ", "cell_name"),
        ("Thời lượng (phút)", "duration_minutes"),
    ],
)
def test_headers_of_office_sheets_find_their_column(header: str, name: str) -> None:
    assert TABLES["meetings"].column_for(header).name == name


def test_header_of_nothing_finds_no_column() -> None:
    assert TABLES["meetings"].column_for("Số thẻ đảng viên") is None


@pytest.mark.parametrize(
    ("table", "column", "written", "code"),
    [
        ("meetings", "self_grade", "TB", "average"),
        ("meetings", "self_grade", "T.Bình", "average"),
        ("meetings", "self_grade", "Yếu", "poor"),
        ("meetings", "kind", "định kỳ", "regular"),
        ("meetings", "kind", "Lệ", "regular"),
        ("meetings", "kind", "Thường kỳ + chuyên đề", "combined"),
        ("meetings", "mode", "zoom", "online"),
        ("meetings", "minutes", "chậm", "late"),
        ("meetings", "is_model", "X", "true"),
        ("ratings", "rating", "HTXSNV", "excellent"),
        ("ratings", "rating", "KHTNV", "not_done"),
        ("visits", "status", "Có phép", "absent_excused"),
        ("visits", "status", "Hủy", "cancelled"),
        ("committee", "body", "UVBTV", "standing_committee"),
        ("cells", "cell_type", "Tổ dân phố", "village"),
    ],
)
def test_spellings_of_office_sheets_find_their_choice(
    table: str, column: str, written: str, code: str
) -> None:
    assert TABLES[table].column(column).codes_by_match_key[fold(written)] == code


def test_types_in_the_store() -> None:
    types = {column.name: column.sql_type for column in TABLES["meetings"].columns}
    assert types["cell_code"] == "varchar"
    assert types["held_on"] == "date"
    assert types["month"] == "date"
    assert types["present"] == "integer"
    assert types["self_score"] == "decimal(5,2)"
    assert types["is_model"] == "boolean"
    assert TABLES["visits"].column("start_time").sql_type == "time"


@pytest.mark.parametrize(
    "header",
    [
        "Họ và tên đảng viên",
        "Họ tên",
        "Ngày sinh",
        "Năm sinh",
        "Số thẻ đảng viên",
        "Số CCCD/CMND",
        "Số điện thoại",
        "SĐT",
        "Địa chỉ",
        "Danh sách vắng",
        "Người vắng",
        "Lý do vắng",
        "Quê quán",
        "Email",
        "full_name",
    ],
)
def test_data_about_persons_is_recognised(header: str) -> None:
    assert is_personal(header)


@pytest.mark.parametrize(
    "header",
    ["Ngày sinh hoạt kỳ trước", "Số người vắng", "Ghi chú", "Nơi sinh hoạt", ""],
)
def test_data_about_cells_is_not_personal(header: str) -> None:
    assert not is_personal(header)


def test_personal_words_are_folded() -> None:
    assert [fold(words) for words in PERSONAL_HEADERS] == list(PERSONAL_HEADERS)


@every_column
def test_only_committee_members_have_names(table: Table, column: Column) -> None:
    personal = {key for key in column.match_keys if is_personal(key)}
    assert not personal or (table.name, column.name) == ("committee", "full_name")
