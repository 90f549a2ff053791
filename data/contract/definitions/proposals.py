"""What cells propose to others, and the tasks they take on themselves."""

from data.contract.choices import PROPOSAL_STATUSES, TASK_STATUSES
from data.contract.columns import Table, choice, code, date, percent, text
from data.contract.definitions.shared_columns import CELL_CODE, DUE_ON, UNIT_CODE

# fmt: off

PROPOSALS = Table(
    "proposals", "Kiến nghị, đề xuất của chi bộ", "Proposals",
    "One row per proposal a cell raises.", "Mỗi dòng là một kiến nghị của chi bộ.",
    key=("proposal_code",),
    date_pairs=(("raised_on", "due_on"), ("raised_on", "resolved_on")),
    goes_on_with=("content", "answer"),
    columns=(
        code("proposal_code", "Mã kiến nghị", "Proposal code",
             "Mã đề xuất | Số kiến nghị | Mã KN | Mã kiến nghị, đề xuất",
             "Code of the proposal.", "Mã của kiến nghị.", required=True),
        CELL_CODE.but(required=True),
        date("raised_on", "Ngày kiến nghị", "Raised on",
             "Ngày đề xuất | Ngày nêu | Ngày gửi | Ngày kiến nghị, đề xuất",
             "Day it was raised.", "Ngày nêu kiến nghị.", required=True),
        text("content", "Nội dung kiến nghị", "Content",
             "Nội dung | Kiến nghị | Đề xuất | Nội dung đề xuất | Kiến nghị, đề xuất",
             "What is proposed.", "Nội dung kiến nghị, đề xuất.", required=True),
        text("addressed_to", "Nơi nhận", "Addressed to",
             "Gửi đến | Kiến nghị với | Cơ quan giải quyết | Nơi giải quyết | Gửi tới",
             "Who has to answer.", "Cơ quan phải trả lời.", required=True),
        DUE_ON.but(synonyms=(*DUE_ON.synonyms, "Hạn trả lời", "Thời hạn giải quyết")),
        choice("status", "Tình trạng", "Status",
               "Trạng thái | Tình trạng giải quyết | Tiến độ | Kết quả giải quyết",
               "How far it is answered.", "Mức độ giải quyết.",
               choices=PROPOSAL_STATUSES, default="'open'"),
        date("resolved_on", "Ngày giải quyết", "Resolved on",
             "Ngày trả lời | Ngày giải quyết xong | Ngày hoàn thành | Ngày kết thúc",
             "Day it was resolved.", "Ngày giải quyết xong."),
        text("answer", "Trả lời", "Answer",
             "Nội dung trả lời | Nội dung giải quyết | Văn bản trả lời"
             " | Kết quả trả lời",
             "What was answered.", "Nội dung trả lời."),
    ),
)

TASKS = Table(
    "tasks", "Giao việc đột phá", "Breakthrough tasks",
    "One row per task a cell or a unit has registered.",
    "Mỗi dòng là một việc chi bộ hoặc tổ chức đảng đã đăng ký.",
    key=("task_code",),
    exactly_one=(("cell_code", "unit_code"),),
    date_pairs=(("registered_on", "due_on"),),
    columns=(
        code("task_code", "Mã việc", "Task code",
             "Mã nhiệm vụ | Mã công việc | Số hiệu việc | Mã việc đột phá",
             "Code of the task.", "Mã của việc.", required=True),
        CELL_CODE,
        UNIT_CODE,
        text("content", "Nội dung việc", "Content",
             "Nội dung | Việc đột phá | Nhiệm vụ | Nội dung công việc | Tên việc",
             "What is to be done.", "Việc phải làm.", required=True),
        date("registered_on", "Ngày đăng ký", "Registered on",
             "Ngày đăng kí | Ngày giao | Ngày giao việc | Ngày nhận việc",
             "Day the task was registered.", "Ngày đăng ký.", required=True),
        DUE_ON.but(synonyms=(*DUE_ON.synonyms, "Thời hạn hoàn thành")),
        percent("progress_percent", "Tiến độ (%)", "Progress (%)",
                "% hoàn thành | Phần trăm hoàn thành | Tỷ lệ hoàn thành"
                " | Tỉ lệ hoàn thành",
                "How much is done, 0 to 100.", "Đã hoàn thành bao nhiêu phần trăm."),
        choice("status", "Tình trạng", "Status",
               "Trạng thái | Kết quả | Tình hình thực hiện | Kết quả thực hiện",
               "How far the task is.", "Việc đã đến đâu.", choices=TASK_STATUSES),
    ),
)
# fmt: on
