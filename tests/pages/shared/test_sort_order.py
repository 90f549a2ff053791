"""What a list on screen is put in order by."""

from datetime import date

import pandas

from pages.shared.grid_columns import as_drawn, drawn
from pages.shared.sort_order import in_order, sorting_column
from pages.shared.table_cells import TableCells
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
    figures, words, _ = drawn(TableCells(CELLS, 85), columns)
    assert figures["share_percent"].to_pylist() == [95.2, 96.8, 85.0, None]
    assert figures["level"].to_pylist() == [2, 1, 1, 3]
    assert words["level"].to_pylist()[:2] == ["◆ Cần theo dõi", "▲ Có dấu hiệu yếu"]
    assert list(map(plain, words["share_percent"].to_pylist())) == [
        *("95,2 %", "96,8 %", "84,9 %", "–"),
    ]
    assert figures["share_fraction"].to_pylist() == ["100/105", "30/31", "17/20", "–"]


def test_over_marks_and_days_nothing_is_laid():
    columns = as_drawn(("signs", "last_visited_on"))
    visited = CELLS.assign(last_visited_on=[date(2026, 9, 1)] * 4)
    figures, words, settings = drawn(TableCells(visited), columns)
    assert figures.column_names == words.column_names == list(settings)
    assert figures["signs"].to_pylist()[1:] == [
        *(["▲ Chưa có báo cáo họp"], ["◆ Sai ngày", "◆ Họp ngắn"], []),
    ]
    assert figures["last_visited_on"].to_pylist() == [date(2026, 9, 1)] * 4
    for name in ("signs", "last_visited_on"):
        assert words[name].to_pylist() == [None] * 4
