"""The tables people upload: the only place where columns are defined.

Reading, checking, `create table`, templates, the help on the upload page and the data
dictionary all follow from here; adding a column is adding one entry. An entry reads:
name, Vietnamese header, English label, further headers found in office sheets (parted
by `|`), meaning in English and Vietnamese, then what is special about it. Headers are
matched folded (data.contract.folding), so capitals, accents, punctuation and `uỷ`/`ủy`
do not matter; inside one table no folded header belongs to two columns, and a test
keeps it.

Entries are laid out by hand, one thing a line and 88 columns (`fmt: off`): the
formatter would put every argument on a line of its own and make the contract three
times as long.
"""

from data.contract.choices import Choice
from data.contract.columns import Column, Kind, Table
from data.contract.definitions.committee import (
    ASSIGNMENTS,
    COMMITTEE,
    DECISIONS,
    UNAVAILABLE_DAYS,
    VISITS,
)
from data.contract.definitions.follow_ups import FOLLOW_UPS
from data.contract.definitions.inspections import INSPECTION_PLANS, INSPECTIONS
from data.contract.definitions.meetings import MEETINGS, NO_MEETINGS, THEMATIC_PLANS
from data.contract.definitions.proposals import PROPOSALS, TASKS
from data.contract.definitions.register import CELLS, UNITS
from data.contract.definitions.yearly import ADMISSIONS, RATING_TABLE, TRAININGS

__all__ = ["TABLES", "Choice", "Column", "Kind", "Table"]

# In the order in which they are loaded: what others refer to comes first.
TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        UNITS,
        CELLS,
        COMMITTEE,
        ASSIGNMENTS,
        MEETINGS,
        INSPECTIONS,
        VISITS,
        PROPOSALS,
        RATING_TABLE,
        ADMISSIONS,
        TRAININGS,
        TASKS,
        NO_MEETINGS,
        THEMATIC_PLANS,
        UNAVAILABLE_DAYS,
        FOLLOW_UPS,
        INSPECTION_PLANS,
        DECISIONS,
    )
}
