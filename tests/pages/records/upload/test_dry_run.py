"""What is wrong with files, however often: counted by kind, and all to take along.

See test_upload.py for what files would do.
"""

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.importing.load import SourceFile, check
from data.store.access import EVERYTHING
from pages.records.upload.dry_run import packed_problems
from tests.pages.opening import open_page, text_of
from tests.pages.uploading import choose

HEAD = "Mã CB;Ngày họp;Tổng số ĐV;Phải dự;Có mặt\n"
MANY = 250


@pytest.fixture
def page(world) -> AppTest:
    world.load(cells="cell_code | cell_name | unit_code\nA | Thôn Đông | xa_mot")
    return open_page("upload")


def test_problems_beyond_those_shown_are_counted_by_kind(page):
    rows = "".join(f"A{n};04/09/2025;20;20;{n + 100}\n" for n in range(MANY))
    choose(page, hop=f"{HEAD}{rows}B;05/09/2025;20;20;nhiều\n")
    text = text_of(page)
    assert f"Đang hiện 200 trong {MANY + 1} vấn đề" in text
    assert f"▲ Bị từ chối {MANY} hop.csv Có mặt 100 có mặt lớn hơn" in text
    assert "▲ Bị từ chối 1 hop.csv Có mặt" in text


def test_download_of_a_list_that_has_expired_says_so(world, tmp_path: Path) -> None:
    """The page may have stood open for more than a day."""
    path = tmp_path / "hop.csv"
    rows = "".join(f"A{n},2025-09-04,20,20,{n + 100}\n" for n in range(1200))
    head = "cell_code,held_on,members_total,expected,present\n"
    path.write_text(f"{head}{rows}", "utf-8")
    folder = world.store.staging / "kept"
    folder.mkdir()
    file = SourceFile(path, path.name)
    reports = check(
        world.store, [file], EVERYTHING, isolated=False, problems_folder=folder
    )
    shutil.rmtree(folder)
    content = packed_problems(reports, "van-de.csv", "vi", is_long=True)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert "chỉ được giữ 24 giờ" in archive.read("van-de.csv").decode("utf-8")
