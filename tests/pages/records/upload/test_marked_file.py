"""A file with refused rows is given back by the page, with its errors marked."""

import io
import zipfile

import pytest

from data.importing.load import SourceFile
from data.store.access import EVERYTHING
from pages.records.upload.marked_file import marked_copy
from tests.pages.opening import open_page, run
from tests.pages.uploading import choose

BAD = "Mã CB;Ngày họp;Tổng số ĐV;Có mặt\nA;32/09/2025;20;18\n"
GOOD = "Mã CB;Ngày họp;Tổng số ĐV;Có mặt\nA;04/09/2025;20;18\n"


@pytest.fixture(scope="module")
def filled(shared_world):
    """Not empty, or the first start would put the invented district into it."""
    return shared_world.load(committee="member_code | full_name\nu1 | Lê An")


def marked(world, name: str, text: str, spoken: str = "vi") -> str:
    path = world.folder / name
    path.write_text(text, "utf-8")
    content = marked_copy(world.store, SourceFile(path, name), EVERYTHING, spoken)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [each for each in archive.namelist() if each.endswith(".xml")]
        return "".join(archive.read(each).decode() for each in names)


def offered(page) -> list[str]:
    return [each.label for each in page.get("download_button")]


@pytest.mark.long
def test_the_button_stands_where_rows_are_refused(filled):
    page = choose(open_page("upload"), hop=BAD)
    assert "Tệp có đánh dấu lỗi" in offered(page)
    page = choose(open_page("upload"), hop=GOOD)
    assert "Tệp có đánh dấu lỗi" not in offered(page)


def test_of_several_files_one_is_chosen(filled):
    page = choose(open_page("upload"), hop=BAD, khac=BAD.replace("A;", "B;"), tot=GOOD)
    box = page.selectbox(key="choose_marked")
    assert box.options == ["hop.csv", "khac.csv"]
    box.select("khac.csv")
    assert "Tệp có đánh dấu lỗi" in offered(run(page))


def test_what_is_wrong_stands_in_the_file(world):
    texts = marked(world, "hop.csv", BAD)
    assert "“32/09/2025” không phải là ngày" in texts
    assert "“32/09/2025” is not a date" in marked(world, "hop.csv", BAD, "en")


def test_where_it_cannot_be_marked_the_file_says_why(world):
    texts = marked(world, "hop.csv", "%PDF-1.7")
    assert "hop.csv: không đánh dấu lỗi trong tệp được" in texts
    rows = "".join(f"A{n};04/09/2025;20;x\n" for n in range(50_001))
    head = BAD.partition("\n")[0]
    assert "hơn 50000 dòng" in marked(world, "lon.csv", f"{head}\n{rows}")
