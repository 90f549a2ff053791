"""Inspections, their findings and what they require."""

from data.contract.choices import (
    FINDING_AREAS,
    FINDING_STATUSES,
    GRADES,
    INSPECTION_KINDS,
)
from data.contract.columns import Table, choice, code, count, date, score, text
from data.contract.definitions.shared_columns import CARRIED, CELL_CODE, DUE_ON

# fmt: off

INSPECTIONS = Table(
    "inspections", "Kiểm tra, giám sát", "Inspections",
    "One row per finding; an inspection without findings has one row.",
    "Mỗi dòng là một hạn chế; cuộc kiểm tra không có hạn chế thì một dòng.",
    key=("inspection_code", "finding_no"),
    date_pairs=(("inspected_on", "due_on"), ("inspected_on", "closed_on")),
    columns=(
        code("inspection_code", "Mã cuộc kiểm tra", "Inspection code",
             "Mã kiểm tra | Mã KT | Mã cuộc KT, GS | Mã kiểm tra, giám sát"
             " | Số kết luận",
             "Code of the inspection.", "Mã của cuộc kiểm tra, giám sát.",
             required=True),
        count("finding_no", "Số thứ tự hạn chế", "Finding number",
              "STT hạn chế | Hạn chế số | Số TT hạn chế | Thứ tự hạn chế",
              "Number of the finding within the inspection.",
              "Số thứ tự của hạn chế trong cuộc kiểm tra.", default="1", minimum=1),
        CELL_CODE.but(required=True),
        date("inspected_on", "Ngày kiểm tra", "Inspected on",
             "Ngày giám sát | Ngày KT | Ngày kiểm tra, giám sát | Ngày làm việc | Ngày",
             "Day of the inspection.", "Ngày kiểm tra, giám sát.", required=True),
        choice("kind", "Hình thức kiểm tra", "Kind",
               "Loại kiểm tra | Kiểm tra/giám sát | Loại cuộc | Hình thức",
               "Inspection, regular or thematic supervision.",
               "Kiểm tra, giám sát thường xuyên hay giám sát chuyên đề.",
               choices=INSPECTION_KINDS),
        text("team", "Đoàn kiểm tra", "Team",
             "Tổ kiểm tra | Đoàn KT | Đoàn, tổ kiểm tra | Đơn vị kiểm tra"
             " | Trưởng đoàn",
             "Team that inspected.", "Đoàn, tổ đã kiểm tra.", required=True),
        score("score", "Điểm", "Score",
              "Điểm kiểm tra | Chấm điểm | Tổng điểm | Số điểm",
              "Points given, 0 to 100.", "Điểm chấm, 0 đến 100."),
        choice("grade", "Xếp loại", "Grade",
               "Đánh giá | Mức xếp loại | Kết quả xếp loại | Chất lượng",
               "Grade given.", "Mức xếp loại.", choices=GRADES),
        choice("finding_area", "Lĩnh vực hạn chế", "Finding area",
               "Lĩnh vực | Nhóm hạn chế | Loại hạn chế | Nhóm khuyết điểm",
               "What the finding is about.", "Hạn chế thuộc lĩnh vực nào.",
               choices=FINDING_AREAS),
        text("finding", "Hạn chế", "Finding",
             "Khuyết điểm | Tồn tại | Hạn chế, khuyết điểm | Tồn tại, hạn chế"
             " | Nội dung hạn chế",
             "What was found wanting.", "Hạn chế, khuyết điểm được chỉ ra."),
        text("requirement", "Yêu cầu khắc phục", "Requirement",
             "Yêu cầu | Kiến nghị | Nội dung yêu cầu | Biện pháp khắc phục",
             "What the cell must put right.", "Việc chi bộ phải khắc phục."),
        DUE_ON.but(synonyms=(*DUE_ON.synonyms, "Hạn khắc phục", "Thời hạn khắc phục")),
        text("responsible", "Người chịu trách nhiệm", "Responsible",
             "Phụ trách khắc phục | Trách nhiệm | Đơn vị chịu trách nhiệm"
             " | Người phụ trách",
             "Who must see to it, by office.", "Chức danh người chịu trách nhiệm."),
        choice("status", "Tình trạng", "Status",
               "Trạng thái | Tình trạng khắc phục | Kết quả khắc phục | Tiến độ",
               "How far the requirement is met; empty with a requirement = open.",
               "Mức độ khắc phục; để trống khi có yêu cầu = mở.",
               choices=FINDING_STATUSES,
               default="case when requirement is not null then 'open' end"),
        date("closed_on", "Ngày đóng", "Closed on",
             "Ngày khắc phục xong | Ngày hoàn thành | Ngày kết thúc | Ngày khắc phục",
             "Day the requirement was closed.", "Ngày kết thúc việc khắc phục."),
        code("repeat_of", "Lặp lại của", "Repeat of",
             "Tái phạm của | Mã cuộc kiểm tra trước | Lặp lại mã | Lặp lại từ",
             "Code of the earlier inspection with the same finding.",
             "Mã cuộc kiểm tra trước có cùng hạn chế.", refers_to="inspections"),
        *CARRIED,
    ),
)
# fmt: on
