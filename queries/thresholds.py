"""Every number that is a judgement: its name, default, meaning and basis.

A question names a threshold as a parameter (`$attendance_threshold`) and is given the
value in force for the last month it is asked about (see queries/threshold_settings.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from data.contract.grade_scale import GRADE_SCALE
from queries.proposal_thresholds import PROPOSAL_THRESHOLDS
from queries.threshold import (
    CUSTOM,
    FIXED_DAYS,
    GUIDANCE_12,
    GUIDANCE_42,
    OFFICE,
    STATUTES_24,
    TERM,
    WILSON,
    Threshold,
)


@dataclass(frozen=True)
class Preset:
    """A set of thresholds that belong to one rule.

    While not `is_confirmed` the rule is known from secondary sources only, and whoever
    shows it says that the original must be checked.
    """

    name: str
    values: Mapping[str, float]
    basis: str
    is_confirmed: bool


_ALL = (
    Threshold(
        "attendance_threshold",
        85,
        "Percent of those expected at regular meetings below which attendance is low.",
        GUIDANCE_12,
        highest=100,
    ),
    Threshold(
        "near_band_points",
        5,
        "Points above the attendance threshold within which a cell counts as near it.",
        CUSTOM,
        # With 0 nobody is near the threshold: an office may do without the band.
        lowest=0,
        highest=50,
    ),
    Threshold(
        "persistent_months",
        3,
        "Latest months met that must each be below for attendance to be low for long.",
        OFFICE,
    ),
    Threshold(
        "unexcused_limit",
        3,
        "Unexcused absences in the period from which they are a sign.",
        OFFICE,
    ),
    Threshold(
        "missed_limit",
        1,
        "Closed and loaded months without a regular meeting that make a sign.",
        STATUTES_24,
    ),
    Threshold(
        "off_date_months",
        2,
        "Months with a regular meeting outside the fixed days that make a sign.",
        OFFICE,
    ),
    Threshold(
        "fixed_day_from",
        3,
        "First of the fixed meeting days, for cells that name none of their own.",
        FIXED_DAYS,
        highest=31,
    ),
    Threshold(
        "fixed_day_to",
        5,
        "Last of the fixed meeting days, for cells that name none of their own.",
        FIXED_DAYS,
        highest=31,
    ),
    Threshold(
        "short_months",
        2,
        "Months with a regular meeting that is too short, from which they are a sign.",
        OFFICE,
    ),
    Threshold(
        "regular_minutes",
        90,
        "Minutes a regular meeting takes at least, where its cell sets no minimum.",
        GUIDANCE_42,
    ),
    Threshold(
        "combined_minutes",
        120,
        "Minutes a regular meeting combined with a thematic one takes at least.",
        GUIDANCE_42,
    ),
    Threshold(
        "poor_minutes_limit",
        2,
        "Meetings with minutes late or missing from which they are a sign.",
        GUIDANCE_42 + " Biên bản trong hai ngày; số lần do cấp uỷ quyết định.",
    ),
    Threshold(
        "grace_days",
        10,
        "Days after the end of a month until which its report is pending, not missed.",
        OFFICE,
        lowest=0,
        highest=60,
    ),
    Threshold(
        "unloaded_min_cells",
        5,
        "Active cells below a unit from which a month nobody there reported is not"
        " loaded, and not missed.",
        CUSTOM,
    ),
    Threshold(
        "good_score",
        GRADE_SCALE["good_score"],
        "Score from which a grade is good.",
        GUIDANCE_42,
        highest=100,
        above="fair_score",
    ),
    Threshold(
        "fair_score",
        GRADE_SCALE["fair_score"],
        "Score from which a grade is fair.",
        GUIDANCE_42,
        highest=100,
        above="average_score",
    ),
    Threshold(
        "average_score",
        GRADE_SCALE["average_score"],
        "Score from which a grade is average; below it is poor.",
        GUIDANCE_42,
        highest=100,
    ),
    Threshold(
        "score_gap_points",
        10,
        "Points between a cell's own score and its superior's from which they differ.",
        CUSTOM,
        highest=100,
    ),
    Threshold(
        "inspection_months",
        12,
        "Months, up to the last one asked, within which an inspection counts.",
        OFFICE,
    ),
    Threshold("weak_serious", 1, "Serious signs that make a cell weak.", CUSTOM),
    Threshold("weak_notable", 2, "Notable signs that make a cell weak.", CUSTOM),
    Threshold(
        "clash_hours",
        2,
        "Hours between two visits of one member on one day that do not clash.",
        CUSTOM,
        lowest=0,
        highest=24,
        step=0.5,
    ),
    Threshold(
        "travel_hours",
        4,
        "Hours between two visits in person in different units below which a member is"
        " short of time on the way.",
        CUSTOM,
        highest=24,
        step=0.5,
        above="clash_hours",
    ),
    Threshold(
        "wilson_z",
        1.96,
        "Width of the interval beside a share of small numbers, in standard errors.",
        WILSON,
        lowest=0,
        highest=5,
        step=0.01,
    ),
    Threshold(
        "small_expected",
        10,
        "Persons expected below which a share is one of small numbers.",
        CUSTOM,
    ),
    Threshold(
        "unvisited_months",
        3,
        "Months without a visit of the committee from which a cell waits for one.",
        CUSTOM,
    ),
    Threshold(
        "due_soon_days",
        7,
        "Days from today within which what is open falls due soon.",
        CUSTOM,
        lowest=0,
        highest=365,
    ),
    Threshold(
        "due_later_days",
        30,
        "Days from today within which what is open falls due a little later.",
        CUSTOM,
        highest=365,
        above="due_soon_days",
    ),
    Threshold(
        "repeat_months",
        12,
        "Months before a finding within which the same one makes it a repeated one.",
        OFFICE,
    ),
    Threshold(
        "announced_days",
        1,
        "Days before a meeting by which its contents are to be sent to the members.",
        GUIDANCE_42,
        lowest=0,
        highest=60,
    ),
    Threshold(
        "model_meetings_per_quarter",
        1,
        "Model meetings that a unit is to hold in a quarter.",
        OFFICE,
    ),
    Threshold(
        "good_example_months",
        12,
        "Months, up to the last one asked, over which a good example is sought.",
        OFFICE,
        highest=60,
    ),
    Threshold(
        "good_example_attendance",
        95,
        "Percent of those expected from which attendance makes a good example.",
        OFFICE,
        highest=100,
    ),
    Threshold(
        "trainings_least",
        2,
        "Training classes that a unit is to hold in a year, at least.",
        OFFICE,
    ),
    Threshold(
        "trainings_most",
        3,
        "Training classes that a unit usually holds in a year, at most.",
        OFFICE,
    ),
    Threshold(
        "still_task_days",
        90,
        "Days without a note after which an open task stands still.",
        CUSTOM,
    ),
    Threshold(
        "term_start_year",
        2025,
        "First year of the term, from which admissions and changes of followers count.",
        TERM,
        # The Party is of 1930: no term began earlier.
        lowest=1930,
        highest=2100,
    ),
    *PROPOSAL_THRESHOLDS,
)

# Read only: who changed an entry would move the limit for everybody in the process.
THRESHOLDS: Mapping[str, Threshold] = MappingProxyType(
    {threshold.name: threshold for threshold in _ALL}
)

PRESETS: Mapping[str, Preset] = MappingProxyType(
    {
        "85": Preset(
            "85",
            MappingProxyType({"attendance_threshold": 85}),
            GUIDANCE_12,
            is_confirmed=True,
        ),
        "90": Preset(
            "90",
            MappingProxyType({"attendance_threshold": 90}),
            GUIDANCE_42,
            is_confirmed=False,
        ),
    }
)


class ThresholdError(ValueError):
    """A value that a threshold cannot have; `reason` says why.

    `reason` is `not_in_range`, or `not_rising` where it is not above the threshold
    that lies below it.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


def check_thresholds(changes: Mapping[str, float], limits: Mapping[str, float]) -> None:
    """Raise ThresholdError where `changes` to the `limits` in force cannot be made.

    What is changed together is judged together: a scale can be moved as a whole. What
    is not changed is not judged, or one old value would keep all others as they are.
    """
    after = {**limits, **changes}
    for name, value in changes.items():
        if not THRESHOLDS[name].lowest <= value <= THRESHOLDS[name].highest:
            raise ThresholdError(name, "not_in_range")
    # From either side: raising the lower one breaks a scale as well.
    for each in THRESHOLDS.values():
        is_touched = not {each.name, each.above}.isdisjoint(changes)
        if each.above and is_touched and after[each.name] <= after[each.above]:
            raise ThresholdError(each.name, "not_rising")


def basis_of(name: str, value: float) -> str:
    """Return what a value of a threshold rests on: a rule, or whoever set it.

    A value of one's own does not rest on the rule that the default comes from.
    """
    if value == THRESHOLDS[name].default:
        return THRESHOLDS[name].basis
    bases = (each.basis for each in PRESETS.values() if each.values.get(name) == value)
    return next(bases, OFFICE)


def end_of_near_band(limits: Mapping[str, float]) -> float:
    """Return the percentage below which attendance is still near its threshold.

    It is for people to read: near_attendance.sql compares in whole numbers.
    """
    return limits["attendance_threshold"] + limits["near_band_points"]


def whole(value: float) -> float:
    """Return the value as int where it is whole: days and months are counted in it."""
    return int(value) if float(value).is_integer() else value
