"""An office may neither plan nor close: the pages say so, and writing is refused.

It says that something is done and sees what is planned; inspectors decide.
"""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from data.contract.problems import UserError
from data.importing.follow_up_notes import Followed, StatusNote, note_status
from data.importing.inspection_plans import Plan, plan_inspections
from data.store import access
from data.store.access import Viewer
from data.store.roles import Role
from pages.shared.words import choice_word, word
from tests.pages.opening import labels, open_page, plain, text_of
from tests.queries import follow_up_world, plan_world
from tests.queries.world import World

UNIT = Viewer("xã một", ("xa_mot",), Role.OFFICE)
PERIOD = {"from_": "2025-07", "to": "2025-09"}
CLOSED = ("closed_done", "closed_not_done")
# The requirements of the one world in the cells, units and meetings of the other.
FACTS = plan_world.FACTS | {
    name: follow_up_world.FACTS[name] for name in ("proposals", "tasks", "follow_ups")
}


@pytest.fixture(scope="module")
def drawings() -> dict[str, str]:
    return FACTS


@pytest.fixture(autouse=True)
def limited(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page is one of a store with plans and proposals, seen by its unit."""
    monkeypatch.setattr(access, "EVERYTHING", UNIT)
    world.load(inspections=follow_up_world.FACTS["inspections"])


def statuses(app: AppTest) -> list[str]:
    """What the form of a note offers."""
    [box] = [
        each
        for each in app.selectbox
        if str(each.key).startswith("note_") and str(each.key).endswith("_status")
    ]
    return list(box.options)


def test_plans_are_seen_and_cannot_be_made():
    app = open_page("inspections", **PERIOD, part="plan")
    assert "chi bộ trong kế hoạch" in plain(text_of(app))
    forms = [each.key for each in (*app.text_input, *app.multiselect, *app.date_input)]
    assert not [key for key in forms if str(key).startswith("plan_")]
    offered = {word(f"plan.{name}").plain for name in ("say_done", "say_cancelled")}
    assert not offered & set(labels(app))


def to_the_form(app: AppTest) -> list[str]:
    """The links that lead to the form of a plan."""
    links = [each.proto for each in app.get("page_link")]
    return [each.label for each in links if "part=plan" in each.query_string]


@pytest.mark.long(few=1)
@pytest.mark.parametrize("cell", ["A", "B"])
def test_no_link_leads_to_a_form_that_is_not_there(
    cell: str, monkeypatch: pytest.MonkeyPatch
):
    assert to_the_form(open_page("cell", cell=cell, **PERIOD)) == []
    monkeypatch.setattr(access, "EVERYTHING", Viewer("everything", role=Role.OWNER))
    assert to_the_form(open_page("cell", cell=cell, **PERIOD))


def test_whoever_sees_everything_has_the_form(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(access, "EVERYTHING", Viewer("everything", role=Role.OWNER))
    app = open_page("inspections", **PERIOD, part="plan")
    assert [each for each in app.text_input if str(each.key).startswith("plan_")]


def test_a_plan_handed_in_all_the_same_is_refused_in_one_sentence(world: World):
    plan = Plan("Đoàn 1", date(2025, 11, 3))
    with pytest.raises(UserError) as refused:
        plan_inspections(world.store, ("A",), plan, UNIT, world.store.version())
    assert len(refused.value.message().split(". ")) <= 2


def test_a_matter_can_be_noted_on_and_not_closed():
    offered = statuses(open_page("follow-up", item="requirement|KT1|1", **PERIOD))
    assert plain(choice_word("status", "closure_proposed")) in offered
    assert not {plain(choice_word("status", each)) for each in CLOSED} & set(offered)


@pytest.mark.long
def test_what_is_closed_cannot_be_opened_again():
    app = open_page(
        "follow-up", item="proposal|KN1|1", follow_state=["done_in_time"], **PERIOD
    )
    assert word("follow_up.closed_for_you").plain in text_of(app)


def test_a_closure_handed_in_all_the_same_is_refused_in_one_sentence(world: World):
    note = StatusNote("closed_done", date(2025, 10, 20), None, "xã")
    with pytest.raises(UserError) as refused:
        note_status(
            world.store,
            Followed("requirement", "KT1", 1),
            note,
            UNIT,
            world.store.version(),
            "in_progress",
        )
    assert len(refused.value.message().split(". ")) <= 2
