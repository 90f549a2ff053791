"""Meetings of cells, and what stands beside them: months without one, plans."""

from data.contract.choices import GRADES, MEETING_KINDS, MINUTES
from data.contract.columns import (
    Table,
    choice,
    code,
    count,
    date,
    month,
    quarter,
    score,
    text,
    yes_no,
)
from data.contract.definitions.shared_columns import CARRIED, CELL_CODE, MODE, YEAR

# fmt: off

MEETINGS = Table(
    "meetings", "Sinh hoạt chi bộ", "Cell meetings",
    "One row per meeting held.", "Mỗi dòng là một buổi sinh hoạt đã tổ chức.",
    key=("cell_code", "held_on", "kind"),
    columns=(
        CELL_CODE.but(required=True),
        date("held_on", "Ngày họp", "Held on",
             "Ngày sinh hoạt | Ngày tổ chức | Ngày | Ngày họp chi bộ | Ngày tổ chức họp"
             " | Ngày sinh hoạt chi bộ | Ngày tổ chức sinh hoạt | Ngày tháng"
             " | Ngày tháng họp | Ngày tháng sinh hoạt | Ngày, tháng, năm họp"
             " | Ngày, tháng, năm sinh hoạt",
             "Day the meeting took place.", "Ngày tổ chức buổi sinh hoạt.",
             required=True, may_be_unknown=True),
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
              "Đảng số | Số đảng viên | Tổng số ĐV | Số ĐV | Đảng viên | TSĐV | TS ĐV"
              " | Tổng đảng viên | Tổng ĐV | Tổng số đảng viên của chi bộ"
              " | Tổng số đảng viên chi bộ | Tổng số đảng viên toàn chi bộ",
              "Number of party members on that day.", "Số đảng viên tại ngày họp.",
              required=True, worked_out_from="expected",
              worked_out="expected + coalesce(exempt, 0) + coalesce(special_duty, 0)"),
        count("exempt", "Miễn sinh hoạt", "Exempt",
              "Được miễn | Miễn công tác và sinh hoạt đảng | Miễn CT, SH | Số ĐV miễn"
              " | Miễn | Số miễn | Đảng viên được miễn | Số đảng viên được miễn"
              " | Đảng viên được miễn công tác và sinh hoạt đảng"
              " | Số đảng viên được miễn công tác và sinh hoạt đảng"
              " | Được miễn công tác và sinh hoạt đảng | Đảng viên miễn sinh hoạt"
              " | Đảng viên được miễn sinh hoạt | Miễn SH"
              " | Miễn SHĐ | Miễn sinh hoạt đảng",
              "Members exempt from work and meetings.",
              "Số đảng viên được miễn công tác và sinh hoạt đảng.", default="0",
              sample="1"),
        count("special_duty", "Nhiệm vụ đặc biệt", "Special duty",
              "Làm nhiệm vụ đặc biệt | Đang làm nhiệm vụ | Đi làm nhiệm vụ"
              " | Trực chiến",
              "Members away on special duty (armed forces).",
              "Số đảng viên đang làm nhiệm vụ đặc biệt (lực lượng vũ trang).",
              default="0", sample="1"),
        count("expected", "Phải dự", "Expected",
              "Triệu tập | Tổng số phải dự | Số đảng viên phải dự | Số ĐV phải dự"
              " | Được triệu tập | Tổng số triệu tập | Số phải dự | ĐV phải dự"
              " | Đảng viên phải dự | Đảng viên phải dự sinh hoạt | Phải có mặt"
              " | Số đảng viên phải có mặt | Phải tham dự | Phải tham gia sinh hoạt"
              " | Số đảng viên phải tham gia sinh hoạt | Phải dự họp"
              " | Phải dự sinh hoạt",
              "Members who must attend; empty = members less exempt and special duty.",
              "Số đảng viên phải dự; để trống = tổng số trừ miễn và nhiệm vụ đặc biệt.",
              default="members_total - coalesce(exempt, 0)"
              " - coalesce(special_duty, 0)", sample="16"),
        count("present", "Có mặt", "Present",
              "Dự họp | Số đảng viên dự | Số ĐV dự | Dự sinh hoạt | Số có mặt | Tham dự"
              " | Số đảng viên có mặt | ĐV có mặt | Số dự | Số ĐV có mặt | Dự"
              " | Có mặt/phải dự | Có mặt/tổng số | Số dự/tổng số | Dự/phải dự"
              " | Dự/tổng số | Số đảng viên dự/tổng số | Đảng viên dự họp"
              " | Đảng viên có mặt | Đảng viên dự sinh hoạt | Đảng viên tham dự"
              " | Số đảng viên dự sinh hoạt | Số đảng viên tham dự | Tham gia sinh hoạt"
              " | Số đảng viên tham gia sinh hoạt",
              "Members who attended.", "Số đảng viên dự họp.", required=True,
              share_of="expected", sample="14"),
        count("absent_excused", "Vắng có lý do", "Absent, excused",
              "Vắng có lí do | Vắng có phép | Có phép | Có lý do | Vắng CLD"
              " | Vắng mặt có lý do | Có lí do | Số đảng viên vắng có lý do | Vắng CP"
              " | Vắng P",
              "Members absent with a reason.", "Số đảng viên vắng có lý do.",
              sample="2"),
        count("absent_unexcused", "Vắng không lý do", "Absent, unexcused",
              "Vắng không lí do | Vắng không phép | Không phép | Không lý do"
              " | Vắng KLD | Không có lý do | Không có lí do | Vắng không có lý do"
              " | Vắng mặt không có lý do | Vắng mặt không lý do"
              " | Số đảng viên vắng không lý do | Vắng KP",
              "Members absent without a reason.", "Số đảng viên vắng không lý do.",
              sample="0"),
        count("duration_minutes", "Thời lượng (phút)", "Duration (minutes)",
              "Thời lượng | Số phút | Thời gian (phút) | Thời gian họp (phút)"
              " | Thời gian sinh hoạt (phút) | Thời lượng họp | Thời lượng sinh hoạt"
              " | Thời lượng cuộc họp | Thời lượng buổi sinh hoạt"
              " | Thời gian SH (phút)",
              "Length of the meeting in minutes.",
              "Thời lượng buổi họp, tính bằng phút.", sample="95"),
        text("topic", "Chuyên đề", "Topic",
             "Nội dung | Tên chuyên đề | Chủ đề | Nội dung sinh hoạt | Nội dung chính"
             " | Nội dung chuyên đề | Nội dung sinh hoạt chuyên đề",
             "What the meeting was about.", "Nội dung, chuyên đề của buổi sinh hoạt."),
        count("speakers", "Số ý kiến phát biểu", "Speakers",
              "Số ý kiến | Ý kiến phát biểu | Số người phát biểu | Lượt phát biểu",
              "How many members spoke.", "Số đảng viên phát biểu.", sample="6"),
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
               "Cấp uỷ xếp loại | Cấp trên đánh giá | Xếp loại của cấp trên | Xếp loại"
               " | Xếp loại buổi sinh hoạt | Xếp loại chất lượng"
               " | Xếp loại chất lượng buổi sinh hoạt | Xếp loại chất lượng sinh hoạt"
               " | Xếp loại sinh hoạt",
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
        date("announced_on", "Ngày gửi nội dung", "Announced on",
             "Ngày gửi tài liệu | Ngày thông báo nội dung | Ngày gửi nội dung, tài liệu"
             " | Ngày thông báo | Gửi nội dung trước",
             "Day the contents were sent to the members.",
             "Ngày gửi nội dung, tài liệu sinh hoạt đến đảng viên."),
        text("lessons", "Rút kinh nghiệm", "Lessons",
             "Bài học kinh nghiệm | Kinh nghiệm rút ra | Nội dung rút kinh nghiệm",
             "What was learnt after a model meeting.",
             "Điều rút kinh nghiệm sau buổi sinh hoạt mẫu."),
        *CARRIED,
    ),
)

NO_MEETINGS = Table(
    "no_meetings", "Tháng không họp", "Months without a meeting",
    "One row per month in which a cell says it held no regular meeting.",
    "Mỗi dòng là một tháng mà chi bộ báo không họp thường kỳ.",
    key=("cell_code", "month"),
    title_words=("không họp", "không sinh hoạt", "không tổ chức", "chưa sinh hoạt"),
    must_know_most=True,
    columns=(
        CELL_CODE.but(required=True),
        month("month", "Tháng không họp", "Month without a meeting",
              "Tháng | Tháng không sinh hoạt | Kỳ không họp",
              "Month in which no regular meeting was held.",
              "Tháng không họp thường kỳ.", required=True),
    ),
)

THEMATIC_PLANS = Table(
    "thematic_plans", "Kế hoạch chuyên đề năm", "Thematic plans",
    "One row per topic a cell plans for the year.",
    "Mỗi dòng là một chuyên đề chi bộ đăng ký trong năm.",
    key=("cell_code", "year", "topic"),
    title_words=("chuyên đề",),
    must_know_most=True,
    columns=(
        CELL_CODE.but(required=True),
        YEAR.but(synonyms=(*YEAR.synonyms, "Năm kế hoạch")),
        quarter("quarter", "Quý", "Quarter",
                "Quý thực hiện | Thuộc quý | Dự kiến quý",
                "Quarter in which it is planned, 1 to 4.",
                "Quý dự kiến thực hiện, 1 đến 4."),
        text("topic", "Chuyên đề", "Topic",
             "Tên chuyên đề | Nội dung chuyên đề | Chủ đề | Chuyên đề đăng ký",
             "Topic planned.", "Chuyên đề dự kiến.", required=True),
    ),
)
# fmt: on
