"""Members of the committee, what they are assigned to, and their visits."""

from data.contract.choices import BODIES, GRADES, PROPOSAL_DECISIONS, VISIT_STATUSES
from data.contract.columns import Table, choice, code, count, date, month, text, time
from data.contract.definitions.shared_columns import (
    CELL_CODE,
    MEMBER_CODE,
    MODE,
    UNIT_CODE,
)

# fmt: off

COMMITTEE = Table(
    "committee", "Cấp uỷ viên", "Committee members",
    "One row per committee member acting in office.",
    "Mỗi dòng là một cấp uỷ viên đang giữ nhiệm vụ.",
    key=("member_code",),
    date_pairs=(("active_from", "active_to"),),
    columns=(
        MEMBER_CODE.but(refers_to=None),
        text("full_name", "Họ và tên", "Full name",
             "Họ tên | Họ và tên uỷ viên | Tên uỷ viên | Họ tên uỷ viên",
             "Full name of the committee member.", "Họ và tên cấp uỷ viên.",
             required=True),
        text("position", "Chức vụ", "Position",
             "Chức danh | Nhiệm vụ | Chức vụ, đơn vị",
             "Office held.", "Chức vụ đang giữ.", required=True),
        choice("body", "Cấp uỷ", "Body", "Ban | Thuộc ban | BTV/BCH | Thành phần",
               "Standing or executive committee.", "Ban Thường vụ hay Ban Chấp hành.",
               choices=BODIES),
        code("home_cell_code", "Mã chi bộ sinh hoạt", "Home cell code",
             "Chi bộ sinh hoạt | Mã chi bộ nơi sinh hoạt | Nơi sinh hoạt đảng",
             "Code of the cell where the member belongs.",
             "Mã chi bộ nơi cấp uỷ viên sinh hoạt đảng.", refers_to="cells"),
        date("active_from", "Giữ chức từ", "In office from",
             "Từ ngày | Ngày bổ nhiệm | Ngày nhận nhiệm vụ | Tham gia cấp uỷ từ",
             "First day in office.", "Ngày bắt đầu giữ nhiệm vụ."),
        date("active_to", "Giữ chức đến", "In office to",
             "Đến ngày | Ngày thôi giữ chức | Ngày thôi nhiệm vụ | Tham gia cấp uỷ đến",
             "Last day in office.", "Ngày cuối cùng giữ nhiệm vụ."),
    ),
)

ASSIGNMENTS = Table(
    "assignments", "Phân công phụ trách", "Assignments",
    "One row per unit or cell that a committee member follows.",
    "Mỗi dòng là một tổ chức đảng hoặc chi bộ mà cấp uỷ viên phụ trách.",
    key=("member_code", "unit_code", "cell_code", "assigned_from"),
    title_words=("phụ trách", "phân công", "theo dõi", "chỉ đạo"),
    exactly_one=(("unit_code", "cell_code"),),
    date_pairs=(("assigned_from", "assigned_to"),),
    columns=(
        MEMBER_CODE,
        UNIT_CODE,
        CELL_CODE,
        date("assigned_from", "Phân công từ", "Assigned from",
             "Từ ngày | Phụ trách từ | Ngày phân công | Theo dõi từ",
             "First day of the assignment.", "Ngày bắt đầu phụ trách."),
        date("assigned_to", "Phân công đến", "Assigned to",
             "Đến ngày | Phụ trách đến | Ngày kết thúc phân công | Theo dõi đến",
             "Last day of the assignment.", "Ngày cuối cùng phụ trách."),
        count("visits_per_month", "Số buổi dự mỗi tháng", "Visits per month",
              "Số buổi dự/tháng | Số lần dự mỗi tháng | Định mức dự | Số buổi phải dự",
              "How many meetings the member is to attend each month.",
              "Số buổi sinh hoạt phải dự mỗi tháng.", sample="2"),
    ),
)

VISITS = Table(
    "visits", "Lịch dự sinh hoạt", "Visits",
    "One row per visit of a committee member to a meeting of a cell, or of a unit's"
    " committee.",
    "Mỗi dòng là một buổi cấp uỷ viên dự sinh hoạt chi bộ hoặc dự họp cấp uỷ cấp dưới.",
    key=("member_code", "cell_code", "unit_code", "planned_on"),
    title_words=("dự", "tham dự", "lịch"),
    exactly_one=(("cell_code", "unit_code"),),
    columns=(
        MEMBER_CODE,
        CELL_CODE,
        UNIT_CODE,
        date("planned_on", "Ngày dự", "Planned on",
             "Ngày dự kiến | Ngày dự sinh hoạt | Ngày | Ngày lên lịch | Ngày sinh hoạt"
             " | Ngày, giờ | Ngày giờ dự | Ngày, giờ dự | Thời gian | Thời gian dự",
             "Day planned for the visit.", "Ngày dự theo lịch.", required=True,
             share_of="start_time"),
        time("start_time", "Giờ bắt đầu", "Start time",
             "Giờ | Bắt đầu | Giờ họp | Giờ sinh hoạt | Thời gian bắt đầu",
             "When the meeting starts.", "Giờ bắt đầu buổi sinh hoạt."),
        text("place", "Địa điểm", "Place",
             "Nơi họp | Địa điểm họp | Địa điểm sinh hoạt | Hội trường | Nơi tổ chức",
             "Where the meeting is held.", "Nơi tổ chức buổi sinh hoạt."),
        MODE,
        choice("status", "Tình trạng", "Status",
               "Trạng thái | Kết quả | Tình hình dự | Kết quả dự | Thực hiện",
               "Whether the visit took place.", "Việc dự đã thực hiện hay chưa.",
               choices=VISIT_STATUSES, default="'planned'"),
        text("substitute_name", "Người dự thay", "Substitute",
             "Người được cử dự thay | Dự thay | Người thay | Cử người dự thay",
             "Who went instead.", "Người được cử dự thay."),
        choice("visit_grade", "Đánh giá buổi sinh hoạt", "Visit grade",
               "Đánh giá | Xếp loại buổi sinh hoạt | Nhận xét chất lượng | Xếp loại",
               "How the visitor grades the meeting.",
               "Người dự đánh giá buổi sinh hoạt.",
               choices=GRADES),
        text("remarks", "Ghi chú", "Remarks",
             "Nhận xét | Ý kiến | Góp ý | Nội dung góp ý",
             "What the visitor noted.", "Ý kiến, nhận xét của người dự."),
        date("moved_from", "Dời từ ngày", "Moved from",
             "Ngày dự ban đầu | Ngày lên lịch ban đầu | Chuyển từ ngày | Hoãn từ ngày",
             "Day first planned, where the visit was moved.",
             "Ngày lên lịch ban đầu, nếu đã dời."),
    ),
)

UNAVAILABLE_DAYS = Table(
    "unavailable_days", "Ngày bận của cấp uỷ viên", "Unavailable days",
    "One row per span of days on which a committee member cannot attend.",
    "Mỗi dòng là một khoảng ngày cấp uỷ viên không dự được.",
    key=("member_code", "day_from"),
    title_words=("bận", "vắng", "không dự"),
    date_pairs=(("day_from", "day_to"),),
    must_know_most=True,
    columns=(
        MEMBER_CODE,
        date("day_from", "Bận từ ngày", "Unavailable from",
             "Ngày bận | Vắng từ ngày | Từ ngày | Không dự được từ",
             "First day; no reason is kept.", "Ngày đầu; không ghi lý do.",
             required=True),
        date("day_to", "Bận đến ngày", "Unavailable to",
             "Vắng đến ngày | Đến ngày | Không dự được đến",
             "Last day; empty = that one day.",
             "Ngày cuối; để trống = chỉ ngày đó."),
    ),
)

DECISIONS = Table(
    "proposal_decisions", "Quyết định về lịch đề xuất", "Decisions on proposed visits",
    "One row per proposed visit of a month that was accepted or rejected.",
    "Mỗi dòng là một buổi dự được đề xuất trong tháng, đã nhận hoặc không nhận.",
    key=("member_code", "cell_code", "month"),
    title_words=("đề xuất", "lịch đề xuất"),
    must_know_most=True,
    columns=(
        MEMBER_CODE,
        CELL_CODE.but(required=True),
        month("month", "Tháng đề xuất", "Month proposed",
              "Tháng | Tháng dự | Tháng lên lịch | Đề xuất cho tháng",
              "Month that the visit was proposed for.",
              "Tháng của buổi dự được đề xuất.", required=True),
        choice("decision", "Quyết định", "Decision",
               "Ý kiến về đề xuất | Kết quả đề xuất | Nhận hay không nhận",
               "Whether the visit was accepted; rejected, it is not proposed again for"
               " that month.",
               "Nhận hay không nhận; đã không nhận thì tháng đó không đề xuất lại.",
               choices=PROPOSAL_DECISIONS, required=True),
        text("reason", "Lý do", "Reason",
             "Lí do | Lý do không nhận | Lí do không nhận | Vì sao không nhận",
             "Why the visit was rejected.", "Vì sao không nhận buổi dự."),
    ),
)
# fmt: on
