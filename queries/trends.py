"""How a figure came to be what it is: asked again for periods that ended earlier."""

from collections.abc import Mapping
from datetime import date

from data.store.reader_cursor import ReaderCursor
from queries.asking import ask
from queries.filters import NO_FILTERS, Filters, Period, months_later

MONTHS = 12


def trend(
    cursor: ReaderCursor,
    name: str,
    column: str,
    period: Period,
    as_of: date,
    filters: Filters = NO_FILTERS,
    thresholds: Mapping[str, float] | None = None,
) -> list[int | None]:
    """Return the figure that is `column` of a question with one row, month after month.

    Twelve counts: the last is asked of `period`, each earlier one of a period of the
    same length that ended a month sooner, as of that many months earlier. This is how
    the figure of the period before is found. None where such a period begins before
    the data. `thresholds` replace values in force.

    Raises QuestionError as `ask` does.
    """
    begins = ask(cursor, "month_range", period, as_of)["data_begins"].item()
    if begins is None:
        return [None] * MONTHS
    figures: list[int | None] = []
    for back in range(1 - MONTHS, 1):
        earlier = Period(
            months_later(period.since, back), months_later(period.until, back)
        )
        if earlier.since < begins:
            figures.append(None)
        else:
            day = months_later(as_of, back)
            answer = ask(cursor, name, earlier, day, filters, thresholds)
            figures.append(int(answer[column].item()))
    return figures
