"""Counts of visits that lead to the visits they count: clashing, coming, missed ones.

They stand below the sentence for the month, and below the coverage for one member.
"""

from typing import Any

import streamlit

from pages.shared import links, periods
from pages.shared.words import word
from queries.filters import Period

# By the column of the answer that counts them, the list in detail that has them.
OF_MONTH = {
    "clashes": "clashing_visits",
    "unassigned": "unassigned_visits",
    "overdue": "overdue_visits",
}
OF_MEMBER = {
    "planned": "coming_visits",
    "attended": "attended_visits",
    "substituted": "substituted_visits",
    "absent": "absent_visits",
    "overdue": "overdue_visits",
}


def draw(
    counts: Any, lists: dict[str, str], months: Period, member: str | None
) -> None:
    """Draw a link for each of the counts that is not nought.

    `counts` is the row of an answer, `lists` one of the two above. A link leads to the
    visits of these months, of this member or of everybody.
    """
    counted = [name for name in lists if getattr(counts, name)]
    if not counted:
        return
    with streamlit.container(horizontal=True, key=f"counted_{lists[counted[0]]}"):
        for name in counted:
            links.link(
                "details",
                word(
                    "schedule.counted",
                    what=word(f"details.{lists[name]}"),
                    n=int(getattr(counts, name)),
                ),
                icon=":material/list_alt:",
                list=lists[name],
                of_member=member or "",
                # Whose cells are looked at elsewhere does not narrow the schedule.
                mine="",
                **{"from": periods.write_month(months.since)},
                to=periods.write_month(months.until),
            )
