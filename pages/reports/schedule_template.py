"""Makes the template of schedules anew: `python -m pages.reports.schedule_template`."""

from docx.document import Document as Word

from pages.reports.schedule_document import TEMPLATE
from pages.reports.template_layout import (
    CENTRED,
    Column,
    add_head,
    add_rows,
    add_signatures,
    add_text,
    add_titles,
    new_document,
)

VISITS: tuple[Column, ...] = (
    ("Ngày", "visit.day", 2.6),
    ("Giờ", "visit.time", 1.6),
    ("Đồng chí", "visit.member", 4.5),
    ("Chi bộ", "visit.cell", 5.0),
    ("Tổ chức đảng", "visit.unit", 4.4),
    ("Địa điểm", "visit.place", 4.4),
    ("Hình thức", "visit.mode", 2.7),
)


def template() -> Word:
    """Return the template, on A4 on its side: the table has seven columns."""
    document = new_document(is_wide=True)
    add_head(document, "head")
    add_titles(
        document,
        "LỊCH",
        "dự sinh hoạt chi bộ tháng {{ month }} năm {{ year }}",
        "-----",
    )
    add_text(document, "{%p if of_member %}")
    add_text(document, "Đồng chí {{ of_member }}", bold=True).alignment = CENTRED
    add_text(document, "{%p endif %}")
    add_rows(document, VISITS, "visit", "visits")
    add_text(document, "Theo dữ liệu đã nạp đến ngày {{ as_of }}.", italic=True)
    add_signatures(
        document,
        ("Nơi nhận", "………………"),
        ("T/M BAN THƯỜNG VỤ", "(Ký, ghi rõ họ tên)"),
    )
    return document


if __name__ == "__main__":
    template().save(str(TEMPLATE))
