"""CSV for people: Excel reads it as it stands, and finds no formula in it."""

from datetime import date

from data.contract.spreadsheet_csv import spreadsheet_csv


def test_excel_knows_the_encoding_and_the_lines():
    assert spreadsheet_csv([["Chi bộ", "Có mặt"]]) == "\ufeffChi bộ,Có mặt\r\n"


def test_figures_days_and_nothing_are_plain():
    row = [-2, 75.9, date(2025, 9, 3), None, "a,b"]
    assert spreadsheet_csv([row]) == '\ufeff-2,75.9,2025-09-03,,"a,b"\r\n'


def test_a_text_that_begins_like_a_formula_stays_a_text():
    assert spreadsheet_csv([["=1+1", "-1 tổ"]]) == "\ufeff'=1+1,'-1 tổ\r\n"
