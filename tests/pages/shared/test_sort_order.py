"""What a list on screen is put in order by."""

import pandas
from pandas.io.formats.style import Styler

from pages.shared.grid_columns import as_drawn, drawn
from pages.shared.sort_order import in_order, sorting_column
from tests.pages.opening import plain

CELLS = pandas.DataFrame(
    {
        "cell_code": ["a", "b", "c", "d"],
        "cell_name": ["Đình", "an", "Bến", "Ấp"],
        "present": [100, 30, 17, None],
        "expected": [105, 31, 20, None],
        "attendance_percent": [95.2, 96.8, 85.0, None],
        "is_below": [False, False, True, None],
        "signs": [["off_date"], ["missed_meeting"], ["off_date", "short_meetings"], []],
        "serious_count": [0, 1, 0, 0],
        "notable_count": [1, 0, 2, 0],
        "sign_weight": [1, 1000, 2, 0],
        "level": ["watch", "weak", "weak", "ok"],
        "level_rank": [2, 1, 1, 3],
    }
)


def ordered(column: str, *, is_upwards: bool = True) -> str:
    return "".join(in_order(CELLS, column, is_upwards=is_upwards)["cell_code"])


def test_shares_stand_by_their_figure_and_what_has_none_last_both_ways():
    assert ordered("share") == "cabd"
    assert ordered("share", is_upwards=False) == "bacd"


def test_signs_stand_by_weight_and_levels_by_rank():
    assert ordered("signs", is_upwards=False) == "bcad"
    assert ordered("level") == "bcad"


def test_names_stand_by_their_letters_whatever_their_accents():
    assert ordered("cell_name") == "bdca"


def test_what_is_several_values_has_no_order():
    assert sorting_column(CELLS.drop(columns="sign_weight"), "signs") is None
    several = CELLS.assign(followers=[["a"]] * 4)
    assert sorting_column(several, "followers") is None
    assert "".join(in_order(several, "followers", is_upwards=True)["cell_code"]) == (
        "abcd"
    )


def test_a_grid_is_sent_figures_with_the_words_of_an_office_over_them():
    columns = as_drawn(("cell_name", "level", "signs", "share"))
    assert columns == [
        *("cell_name", "level", "signs", "serious_signs", "notable_signs"),
        *("share_percent", "share_fraction"),
    ]
    styled, _ = drawn(CELLS, columns, 85)
    assert styled.data["share_percent"].to_list()[:3] == [95.2, 96.8, 85.0]
    assert styled.data["level"].to_list() == [2, 1, 1, 3]
    for _ in range(2):
        assert written(styled, 1)[:2] == ["◆ Cần theo dõi", "▲ Có dấu hiệu yếu"]
        assert written(styled, 5) == ["95,2 %", "96,8 %", "84,9 %", "–"]
    assert styled.data["share_fraction"].to_list() == ["100/105", "30/31", "17/20", "–"]


def written(styled: Styler, column: int) -> list[str]:
    """What is laid over a column, as Streamlit reads it."""
    body = styled._translate(False, False)["body"]
    return [plain(row[column + 1]["display_value"]) for row in body]
