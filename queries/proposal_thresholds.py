"""The limits by which a month of visits is proposed: what a visit is worth, what is at
most asked of a member, and how long a proposal may be looked for.

Values are points that are added up for one visit; they rank cells and never people.
"""

from queries.threshold import CUSTOM, OFFICE, Threshold

YEARLY = "Cấp uỷ muốn mỗi chi bộ có người của cấp uỷ dự ít nhất một lần trong năm."


def _points(name: str, default: float, meaning: str, highest: float = 100) -> Threshold:
    return Threshold(name, default, meaning, OFFICE, lowest=0, highest=highest)


PROPOSAL_THRESHOLDS = (
    Threshold(
        "habit_meetings",
        6,
        "Latest regular meetings whose days tell when a cell without fixed days meets.",
        CUSTOM,
        highest=24,
    ),
    Threshold(
        "usual_start_hour",
        19.5,
        "Hour at which a meeting is expected to start where no visit to the cell says.",
        CUSTOM,
        lowest=0,
        highest=23.5,
        step=0.5,
    ),
    Threshold(
        "long_unvisited_months",
        12,
        "Months without a visit of the committee from which a cell is long unvisited.",
        YEARLY,
        highest=60,
    ),
    _points("visit_value_serious", 10, "Value of a visit: for each serious sign."),
    _points("visit_value_notable", 4, "Value of a visit: for each notable sign."),
    _points("visit_value_new", 3, "Value of a visit: for a cell that is newly weak."),
    _points(
        "visit_value_month", 1, "Value of a visit: for each month without any visit."
    ),
    Threshold(
        "visit_value_months",
        12,
        "Months without a visit that are counted at most in the value of a visit.",
        YEARLY,
        highest=60,
    ),
    _points(
        "visit_value_never",
        15,
        "Value of a visit: for a cell that nobody ever visited.",
    ),
    _points(
        "visit_value_overdue",
        6,
        "Value of a visit: for a requirement that is overdue, besides its sign.",
    ),
    _points(
        "visit_value_assigned",
        5,
        "Value of a visit: for a cell that is assigned to the member.",
    ),
    _points(
        "visit_value_lately",
        12,
        "Taken off the value of a visit: for a cell visited in the month before.",
    ),
    Threshold(
        "visits_most",
        4,
        "Visits in a month that are at most proposed to one member.",
        OFFICE,
        highest=31,
    ),
    Threshold(
        "visits_least",
        2,
        "Visits in a month that each member is to make where the assignment says none.",
        OFFICE,
        lowest=0,
        highest=31,
    ),
    Threshold(
        "online_most",
        3,
        "Meetings that one member can follow online in one evening.",
        CUSTOM,
        highest=10,
    ),
    _points(
        "quota_value",
        200,
        "Points lost for each visit that a member is short of the number to be made.",
        highest=1000,
    ),
    _points(
        "load_value",
        2,
        "Points lost for each visit, times the visits its member already has: an even"
        " load is worth so much.",
    ),
    Threshold(
        "candidates_a_day",
        30,
        "Cells a day that are weighed for each member, those of the highest value.",
        CUSTOM,
        highest=1000,
    ),
    Threshold(
        "proposal_seconds",
        30,
        "Seconds after which the best month found so far is proposed.",
        CUSTOM,
    ),
)
