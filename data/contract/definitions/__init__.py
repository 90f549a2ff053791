"""The twelve tables people upload: the only place where columns are defined.

Reading, checking, `create table`, templates, the help on the upload page and the data
dictionary all follow from here; adding a column is adding one entry. An entry reads:
name, Vietnamese header, English label, further headers found in office sheets (parted
by `|`), meaning in English and Vietnamese, then what is special about it. Headers are
matched folded (data.folding), so capitals, accents, punctuation and `uỷ`/`ủy` do not
matter; inside one table no folded header belongs to two columns, and a test keeps it.
"""

from data.contract.choices import (
    BODIES,
    CELL_TYPES,
    FINDING_AREAS,
    FINDING_STATUSES,
    GRADES,
    INSPECTION_KINDS,
    MEETING_KINDS,
    MINUTES,
    MODES,
    PROPOSAL_STATUSES,
    RATINGS,
    TASK_STATUSES,
    VISIT_STATUSES,
    Choice,
)
from data.contract.columns import (
    Column,
    Kind,
    Table,
    choice,
    code,
    count,
    date,
    day_of_month,
    month,
    percent,
    score,
    text,
    time,
    year,
    yes_no,
)
from data.contract.personal_data import PERSONAL_HEADERS

__all__ = ["PERSONAL_HEADERS", "TABLES", "Choice", "Column", "Kind", "Table"]

# Entries are laid out by hand: one thing a line and 88 columns. The formatter would put
# every argument on a line of its own and make the contract three times as long.
# fmt: off

# Columns that several tables share, so that they are the same everywhere.
CELL_CODE = code(
    "cell_code", "Mã chi bộ", "Cell code",
    "Mã CB | Mã số chi bộ | Ký hiệu chi bộ | Mã số CB",
    "Code of the party cell, as text: leading zeros matter.",
    "Mã của chi bộ, ghi dạng chữ: giữ nguyên số 0 ở đầu.", refers_to="cells")
CELL_NAME = text(
    "cell_name", "Tên chi bộ", "Cell name", "Chi bộ | Tên CB | Tên gọi chi bộ | Cell",
    "Name of the party cell.", "Tên của chi bộ.")
UNIT_CODE = code(
    "unit_code", "Mã tổ chức đảng", "Unit code",
    "Mã đảng bộ | Mã đảng uỷ | Mã đơn vị | Mã TCCSĐ | Mã TCĐ | Mã số tổ chức đảng",
    "Code of the party organisation, as text: leading zeros matter.",
    "Mã của tổ chức đảng, ghi dạng chữ: giữ nguyên số 0 ở đầu.", refers_to="units")
UNIT_NAME = text(
    "unit_name", "Tên tổ chức đảng", "Unit name",
    "Đảng bộ | Tên đảng bộ | Đảng uỷ | Tên đảng uỷ | Đơn vị | Tên đơn vị | Tổ chức đảng"
    " | TCCSĐ | Tên TCCSĐ | Organisation",
    "Name of the party organisation.", "Tên của tổ chức đảng.")
# Beside a cell, "trực thuộc" names the unit; among units it would name the one above.
UNIT_OF_CELL = UNIT_NAME.but(
    synonyms=(*UNIT_NAME.synonyms, "Trực thuộc", "Đảng bộ trực thuộc"))
CELL_TYPE = choice(
    "cell_type", "Loại hình chi bộ", "Type of cell", "Loại hình | Loại chi bộ | Khối",
    "What kind of place the cell belongs to.", "Loại hình đơn vị của chi bộ.",
    choices=CELL_TYPES)
CARRIED = (CELL_NAME, UNIT_CODE, UNIT_OF_CELL, CELL_TYPE)
MEMBER_CODE = code(
    "member_code", "Mã cấp uỷ viên", "Member code",
    "Mã uỷ viên | Mã UV | Mã UVBTV | Mã cán bộ | Mã số uỷ viên",
    "Code of the committee member.", "Mã của cấp uỷ viên.",
    required=True, refers_to="committee")
MODE = choice(
    "mode", "Hình thức", "Mode",
    "Hình thức họp | Hình thức tổ chức | Phương thức | Cách họp | Trực tiếp/trực tuyến",
    "Whether people meet in person, online, or both.",
    "Họp trực tiếp, trực tuyến hay kết hợp.", choices=MODES)
VALID_FROM = date(
    "valid_from", "Hiệu lực từ", "Valid from",
    "Có hiệu lực từ | Ngày thành lập | Từ ngày | Ngày hiệu lực",
    "First day it exists; empty = always has.",
    "Ngày bắt đầu tồn tại; để trống = từ trước đến nay.")
VALID_TO = date(
    "valid_to", "Hiệu lực đến", "Valid to",
    "Có hiệu lực đến | Ngày kết thúc | Đến ngày | Ngày giải thể",
    "Last day it exists; empty = still does.",
    "Ngày cuối cùng tồn tại; để trống = đang hoạt động.")
DUE_ON = date(
    "due_on", "Thời hạn", "Due on",
    "Hạn | Hạn chót | Hạn hoàn thành | Hạn xử lý | Thời hạn xong",
    "Last day by which it must be done.", "Ngày cuối cùng phải hoàn thành.")
YEAR = year(
    "year", "Năm", "Year", "Năm đánh giá | Năm báo cáo | Năm công tác",
    "Calendar year.", "Năm dương lịch.", required=True)

UNITS = Table(
    "units", "Tổ chức đảng cấp trên", "Party organisations",
    "One row per party organisation above the cells; the tree has any depth.",
    "Mỗi dòng là một tổ chức đảng trên chi bộ; bao nhiêu cấp cũng được.",
    key=("unit_code",),
    date_pairs=(("valid_from", "valid_to"),),
    columns=(
        UNIT_CODE.but(required=True, refers_to=None),
        UNIT_NAME.but(required=True),
        text("unit_level", "Cấp", "Level",
             "Cấp tổ chức | Cấp tổ chức đảng | Loại tổ chức đảng | Cấp đảng bộ",
             "Level of the organisation, e.g. grassroots or sub.",
             "Cấp của tổ chức đảng, ví dụ cơ sở hoặc bộ phận."),
        code("parent_code", "Mã cấp trên", "Parent code",
             "Mã tổ chức đảng cấp trên | Mã đảng bộ cấp trên | Mã đơn vị cấp trên",
             "Code of the organisation directly above; empty at the top.",
             "Mã tổ chức đảng cấp trên trực tiếp; trên cùng thì để trống.",
             refers_to="units"),
        VALID_FROM,
        VALID_TO,
        code("successor_code", "Mã kế thừa", "Successor code",
             "Mã tổ chức kế thừa | Sáp nhập vào | Mã tổ chức mới | Nhập vào",
             "Code of the organisation that took its place.",
             "Mã tổ chức đảng thay thế sau sáp nhập, đổi tên.", refers_to="units"),
    ),
)

CELLS = Table(
    "cells", "Danh mục chi bộ", "Party cells",
    "One row per party cell: the register.", "Mỗi dòng là một chi bộ: danh mục.",
    key=("cell_code",),
    date_pairs=(("valid_from", "valid_to"), ("meeting_day_from", "meeting_day_to")),
    columns=(
        CELL_CODE.but(required=True, refers_to=None),
        CELL_NAME.but(required=True),
        UNIT_CODE.but(required=True),
        CELL_TYPE.but(required=True),
        count("members_total", "Tổng số đảng viên", "Members",
              "Đảng số | Số đảng viên | Tổng số ĐV | Số ĐV | Đảng viên",
              "Number of party members.", "Số đảng viên của chi bộ."),
        count("exempt", "Miễn sinh hoạt", "Exempt",
              "Được miễn | Miễn công tác và sinh hoạt đảng | Miễn CT, SH | Số ĐV miễn"
              " | Miễn | Số miễn",
              "Members exempt from work and meetings.",
              "Số đảng viên được miễn công tác và sinh hoạt đảng."),
        day_of_month("meeting_day_from", "Ngày sinh hoạt từ", "Meeting day from",
              "Ngày cố định từ | Sinh hoạt từ ngày | Ngày họp từ | Từ ngày hằng tháng",
              "First of the fixed meeting days of the month.",
              "Ngày đầu của những ngày sinh hoạt cố định trong tháng."),
        day_of_month("meeting_day_to", "Ngày sinh hoạt đến", "Meeting day to",
              "Ngày cố định đến | Sinh hoạt đến ngày | Ngày họp đến"
              " | Đến ngày hằng tháng",
              "Last of the fixed meeting days of the month.",
              "Ngày cuối của những ngày sinh hoạt cố định trong tháng."),
        count("min_minutes", "Thời lượng tối thiểu", "Minimum minutes",
              "Số phút tối thiểu | Thời lượng tối thiểu (phút) | Tối thiểu (phút)",
              "The cell's own minimum length of a regular meeting, in minutes.",
              "Số phút tối thiểu riêng của buổi sinh hoạt thường kỳ."),
        VALID_FROM,
        VALID_TO,
        code("successor_code", "Mã kế thừa", "Successor code",
             "Mã chi bộ kế thừa | Sáp nhập vào | Mã chi bộ mới | Nhập vào",
             "Code of the cell that took its place.",
             "Mã chi bộ thay thế sau sáp nhập, đổi tên.", refers_to="cells"),
    ),
)

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
              "Số buổi sinh hoạt phải dự mỗi tháng."),
    ),
)

MEETINGS = Table(
    "meetings", "Sinh hoạt chi bộ", "Cell meetings",
    "One row per meeting held.", "Mỗi dòng là một buổi sinh hoạt đã tổ chức.",
    key=("cell_code", "held_on", "kind"),
    columns=(
        CELL_CODE.but(required=True),
        date("held_on", "Ngày họp", "Held on",
             "Ngày sinh hoạt | Ngày tổ chức | Ngày | Ngày họp chi bộ | Ngày tổ chức họp"
             " | Ngày sinh hoạt chi bộ | Ngày tổ chức sinh hoạt",
             "Day the meeting took place.", "Ngày tổ chức buổi sinh hoạt.",
             required=True),
        choice("kind", "Loại sinh hoạt", "Kind",
               "Loại hình sinh hoạt | Loại họp | Loại cuộc họp | Nội dung kỳ họp"
               " | Tính chất | Sinh hoạt",
               "Regular, thematic, both in one sitting, or extraordinary.",
               "Thường kỳ, chuyên đề, kết hợp cả hai, hay bất thường.",
               choices=MEETING_KINDS, default="'regular'"),
        month("month", "Tháng", "Month",
              "Kỳ sinh hoạt | Kì sinh hoạt | Tháng sinh hoạt | Kỳ | Kỳ họp | Cho tháng",
              "Month the meeting counts for; empty = month of the day held.",
              "Tháng được tính; để trống = tháng của ngày họp.",
              default="cast(date_trunc('month', held_on) as date)"),
        MODE.but(default="'in_person'"),
        count("members_total", "Tổng số đảng viên", "Members",
              "Đảng số | Số đảng viên | Tổng số ĐV | Số ĐV | Đảng viên",
              "Number of party members on that day.", "Số đảng viên tại ngày họp.",
              required=True, worked_out_from="expected",
              worked_out="expected + coalesce(exempt, 0) + coalesce(special_duty, 0)"),
        count("exempt", "Miễn sinh hoạt", "Exempt",
              "Được miễn | Miễn công tác và sinh hoạt đảng | Miễn CT, SH | Số ĐV miễn"
              " | Miễn | Số miễn",
              "Members exempt from work and meetings.",
              "Số đảng viên được miễn công tác và sinh hoạt đảng.", default="0"),
        count("special_duty", "Nhiệm vụ đặc biệt", "Special duty",
              "Làm nhiệm vụ đặc biệt | Đang làm nhiệm vụ | Đi làm nhiệm vụ"
              " | Trực chiến",
              "Members away on special duty (armed forces).",
              "Số đảng viên đang làm nhiệm vụ đặc biệt (lực lượng vũ trang).",
              default="0"),
        count("expected", "Phải dự", "Expected",
              "Triệu tập | Tổng số phải dự | Số đảng viên phải dự | Số ĐV phải dự"
              " | Được triệu tập | Tổng số triệu tập | Số phải dự | ĐV phải dự",
              "Members who must attend; empty = members less exempt and special duty.",
              "Số đảng viên phải dự; để trống = tổng số trừ miễn và nhiệm vụ đặc biệt.",
              default="members_total - coalesce(exempt, 0)"
              " - coalesce(special_duty, 0)"),
        count("present", "Có mặt", "Present",
              "Dự họp | Số đảng viên dự | Số ĐV dự | Dự sinh hoạt | Số có mặt | Tham dự"
              " | Số đảng viên có mặt | ĐV có mặt | Số dự | Số ĐV có mặt | Dự"
              " | Có mặt/phải dự | Có mặt/tổng số | Số dự/tổng số | Dự/phải dự"
              " | Dự/tổng số | Số đảng viên dự/tổng số | Đảng viên dự họp",
              "Members who attended.", "Số đảng viên dự họp.", required=True,
              share_of="expected"),
        count("absent_excused", "Vắng có lý do", "Absent, excused",
              "Vắng có lí do | Vắng có phép | Có phép | Có lý do | Vắng CLD",
              "Members absent with a reason.", "Số đảng viên vắng có lý do."),
        count("absent_unexcused", "Vắng không lý do", "Absent, unexcused",
              "Vắng không lí do | Vắng không phép | Không phép | Không lý do"
              " | Vắng KLD",
              "Members absent without a reason.", "Số đảng viên vắng không lý do."),
        count("duration_minutes", "Thời lượng (phút)", "Duration (minutes)",
              "Thời lượng | Số phút | Thời gian (phút) | Thời gian họp (phút)"
              " | Thời gian sinh hoạt (phút)",
              "Length of the meeting in minutes.",
              "Thời lượng buổi họp, tính bằng phút."),
        text("topic", "Chuyên đề", "Topic",
             "Nội dung | Tên chuyên đề | Chủ đề | Nội dung sinh hoạt | Nội dung chính",
             "What the meeting was about.", "Nội dung, chuyên đề của buổi sinh hoạt."),
        count("speakers", "Số ý kiến phát biểu", "Speakers",
              "Số ý kiến | Ý kiến phát biểu | Số người phát biểu | Lượt phát biểu",
              "How many members spoke.", "Số đảng viên phát biểu."),
        choice("minutes", "Biên bản", "Minutes",
               "Ghi biên bản | Chất lượng biên bản | Sổ biên bản | Nộp biên bản",
               "Whether the minutes are complete, late or missing.",
               "Biên bản đầy đủ, chậm hay thiếu.", choices=MINUTES),
        score("self_score", "Tự chấm điểm", "Own score",
              "Điểm tự chấm | Chi bộ tự chấm | Tự chấm | Điểm chi bộ tự chấm",
              "Points the cell gives itself, 0 to 100.",
              "Điểm chi bộ tự chấm, 0 đến 100."),
        choice("self_grade", "Tự xếp loại", "Own grade",
               "Chi bộ tự xếp loại | Tự đánh giá | Xếp loại tự đánh giá"
               " | Chi bộ tự đánh giá",
               "Grade the cell gives itself.", "Mức chi bộ tự xếp loại.",
               choices=GRADES),
        score("superior_score", "Cấp trên chấm điểm", "Superior's score",
              "Điểm cấp trên | Cấp uỷ chấm điểm | Cấp trên chấm | Điểm cấp uỷ chấm",
              "Points the superior gives, 0 to 100.", "Điểm cấp trên chấm, 0 đến 100."),
        choice("superior_grade", "Cấp trên xếp loại", "Superior's grade",
               "Cấp uỷ xếp loại | Cấp trên đánh giá | Xếp loại của cấp trên | Xếp loại",
               "Grade the superior gives.", "Mức cấp trên xếp loại.", choices=GRADES),
        code("superior_code", "Mã cấp uỷ viên dự", "Attending member's code",
             "Cấp uỷ dự | Mã cấp uỷ dự | Mã cán bộ dự | Mã uỷ viên dự | Cấp trên dự",
             "Code of the committee member who attended.",
             "Mã cấp uỷ viên cấp trên đã dự buổi sinh hoạt.", refers_to="committee"),
        yes_no("is_model", "Sinh hoạt mẫu", "Model meeting",
               "Sinh hoạt điểm | Buổi sinh hoạt mẫu | Là sinh hoạt mẫu | Họp mẫu",
               "Whether it was a model meeting.", "Có phải buổi sinh hoạt mẫu không."),
        text("invited_cells", "Chi bộ được mời", "Invited cells",
             "Các chi bộ được mời | Mời chi bộ | Chi bộ mời dự | Chi bộ đến dự",
             "Cells invited to watch a model meeting.",
             "Các chi bộ được mời dự buổi sinh hoạt mẫu."),
        *CARRIED,
    ),
)

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

VISITS = Table(
    "visits", "Lịch dự sinh hoạt", "Visits",
    "One row per visit of a committee member to a cell meeting.",
    "Mỗi dòng là một buổi cấp uỷ viên dự sinh hoạt chi bộ.",
    key=("member_code", "cell_code", "planned_on"),
    columns=(
        MEMBER_CODE,
        CELL_CODE.but(required=True),
        date("planned_on", "Ngày dự", "Planned on",
             "Ngày dự kiến | Ngày dự sinh hoạt | Ngày | Ngày lên lịch | Ngày sinh hoạt",
             "Day planned for the visit.", "Ngày dự theo lịch.", required=True),
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
    ),
)

PROPOSALS = Table(
    "proposals", "Kiến nghị, đề xuất của chi bộ", "Proposals",
    "One row per proposal a cell raises.", "Mỗi dòng là một kiến nghị của chi bộ.",
    key=("proposal_code",),
    date_pairs=(("raised_on", "due_on"), ("raised_on", "resolved_on")),
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

RATING_TABLE = Table(
    "ratings", "Xếp loại hằng năm", "Annual ratings",
    "One row per cell or unit and year.",
    "Mỗi dòng là xếp loại của một chi bộ hoặc tổ chức đảng trong một năm.",
    key=("cell_code", "unit_code", "year"),
    exactly_one=(("cell_code", "unit_code"),),
    columns=(
        CELL_CODE,
        UNIT_CODE,
        YEAR.but(synonyms=(*YEAR.synonyms, "Năm xếp loại")),
        choice("rating", "Xếp loại", "Rating",
               "Mức xếp loại | Kết quả xếp loại | Kết quả đánh giá | Mức độ hoàn thành",
               "Annual rating.", "Mức xếp loại hằng năm.",
               choices=RATINGS, required=True),
    ),
)

ADMISSIONS = Table(
    "admissions", "Kết nạp đảng viên mới", "Admissions",
    "One row per unit and year.", "Mỗi dòng là một tổ chức đảng trong một năm.",
    key=("unit_code", "year"),
    columns=(
        UNIT_CODE.but(required=True),
        YEAR.but(synonyms=(*YEAR.synonyms, "Năm kết nạp")),
        count("admitted", "Số kết nạp", "Admitted",
              "Đã kết nạp | Kết nạp | Số đảng viên kết nạp | Kết nạp mới | Thực hiện",
              "Members admitted in the year.", "Số đảng viên kết nạp trong năm.",
              required=True),
        count("target", "Chỉ tiêu", "Target",
              "Chỉ tiêu kết nạp | Kế hoạch | Chỉ tiêu năm | Số phải kết nạp",
              "Members to be admitted in the year.", "Chỉ tiêu kết nạp trong năm."),
    ),
)

TRAININGS = Table(
    "trainings", "Bồi dưỡng, tập huấn", "Training classes",
    "One row per class.", "Mỗi dòng là một lớp bồi dưỡng, tập huấn.",
    key=("training_code",),
    columns=(
        code("training_code", "Mã lớp", "Training code",
             "Mã lớp bồi dưỡng | Mã lớp tập huấn | Mã khoá | Số hiệu lớp",
             "Code of the class.", "Mã của lớp.", required=True),
        UNIT_CODE.but(required=True),
        date("held_on", "Ngày tổ chức", "Held on",
             "Ngày mở lớp | Ngày bồi dưỡng | Ngày tập huấn | Ngày khai giảng | Ngày",
             "Day of the class, or its first day.", "Ngày mở lớp.", required=True),
        text("topic", "Nội dung", "Topic",
             "Chuyên đề | Tên lớp | Nội dung bồi dưỡng | Nội dung tập huấn | Chủ đề",
             "What is taught.", "Nội dung bồi dưỡng.", required=True),
        text("audience", "Đối tượng", "Audience",
             "Đối tượng bồi dưỡng | Thành phần | Thành phần tham dự | Học viên",
             "For whom the class is.", "Lớp dành cho ai."),
        count("participants", "Số người dự", "Participants",
              "Số học viên | Số lượng | Số người tham gia | Số lượt người | Tham dự",
              "How many took part.", "Số người dự lớp."),
    ),
)

TASKS = Table(
    "tasks", "Giao việc đột phá", "Breakthrough tasks",
    "One row per task a cell has registered.",
    "Mỗi dòng là một việc chi bộ đã đăng ký.",
    key=("task_code",),
    date_pairs=(("registered_on", "due_on"),),
    columns=(
        code("task_code", "Mã việc", "Task code",
             "Mã nhiệm vụ | Mã công việc | Số hiệu việc | Mã việc đột phá",
             "Code of the task.", "Mã của việc.", required=True),
        CELL_CODE.but(required=True),
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

# In the order in which they are loaded: what others refer to comes first.
TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        UNITS,
        CELLS,
        COMMITTEE,
        ASSIGNMENTS,
        MEETINGS,
        INSPECTIONS,
        VISITS,
        PROPOSALS,
        RATING_TABLE,
        ADMISSIONS,
        TRAININGS,
        TASKS,
    )
}
