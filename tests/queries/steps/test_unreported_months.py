"""Which months nobody has reported of a unit is found once and kept for everybody."""

from data.store.access import EVERYTHING, Viewer
from tests.queries.test_units_not_loaded import WORLD
from tests.queries.world import World


def test_it_is_what_the_view_says(world: World):
    world.load(**WORLD)

    kept = world.ask("unreported_months")
    with world.store.cursor_for(EVERYTHING) as cursor:
        found = cursor.execute("from unloaded_months").fetchall()
    rows = zip(kept["unit_code"], kept["month"], kept["active_cells"], strict=True)
    told = {(str(unit), month, str(cells)) for unit, month, cells in rows}
    assert len(told) == len(found)
    assert len({unit for unit, _, _ in told}) > 1


def test_a_viewer_sees_their_own_units_and_what_is_everybodys(world: World):
    world.load(**WORLD)

    own = world.ask("unreported_months", viewer=Viewer("mot", ("xa_mot",)))
    units = own["unit_code"]
    # The unit above is seen by name, and so are its months.
    assert set(units.dropna()) == {"to_mot", "xa_mot"}
    assert units.isna().any()
