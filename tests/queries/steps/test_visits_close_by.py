"""Which two visits of one member on one day are too close to each other?"""

CELLS = """
    cell_code | unit_code
    A         | xa_mot
    B         | xa_mot
    C         | xa_hai
"""


def pairs(world, drawing: str, **asked) -> list[tuple]:
    """The pairs that stand there, each once, of visits drawn as cell, hour and mode."""
    world.load(
        cells=CELLS,
        visits="cell_code | unit_code | start_time | mode | planned_on\n"
        + "\n".join(f"{line} | 2025-09-04" for line in drawing.split("\n") if line),
    )
    answer = world.ask("visits_close_by", **asked)
    here = answer["cell_code"].fillna(answer["committee_code"])
    there = answer["other_cell_code"].fillna(answer["other_committee_code"])
    return list(zip(here, there, answer["visit_warning"], strict=True))


def test_a_pair_that_starts_too_close_stands_twice(world):
    assert pairs(world, "A | | 18:00 | in_person\nB | | 19:30 | in_person") == [
        ("A", "B", "clash"),
        ("B", "A", "clash"),
    ]


def test_an_unknown_start_clashes_and_two_online_do_not(world):
    assert len(pairs(world, "A | | | \nB | | 19:30 | in_person")) == 2


def test_two_online_do_not_clash(world):
    assert pairs(world, "A | | 19:00 | online\nB | | 19:30 | online") == []


def test_in_person_in_two_units_two_to_four_hours_apart_is_close(world):
    assert pairs(world, "A | | 16:00 | in_person\nC | | 18:00 | ") == [
        ("A", "C", "close_starts"),
        ("C", "A", "close_starts"),
    ]


def test_four_hours_apart_is_not_close(world):
    assert pairs(world, "A | | 15:30 | in_person\nC | | 19:30 | in_person") == []


def test_the_hours_are_thresholds(world):
    drawing = "A | | 15:30 | in_person\nC | | 19:30 | in_person"
    strict = {"travel_hours": 5, "clash_hours": 3}
    assert len(pairs(world, drawing, thresholds=strict)) == 2
    answer = world.ask("visits_close_by", thresholds={"clash_hours": 4.5})
    assert set(answer["visit_warning"]) == {"clash"}


def test_in_one_unit_or_one_online_there_is_no_way_to_go(world):
    assert pairs(world, "A | | 16:00 | in_person\nB | | 19:00 | in_person") == []


def test_online_in_another_unit_is_not_close(world):
    assert pairs(world, "A | | 16:00 | in_person\nC | | 19:00 | online") == []


def test_the_meeting_of_a_committee_is_in_the_way_as_well(world):
    assert pairs(world, "A | | 08:00 | in_person\n | xa_hai | 08:30 | ") == [
        ("A", "xa_hai", "clash"),
        ("xa_hai", "A", "clash"),
    ]
