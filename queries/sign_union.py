"""All signs of weakness put together: the one place that knows them all.

The SQL made here holds nothing but the text of the sign files and their names.
"""

from collections.abc import Collection
from dataclasses import replace

from queries.files import Question, Sign

NAMES = ("cell_signs", "known_signs", "previous_signs")


def compose(signs: Collection[Sign]) -> dict[str, Question]:
    """Return the questions made of all `signs`, by name."""
    now = _cell_signs(signs)
    before = replace(
        now,
        name="previous_signs",
        question="Which signs of weakness did each cell show in the period before?",
        is_about_the_period_before=True,
    )
    known = _known_signs(signs)
    return {question.name: question for question in (now, known, before)}


def signs_of_one_cell(signs: Collection[Sign]) -> Question:
    """Return the question after the signs of the cell $cell_code, with their numbers.

    One row per sign the cell shows, by name; `own_columns` names those of its columns
    that are the sign's own. The others belong to other signs and are null.
    """
    fired = _fired(signs, "struct_keys(shown) as own_columns, shown.*")
    return replace(
        _cell_signs(signs),
        name="signs_of_one_cell",
        question="Which signs of weakness does this cell show, with which numbers?",
        sql=(
            f"select fired.* exclude (cell_code) from ({fired}) as fired "
            "semi join period_months using (cell_code) "
            "where fired.cell_code = $cell_code order by fired.sign"
        ),
    )


def _cell_signs(signs: Collection[Sign]) -> Question:
    """A sign of a cell that was active in none of the months does not count."""
    fired = _fired(signs, "shown.cell_code")
    return Question(
        name="cell_signs",
        question="Which signs of weakness does each cell show?",
        notes=(
            "One row per cell and sign, for cells active in at least one of the months "
            "asked that pass the filters of unit, type and name."
        ),
        sql=(
            f"select cell_code, sign, weight from ({fired}) "
            "semi join period_months using (cell_code) order by cell_code, sign"
        ),
        parameters=frozenset().union(*(sign.parameters for sign in signs)),
        builds_on=tuple(
            sorted({"period_months"}.union(*(sign.builds_on for sign in signs)))
        ),
    )


def _fired(signs: Collection[Sign], columns: str) -> str:
    return " union all by name ".join(
        f"select '{sign.name}' as sign, '{sign.weight}' as weight, {columns} "
        f"from ({sign.sql}) as shown"
        for sign in signs
    )


def _known_signs(signs: Collection[Sign]) -> Question:
    rows = ", ".join(f"('{sign.name}', '{sign.weight}')" for sign in signs)
    return Question(
        name="known_signs",
        question="Which signs of weakness are there?",
        notes="One row per sign.",
        sql=f"select sign, weight from (values {rows}) as signs (sign, weight)",
        parameters=frozenset(),
    )
