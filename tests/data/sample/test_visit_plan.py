"""Who plans visits, when and where."""

from data.sample import SIZES
from data.sample.committee import circles
from data.sample.timeline import Timeline
from data.sample.visit_plan import plan_visits
from tests.data.sample.written import AS_OF, SMALL_NATION

TIMELINE = Timeline(AS_OF, 12)


def test_everybody_in_office_plans_visits_up_to_the_next_month():
    found = list(circles(SIZES["district"], 1, TIMELINE))
    plan = plan_visits(found, TIMELINE, 1)
    planned = {month for visits in plan.values() for month in visits}
    assert planned == set(range(13))
    busy = {visit.member_code for visits in plan.values() for visit in visits.values()}
    standing = {m.code for m in found[0].members if m.is_standing}
    assert standing <= busy


def test_members_of_a_province_stay_within_it():
    for circle in circles(SMALL_NATION, 1, TIMELINE):
        plan = plan_visits([circle], TIMELINE, 1)
        assert set(plan) <= set(
            range(circle.first_cell, circle.first_cell + circle.cells)
        )
