"""Two periods side by side: each unit in one respect, in the one and in the other.

Both sides are answers of units_compared, each about months of its own; nothing is
written for it.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import pandas as pd

from queries.filters import Period, months_later

FIGURES = ("part", "whole", "percent")
# What each respect is made of in units_compared: the part, the whole and the share. A
# number that is a part of nothing has the part alone.
MEASURES: Mapping[str, tuple[str, str | None, str | None]] = MappingProxyType(
    {
        "attendance": ("present", "expected", "attendance_percent"),
        "on_time": ("on_time", "day_known", "on_time_percent"),
        "received": ("received", "expected_reports", "received_percent"),
        "weak": ("weak", "cells", "weak_percent"),
        "thematic": ("thematic_held", "thematic_known", "thematic_percent"),
        "visits": ("attended", "planned_total", "attended_percent"),
        "overdue": ("requirements", None, None),
        "cells": ("cells", None, None),
    }
)


def seen_on(as_of: date, now: Period, other: Period) -> date:
    """Return the day another period is seen on: as many months earlier as it ends.

    So do all comparisons with a period before (see assessed_periods). One that ends
    later than `now` is seen on the same day: nobody knows of tomorrow.
    """
    back = (
        len(Period(other.until, now.until).months) - 1 if other.until < now.until else 0
    )
    return months_later(as_of, -back)


def side_by_side(now: pd.DataFrame, other: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return a row per unit of either period, with one of MEASURES in both.

    Units by name, as they come: those of `other` alone last. On either side there are
    part, whole and percent; measure_change, `now` less `other`, is in points as the two
    percentages are shown where the measure is a share, and a number otherwise.
    """
    # By code as text: cells of no unit are a row as well, and null equals nothing.
    units = pd.concat([now, other])[["unit_code", "unit_name"]]
    units = units.assign(key=units["unit_code"].fillna("")).drop_duplicates("key")
    both = units
    for name, frame in (("now", now), ("other", other)):
        both = both.merge(_side(frame, measure, name), on="key", how="left")
    figure = "percent" if MEASURES[measure][2] else "part"
    change = (both[f"now_{figure}"] - both[f"other_{figure}"]).round(1)
    return both.drop(columns="key").assign(measure_change=change)


def _side(frame: pd.DataFrame, measure: str, name: str) -> pd.DataFrame:
    figures = {
        f"{name}_{figure}": frame[column].astype("Float64")
        if column
        else pd.Series(pd.NA, index=frame.index, dtype="Float64")
        for figure, column in zip(FIGURES, MEASURES[measure], strict=True)
    }
    return pd.DataFrame({"key": frame["unit_code"].fillna(""), **figures})
