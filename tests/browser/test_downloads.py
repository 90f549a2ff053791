"""Files to take along: a list that is shown in parts is taken whole."""

import csv
import io
import re
import zipfile
from pathlib import Path

from pages.shared.words import word
from tests.browser.checked_page import Screen
from tests.browser.page_actions import main


def test_a_file_holds_all_rows_of_a_list_shown_in_parts(screen: Screen, spoken: str):
    screen.open("/schedule", lang=spoken)
    (said,) = re.findall(r"1–100 \w+ (\d+)", main(screen).inner_text())
    assert int(said) > 100

    name, content = taken(screen, "export.csv")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == int(said) + 1
    assert re.search(r"_\d{4}-\d{2}_\d{4}-\d{2}\.csv$", name)

    _, content = taken(screen, "export.xlsx")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") >= int(said)


def taken(screen: Screen, label: str) -> tuple[str, bytes]:
    """Download a file of the last list of the page: its name, and what is in it."""
    place = screen.page.locator(f".st-key-export_{word('schedule.unvisited_file')}")
    with screen.page.expect_download() as coming:
        place.get_by_role("button", name=word(label)).click()
    file = coming.value
    return file.suggested_filename, Path(file.path()).read_bytes()
