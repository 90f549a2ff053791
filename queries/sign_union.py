"""All signs of weakness put together: the one place that knows them all.

The SQL made here holds nothing but the text of the sign files and their names.
"""

from collections.abc import Collection
from dataclasses import replace

from queries.files import Question, Sign, without_order

NAMES = ("cell_signs", "known_signs")


def compose(signs: Collection[Sign]) -> dict[str, Question]:
    """Return the questions made of all `signs`, by name."""
    composed = (_cell_signs(signs), _known_signs(signs))
    return {question.name: question for question in composed}


def signs_of_one_cell(signs: Collection[Sign]) -> Question:
    """Return the question after the signs of the cell $only_cell, with their numbers.

    One row per sign the cell shows, by name; `own_columns` names those of its columns
    that are the sign's own. The others belong to other signs and are null.
    """
    # Null alone could be an empty number of this sign or the column of another.
    fired = _fired(signs, "struct_keys(shown) as own_columns, shown.*")
    return replace(
        _cell_signs(signs),
        name="signs_of_one_cell",
        question="Which signs of weakness does this cell show, with which numbers?",
        sql=(
            f"select fired.* exclude (months_back, cell_code) from ({fired}) as fired "
            "semi join cell_periods using (months_back, cell_code) "
            "where fired.cell_code = $only_cell order by fired.sign"
        ),
    )


def _cell_signs(signs: Collection[Sign]) -> Question:
    """A sign of a cell that was active in none of the months does not count."""
    fired = _fired(signs, "shown.months_back, shown.cell_code")
    return Question(
        name="cell_signs",
        question="Which signs of weakness does each cell show?",
        notes=(
            "One row per period assessed, cell and sign, for cells active in at least "
            "one of its months; all cells, before any filter."
        ),
        sql=(
            f"select months_back, cell_code, sign, weight from ({fired}) "
            "semi join cell_periods using (months_back, cell_code)"
        ),
        # A new sign file is all a new sign needs: what it asks for is gathered here.
        parameters=frozenset().union(*(sign.parameters for sign in signs)),
        builds_on=tuple(
            sorted({"cell_periods"}.union(*(sign.builds_on for sign in signs)))
        ),
    )


def _fired(signs: Collection[Sign], columns: str) -> str:
    # By name: each sign has numbers of its own, null in the rows of the others.
    return " union all by name ".join(
        f"select '{sign.name}' as sign, '{sign.weight}' as weight, {columns} "
        f"from ({without_order(sign.sql)}) as shown"
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
