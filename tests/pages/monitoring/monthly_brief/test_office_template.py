"""The office's own template: kept, said, taken back, and refused where it is wrong."""

from io import BytesIO

import pytest
from streamlit.testing.v1 import AppTest

from data.store.access import EVERYTHING
from data.store.office_template import OfficeTemplate, template_in_use
from pages.monitoring.monthly_brief import office_template
from pages.reports.brief_template import template
from pages.shared import snapshots
from tests.pages.monitoring.monthly_brief.test_monthly_brief import DRAWN
from tests.pages.opening import labels, open_page, press, run, text_of
from tests.queries.world import World


@pytest.fixture(scope="module")
def drawings() -> dict[str, str]:
    return DRAWN


@pytest.fixture(autouse=True)
def loaded(world: World):
    """Every page is one of a store with a month of meetings."""


def own(line: str) -> bytes:
    document, written = template(), BytesIO()
    document.add_paragraph(line)
    document.save(written)
    return written.getvalue()


def choose(app: AppTest, name: str, content: bytes) -> AppTest:
    app.file_uploader[0].set_value((name, content, ""))
    return run(app)


def in_use() -> OfficeTemplate | None:
    with snapshots.store().reading_cursor() as cursor:
        return template_in_use(cursor)


@pytest.mark.long
def test_one_that_holds_is_kept_until_the_way_back():
    app = open_page("monthly-brief")
    assert "Đang dùng mẫu có sẵn" in text_of(app)
    app = choose(app, "của ta.docx", own("Nơi nhận: {{ month }}"))
    assert in_use() is None
    app = press(app, "Dùng mẫu của ta.docx từ nay")
    said = text_of(app)
    assert "Từ nay báo cáo theo mẫu của ta.docx." in said
    assert "Đang dùng mẫu riêng" in said
    assert "20/10/2025" in said
    assert office_template.content_in_use()[1] == "của ta.docx"

    app = press(open_page("monthly-brief"), "Về mẫu có sẵn")
    assert in_use() is None
    app = press(app, "Hoàn tác")
    assert in_use().file_name == "của ta.docx"
    assert "Đã trở lại mẫu trước đó." in text_of(app)


def test_a_wrong_one_is_named_and_the_former_stays():
    app = choose(open_page("monthly-brief"), "one.docx", own("{{ month }}"))
    app = press(app, "Dùng mẫu one.docx từ nay")
    app = choose(app, "two.docx", own("{{ thang_nay }}"))
    [error] = app.error
    assert "two.docx" in error.value
    assert "thang" in error.value
    assert not any("two.docx" in each for each in labels(app))
    assert in_use().file_name == "one.docx"


def test_one_that_is_gone_is_said_and_the_program_has_its_own():
    app = choose(open_page("monthly-brief"), "one.docx", own("{{ month }}"))
    press(app, "Dùng mẫu one.docx từ nay")
    with snapshots.store().exclusive_cursor() as cursor:
        cursor.execute("delete from journal.brief_templates")
    [error] = open_page("monthly-brief").error
    assert "one.docx" in error.value
    assert office_template.content_in_use()[1] == "monthly_brief.docx"


def test_who_sees_a_part_may_not_choose():
    office_template.keep_template(snapshots.store(), own("x"), "one.docx", EVERYTHING)

    def page() -> None:
        from data.store.access import Viewer
        from pages.monitoring.monthly_brief import office_template

        office_template.show(Viewer("xa", ("xa_mot",)))

    app = run(AppTest.from_function(page))
    assert "Đang dùng mẫu riêng" in text_of(app)
    assert not app.file_uploader
    assert labels(app) == []
