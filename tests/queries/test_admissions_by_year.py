"""How many members were admitted in each year of the term, against the target?"""

import pandas

from tests.queries.steps.test_term_admissions import AUGUST, FACTS
from tests.queries.world import World

# Hậu Lộc: 944 from 2016 to August 2021, 188 a year.
HAU_LOC = """
    unit_code | year | admitted
    huyen     | 2016 | 186
    huyen     | 2017 | 190
    huyen     | 2018 | 188
    huyen     | 2019 | 189
    huyen     | 2020 | 190
    huyen     | 2021 | 1
"""


def test_years_are_added_up_over_the_term_and_set_against_targets(world: World):
    world.load(**FACTS)
    world.shows(
        "admissions_by_year",
        """
        year | is_full_year | admitted | target | target_admitted | admitted_percent | term_admitted | full_years | full_admitted | yearly_average
        2020 | True         | 3        | 4      | 3               | 75               | 3             | 1          | 3             | 3
        2021 | False        | 4        | 6      | 3               | 50               | 7             | 1          | 3             | 3
        """,  # noqa: E501
        **AUGUST,
    )


def test_the_running_year_counts_in_the_sum_alone_and_the_mean_is_cut(world: World):
    world.load(admissions=HAU_LOC)
    years = world.ask(
        "admissions_by_year",
        during="2021-06..2021-08",
        as_of="2021-08-31",
        thresholds={"term_start_year": 2016},
    )
    last = years.iloc[-1]
    assert (last["term_admitted"], last["full_years"]) == (944, 5)
    # 943 over five years are 188.6.
    assert (last["full_admitted"], last["yearly_average"]) == (943, 188)


def test_without_a_full_year_there_is_no_mean(world: World):
    world.load(admissions="unit_code | year | admitted\nhuyen | 2025 | 4")
    (year,) = world.ask("admissions_by_year").itertuples()
    assert (year.term_admitted, year.full_years) == (4, 0)
    assert pandas.isna(year.yearly_average)
