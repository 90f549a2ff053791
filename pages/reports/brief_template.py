"""Makes the template of the brief anew: `python -m pages.reports.brief_template`."""

from docx.document import Document as Word
from docx.enum.text import WD_BREAK

from pages.reports.monthly_brief import TEMPLATE
from pages.reports.template_layout import (
    CENTRED,
    JUSTIFIED,
    Column,
    add_head,
    add_heading,
    add_rows,
    add_signatures,
    add_text,
    add_titles,
    new_document,
)

FIGURES: tuple[Column, ...] = (
    ("Nội dung", "figure.name", 5.7),
    ("{{ month }}", "figure.now", 3.6),
    ("{{ last_month_alone }}", "figure.last_month", 3.6),
    ("{{ last_year_alone }}", "figure.last_year", 3.6),
)
LIMITS: tuple[Column, ...] = (
    ("Ngưỡng", "limit.name", 6.0),
    ("Đang áp dụng", "limit.value", 3.5),
    ("Căn cứ", "limit.basis", 7.0),
)
NUMBER: Column = ("TT", "row.number", 1.2)
CELL: Column = ("Chi bộ", "row.cell_name", 3.9)
UNIT: Column = ("Tổ chức đảng", "row.unit_name", 3.6)
# The parts of the brief: title, the sentence it begins with, and its chart.
PARTS = (
    ("II. Báo cáo sinh hoạt", "on_reports", "reports_chart"),
    ("III. Chuyên cần", "on_attendance", "attendance_chart"),
    ("IV. Chi bộ có dấu hiệu yếu", "on_weak_cells", "signs_chart"),
    ("V. Cấp uỷ dự sinh hoạt chi bộ", "on_visits", None),
    ("VI. Theo dõi khắc phục", "on_follow_up", None),
    ("VII. Kiểm tra, giám sát", "on_inspections", None),
)
# The annexes: title, the list, and its columns after the number.
ANNEXES: tuple[tuple[str, str, tuple[Column, ...]], ...] = (
    (
        "Chi bộ có dấu hiệu yếu",
        "weak_cells",
        (
            CELL,
            UNIT,
            ("Dấu hiệu", "row.signs", 3.9),
            ("Dự", "row.share", 2.3),
            ("So với tháng trước", "row.change", 1.6),
        ),
    ),
    (
        "Chi bộ đã khắc phục so với {{ last_month }}",
        "recovered_cells",
        (CELL, UNIT, ("Dấu hiệu trước đây", "row.previous_signs", 7.8)),
    ),
    (
        "Chi bộ có tỷ lệ dự dưới ngưỡng",
        "low_cells",
        (
            CELL,
            UNIT,
            ("Dự", "row.share", 2.8),
            ("Số tháng liền dưới ngưỡng", "row.low_streak", 2.4),
            ("Độ chắc chắn", "row.is_clear", 2.6),
        ),
    ),
    (
        "Chi bộ chưa có báo cáo",
        "missing_reports",
        (
            CELL,
            UNIT,
            ("Hạn báo cáo", "row.reports_due_on", 2.6),
            ("Người theo dõi", "row.followers", 5.2),
        ),
    ),
    (
        "Yêu cầu, kiến nghị, việc quá hạn",
        "overdue_items",
        (
            ("Nơi thực hiện", "row.place_name", 3.0),
            ("Tổ chức đảng", "row.unit_name", 2.7),
            ("Nội dung", "row.content", 3.4),
            ("Chịu trách nhiệm", "row.owner", 2.2),
            ("Hạn", "row.due_on", 2.5),
            ("Ngày quá", "row.days_overdue", 1.5),
        ),
    ),
    (
        "Cuộc kiểm tra, giám sát trong tháng",
        "inspections",
        (
            ("Chi bộ", "row.cell_name", 3.5),
            ("Tổ chức đảng", "row.unit_name", 3.2),
            ("Ngày", "row.inspected_on", 2.5),
            ("Đoàn", "row.team", 2.7),
            ("Xếp loại", "row.inspection_grade", 1.9),
            ("Số hạn chế", "row.findings", 1.5),
        ),
    ),
)


def template() -> Word:
    """Return the template: the brief on its first pages, the annexes behind it."""
    document = new_document()
    add_head(document, "head")
    add_titles(document, "BÁO CÁO", "tình hình sinh hoạt chi bộ {{ month }}", "-----")
    add_text(document, "{{ summary }}").alignment = JUSTIFIED
    add_text(
        document,
        "Số liệu theo dữ liệu đã nạp đến ngày {{ as_of }}. Dấu hiệu yếu là dấu hiệu"
        " trong dữ liệu, không phải xếp loại chính thức. {{ on_not_loaded }}",
        italic=True,
    ).alignment = JUSTIFIED
    add_heading(document, "I. Số liệu chung")
    add_rows(document, FIGURES, "figure", "figures")
    for title, sentence, chart in PARTS:
        _part(document, title, sentence, chart)
    add_heading(document, "VIII. Ngưỡng đang áp dụng")
    add_rows(document, LIMITS, "limit", "limits")
    add_signatures(
        document,
        ("Nơi nhận", "………………"),
        ("T/M BAN THƯỜNG VỤ", "(Ký, ghi rõ họ tên)"),
    )
    for number, (title, rows, columns) in enumerate(ANNEXES, 1):
        _annex(document, number, title, rows, columns)
    return document


def _part(document: Word, title: str, sentence: str, chart: str | None) -> None:
    add_heading(document, title)
    add_text(document, f"{{{{ {sentence} }}}}").alignment = JUSTIFIED
    if chart:
        add_text(document, f"{{{{ {chart} }}}}").alignment = CENTRED


def _annex(
    document: Word, number: int, title: str, rows: str, columns: tuple[Column, ...]
) -> None:
    if number == 1:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    add_heading(document, f"Phụ lục {number}. {title}")
    add_rows(document, (NUMBER, *columns), "row", rows)


if __name__ == "__main__":
    template().save(str(TEMPLATE))
