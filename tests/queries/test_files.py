"""Questions and signs as their files describe them."""

from pathlib import Path

import pytest

from queries.files import read_questions, read_signs, without_comments

WEAK = """\
-- Which cells are weak?
--
-- One row per cell.
-- It builds on $nothing in this comment, and is not read from elsewhere.
-- Asks for: $since, $limit (null = none),
-- $until.

with

own as (
    select cell_code,
    from levels
),

levels as (
    select cell_code, -- from nowhere
    from other_question
)

select cell_code,
from own
inner join third_question using (cell_code)
where month between $since and $until and ($limit is null or rank <= $limit)
order by cell_code
"""
LATE = """\
-- Are minutes late?
--
-- One row per cell that is late.
-- Weight: notable
-- Basis: Hướng dẫn 1, điều 2;
-- và điều 3.
-- Evidence: evidence_meetings

select cell_code, [] as months, from third_question
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "weak.sql").write_text(WEAK, "utf-8")
    for name in ("levels", "other_question", "third_question"):
        (tmp_path / f"{name}.sql").write_text(f"-- What is {name}?\nselect 1", "utf-8")
    (tmp_path / "signs").mkdir()
    (tmp_path / "signs" / "late.sql").write_text(LATE, "utf-8")
    return tmp_path


def test_the_header_is_the_question_and_what_to_know_about_it(folder: Path):
    weak = read_questions(folder)["weak"]

    assert weak.name == "weak"
    assert weak.question == "Which cells are weak?"
    assert weak.notes == (
        "One row per cell. It builds on $nothing in this comment, and is not read "
        "from elsewhere."
    )


def test_parameters_are_those_of_the_sql_and_some_are_optional(folder: Path):
    weak = read_questions(folder)["weak"]

    assert weak.parameters == {"since", "until", "limit"}
    assert weak.optional == {"limit"}
    assert weak.asks_for == {"since", "until", "limit"}


def test_it_builds_on_the_questions_it_reads_but_not_on_its_own_tables(folder: Path):
    questions = read_questions(folder)

    assert questions["weak"].builds_on == ("other_question", "third_question")
    assert questions["levels"].builds_on == ()


def test_a_sign_has_weight_basis_and_evidence(folder: Path):
    late = read_signs(folder / "signs", read_questions(folder))["late"]

    assert late.question == "Are minutes late?"
    assert late.notes == "One row per cell that is late."
    assert late.weight == "notable"
    assert late.basis == "Hướng dẫn 1, điều 2; và điều 3."
    assert late.evidence == "evidence_meetings"
    assert late.builds_on == ("third_question",)


def test_a_file_without_a_header_has_no_question(folder: Path):
    (folder / "bare.sql").write_text("select 1", "utf-8")

    assert read_questions(folder)["bare"].question == ""


def test_comments_are_no_part_of_the_sql():
    assert without_comments("-- a\nselect 1 -- from b\n") == "select 1"
