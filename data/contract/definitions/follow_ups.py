"""Notes on how far requirements, proposals and tasks have come."""

from data.contract.choices import FOLLOW_UP_STATUSES, FOLLOW_UP_SUBJECTS
from data.contract.columns import Table, choice, code, count, date, text

# fmt: off

FOLLOW_UPS = Table(
    "follow_ups", "Theo dõi khắc phục", "Follow-ups",
    "One row per note of a day on a requirement, a proposal or a task.",
    "Mỗi dòng là một lần ghi nhận về một yêu cầu, kiến nghị hoặc việc đã giao.",
    key=("subject", "subject_code", "finding_no", "noted_on", "status"),
    columns=(
        choice("subject", "Theo dõi việc", "Subject",
               "Đối tượng theo dõi | Loại việc theo dõi | Loại theo dõi",
               "Whether a requirement, a proposal or a task is noted on.",
               "Ghi nhận về yêu cầu khắc phục, kiến nghị hay việc đã giao.",
               choices=FOLLOW_UP_SUBJECTS, required=True),
        code("subject_code", "Mã việc theo dõi", "Subject code",
             "Mã theo dõi | Mã đối tượng theo dõi | Mã KT/KN/việc",
             "Code of the inspection, the proposal or the task.",
             "Mã của cuộc kiểm tra, kiến nghị hoặc việc.", required=True),
        count("finding_no", "Số thứ tự hạn chế", "Finding number",
              "STT hạn chế | Hạn chế số | Số TT hạn chế | Thứ tự hạn chế",
              "Number of the finding that the requirement belongs to.",
              "Số thứ tự của hạn chế có yêu cầu khắc phục.", default="1", minimum=1,
              sample="1"),
        date("noted_on", "Ngày ghi nhận", "Noted on",
             "Ngày theo dõi | Ngày cập nhật | Ngày xác nhận | Ngày đôn đốc",
             "Day the note is of.", "Ngày ghi nhận.", required=True),
        choice("status", "Tình trạng", "Status",
               "Trạng thái | Tình trạng ghi nhận | Tiến độ | Kết quả",
               "How far it was on that day.", "Đến ngày đó đã làm đến đâu.",
               choices=FOLLOW_UP_STATUSES, required=True),
        text("note", "Nội dung ghi nhận", "Note",
             "Ghi chú | Nội dung theo dõi | Nội dung đôn đốc",
             "What was noted.", "Điều được ghi nhận."),
        text("noted_by", "Người ghi nhận", "Noted by",
             "Cơ quan ghi nhận | Người theo dõi | Đơn vị theo dõi",
             "Who noted it, by office.", "Chức danh người ghi nhận."),
    ),
)
# fmt: on
