"""Values as the store keeps them, in words: for a row, whatever table it is of."""

from data.contract.columns import Column, Kind
from data.contract.words import choice_label
from pages.shared import formatting, language

WRITTEN = {
    Kind.DATE: formatting.day,
    Kind.MONTH: formatting.short_month,
    Kind.TIME: formatting.clock,
    Kind.COUNT: formatting.whole,
    Kind.SCORE: formatting.limit,
    Kind.PERCENT: formatting.percent,
}


def written(table: str, column: Column, value: object) -> str:
    """A stored value in words: dates as offices write them, choices by their names."""
    if value is None:
        return formatting.NOTHING
    if column.choices:
        code = str(value).lower() if isinstance(value, bool) else str(value)
        return choice_label(table, column.name, code, language.spoken())
    return WRITTEN.get(column.kind, str)(value)
