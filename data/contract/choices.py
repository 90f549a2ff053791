"""The lists a column may choose from, with the spellings found in office sheets.

A value matches a choice when its folded form (see data.folding) equals that of the
choice's code, its Vietnamese or English label, or one of its further spellings. Inside
one list no folded spelling belongs to two choices; a test keeps it. Spellings that
could mean two things ("Giám sát" alone, "K" for Khá or Kém) are left out on purpose:
refusing the row asks the one person who knows.
"""

from dataclasses import dataclass
from functools import cached_property

from data.contract.folding import fold


@dataclass(frozen=True)
class Choice:
    """One allowed value: the code that is stored, its labels, and further spellings."""

    code: str
    vi: str
    en: str
    spellings: tuple[str, ...] = ()

    @cached_property
    def match_keys(self) -> frozenset[str]:
        """The folded spellings under which this choice is recognised."""
        return frozenset(map(fold, (self.code, self.vi, self.en, *self.spellings)))


def parted(texts: str) -> tuple[str, ...]:
    """Return the texts of a list written in one line, parted by `|`."""
    return tuple(text.strip() for text in texts.split("|"))


def _choice(code: str, vi: str, en: str, spellings: str) -> Choice:
    return Choice(code, vi, en, parted(spellings))


# Laid out by hand as the table it is; the formatter would make it a column of calls.
# fmt: off
YES_NO = (
    _choice("true", "Có", "Yes", "x | 1 | Đúng | Rồi | Đã | Y"),
    _choice("false", "Không", "No", "0 | Sai | Chưa | N | Không có"),
)

GRADES = (
    _choice("good", "Tốt", "Good", "Loại tốt | Xếp loại tốt"),
    _choice("fair", "Khá", "Fair", "Loại khá | Xếp loại khá"),
    _choice("average", "Trung bình", "Average",
            "TB | T.Bình | TBình | Tr.Bình | T.B | Loại trung bình | Loại TB"),
    _choice("poor", "Kém", "Poor", "Yếu | Yếu kém | Loại kém | Loại yếu"),
)

MEETING_KINDS = (
    _choice("regular", "Thường kỳ", "Regular",
            "Thường kì | Sinh hoạt thường kỳ | Định kỳ | Định kì | Sinh hoạt định kỳ"
            " | Lệ | Sinh hoạt lệ | Hằng tháng | TK | ĐK"),
    _choice("thematic", "Chuyên đề", "Thematic", "Sinh hoạt chuyên đề | CĐ | SHCĐ"),
    _choice("combined", "Thường kỳ kết hợp chuyên đề", "Combined",
            "Kết hợp | Kết hợp chuyên đề | Định kỳ kết hợp chuyên đề"
            " | Thường kỳ và chuyên đề | Thường kỳ + chuyên đề | Định kỳ + chuyên đề"
            " | Định kỳ và chuyên đề | Lồng ghép chuyên đề"),
    _choice("extraordinary", "Bất thường", "Extraordinary",
            "Sinh hoạt bất thường | Đột xuất | Họp bất thường"),
)

MODES = (
    _choice("in_person", "Trực tiếp", "In person", "Tập trung | Tại chỗ | Offline"),
    _choice("online", "Trực tuyến", "Online",
            "Zoom | Họp trực tuyến | Qua mạng | Từ xa | Google Meet | Teams"),
    _choice("hybrid", "Kết hợp", "Hybrid",
            "Trực tiếp và trực tuyến | Trực tiếp kết hợp trực tuyến"
            " | Trực tiếp + trực tuyến | Kết hợp trực tuyến"),
)

MINUTES = (
    _choice("complete", "Đầy đủ", "Complete", "Đủ | Có | Đạt | Đúng hạn | Có đầy đủ"),
    _choice("late", "Chậm", "Late", "Muộn | Trễ | Nộp chậm | Nộp muộn | Chậm nộp"),
    _choice("missing", "Thiếu", "Missing",
            "Không | Không có | Chưa có | Chưa nộp | Không có biên bản"),
)

INSPECTION_KINDS = (
    _choice("inspection", "Kiểm tra", "Inspection", "KT | Cuộc kiểm tra"),
    _choice("regular_supervision", "Giám sát thường xuyên", "Regular supervision",
            "GSTX | GS thường xuyên"),
    _choice("thematic_supervision", "Giám sát chuyên đề", "Thematic supervision",
            "GSCĐ | GS chuyên đề"),
)

FINDING_AREAS = (
    _choice("content", "Nội dung", "Content", "Nội dung sinh hoạt"),
    _choice("time", "Thời gian", "Date of the meeting",
            "Ngày sinh hoạt | Sai ngày | Thời gian sinh hoạt"),
    _choice("duration", "Thời lượng", "Duration", "Thời lượng sinh hoạt"),
    _choice("preparation", "Chuẩn bị", "Preparation",
            "Công tác chuẩn bị | Chuẩn bị nội dung"),
    _choice("chairing", "Điều hành", "Chairing", "Chủ trì | Điều hành sinh hoạt"),
    _choice("discussion", "Thảo luận", "Discussion",
            "Phát biểu | Phát biểu ý kiến | Tham gia ý kiến"),
    _choice("criticism", "Tự phê bình và phê bình", "Criticism and self-criticism",
            "Phê bình và tự phê bình | Tự phê bình, phê bình | Phê bình | Tự phê bình"),
    _choice("minutes", "Biên bản", "Minutes", "Ghi biên bản | Sổ biên bản | Ghi chép"),
    _choice("thematic", "Sinh hoạt chuyên đề", "Thematic meetings", "Chuyên đề | SHCĐ"),
    _choice("resolution", "Nghị quyết", "Resolution",
            "Ra nghị quyết | Kết luận | Nghị quyết, kết luận"),
    _choice("dues", "Đảng phí", "Dues", "Thu nộp đảng phí"),
    _choice("other", "Khác", "Other", "Nội dung khác | Lĩnh vực khác"),
)

FINDING_STATUSES = (
    _choice("open", "Mở", "Open", "Chưa khắc phục | Chưa thực hiện | Mới"),
    _choice("in_progress", "Đang khắc phục", "In progress",
            "Đang thực hiện | Đang làm | Đang xử lý | Đang xử lí"),
    _choice("closure_proposed", "Đề nghị đóng", "Closure proposed",
            "Đề nghị kết thúc | Chờ xác nhận"),
    _choice("closed_done", "Đã khắc phục", "Closed, done",
            "Đã khắc phục xong | Đã thực hiện | Hoàn thành | Đã hoàn thành | Xong"),
    _choice("closed_not_done", "Không thực hiện", "Closed, not done",
            "Không khắc phục | Đóng, không thực hiện | Không hoàn thành"),
)

PROPOSAL_STATUSES = (
    _choice("open", "Mở", "Open", "Chưa giải quyết | Chưa trả lời | Mới"),
    _choice("in_progress", "Đang giải quyết", "In progress",
            "Đang xử lý | Đang xử lí | Đang xem xét"),
    _choice("closure_proposed", "Đề nghị đóng", "Closure proposed",
            "Đề nghị kết thúc | Chờ xác nhận"),
    _choice("closed_done", "Đã giải quyết", "Closed, done",
            "Đã trả lời | Đã giải quyết xong | Hoàn thành | Đã hoàn thành | Xong"),
    _choice("closed_not_done", "Không giải quyết", "Closed, not done",
            "Không thực hiện | Đóng, không giải quyết"),
)

TASK_STATUSES = (
    _choice("open", "Mới đăng ký", "Open", "Mở | Mới | Chưa thực hiện | Mới đăng kí"),
    _choice("in_progress", "Đang thực hiện", "In progress",
            "Đang làm | Đang triển khai"),
    _choice("closure_proposed", "Đề nghị đóng", "Closure proposed",
            "Đề nghị kết thúc | Đề nghị nghiệm thu"),
    _choice("closed_done", "Đã hoàn thành", "Closed, done",
            "Hoàn thành | Đã xong | Xong | Đã thực hiện"),
    _choice("closed_not_done", "Không hoàn thành", "Closed, not done",
            "Không thực hiện | Chưa hoàn thành"),
)

FOLLOW_UP_SUBJECTS = (
    _choice("requirement", "Yêu cầu khắc phục", "Requirement",
            "Yêu cầu | Khắc phục | Hạn chế"),
    _choice("proposal", "Kiến nghị", "Proposal", "Đề xuất | Kiến nghị, đề xuất"),
    _choice("task", "Việc đã giao", "Task", "Việc | Việc đột phá | Giao việc đột phá"),
)

FOLLOW_UP_STATUSES = (
    _choice("open", "Mở", "Open",
            "Chưa thực hiện | Chưa khắc phục | Chưa giải quyết | Mới"),
    _choice("in_progress", "Đang thực hiện", "In progress",
            "Đang khắc phục | Đang giải quyết | Đang làm | Đang xử lý | Đang xử lí"),
    _choice("closure_proposed", "Đề nghị đóng", "Closure proposed",
            "Đề nghị kết thúc | Chờ xác nhận"),
    _choice("closed_done", "Đã xong", "Closed, done",
            "Đã khắc phục | Đã giải quyết | Đã hoàn thành | Hoàn thành | Xong"
            " | Đã thực hiện"),
    _choice("closed_not_done", "Không thực hiện", "Closed, not done",
            "Không khắc phục | Không giải quyết | Không hoàn thành"),
)

PLAN_STATUSES = (
    _choice("planned", "Theo kế hoạch", "Planned",
            "Dự kiến | Kế hoạch | Chưa thực hiện | Đã lên kế hoạch"),
    _choice("done", "Đã thực hiện", "Done", "Đã kiểm tra | Hoàn thành | Xong"),
    _choice("cancelled", "Huỷ", "Cancelled", "Đã huỷ | Bỏ | Không thực hiện"),
)

CELL_TYPES = (
    _choice("village", "Thôn, tổ dân phố", "Village or residential group",
            "Thôn | Bản | Ấp | Khóm | Làng | Xóm | Tổ dân phố | TDP | Khu phố"
            " | Khối phố | Buôn | Sóc | Phum | Khu dân cư | Khối | Nông thôn"
            " | Địa bàn dân cư"),
    _choice("party_agency", "Cơ quan Đảng, đoàn thể", "Party agency",
            "Cơ quan Đảng | MTTQ, đoàn thể | Đoàn thể | Mặt trận, đoàn thể"
            " | Cơ quan Đảng, MTTQ, đoàn thể | Khối Đảng"),
    _choice("state_agency", "Cơ quan nhà nước", "State agency",
            "Cơ quan hành chính | Cơ quan hành chính nhà nước | Cơ quan chính quyền"
            " | Hành chính | Uỷ ban nhân dân | UBND"),
    _choice("school", "Trường học", "School", "Trường | Giáo dục | Nhà trường | Mầm non"
            " | Tiểu học | THCS | THPT | Trường mầm non | Trường tiểu học"),
    _choice("health", "Y tế", "Health", "Trạm y tế | Bệnh viện | Trung tâm y tế"),
    _choice("public_service", "Đơn vị sự nghiệp khác", "Other public service",
            "Đơn vị sự nghiệp | Sự nghiệp | Sự nghiệp công lập | ĐVSN"
            " | Đơn vị sự nghiệp công lập"),
    _choice("state_enterprise", "Doanh nghiệp nhà nước", "State enterprise",
            "DNNN | DN nhà nước"),
    _choice("private_enterprise", "Doanh nghiệp ngoài nhà nước", "Private enterprise",
            "Doanh nghiệp tư nhân | DN tư nhân | DN ngoài nhà nước | DNTN | DNNNN"
            " | Doanh nghiệp ngoài khu vực nhà nước"),
    _choice("foreign_enterprise", "Doanh nghiệp có vốn nước ngoài",
            "Foreign-invested enterprise",
            "FDI | DN FDI | Doanh nghiệp FDI | Doanh nghiệp có vốn đầu tư nước ngoài"),
    _choice("cooperative", "Hợp tác xã", "Cooperative", "HTX"),
    _choice("military", "Quân sự", "Military", "Quân đội | BCH quân sự | Ban CHQS"
            " | Bộ đội | Biên phòng"),
    _choice("police", "Công an", "Police", "CA | Công an xã | Công an phường"),
    _choice("students", "Học sinh, sinh viên", "Students",
            "Sinh viên | Học sinh | HSSV"),
    _choice("other", "Khác", "Other", "Loại khác | Loại hình khác"),
)

BODIES = (
    _choice("standing_committee", "Ban Thường vụ", "Standing committee",
            "BTV | Thường vụ | Uỷ viên BTV | Uỷ viên Ban Thường vụ | UVBTV | UV BTV"
            " | UVTV | Uỷ viên Thường vụ"),
    _choice("executive_committee", "Ban Chấp hành", "Executive committee",
            "BCH | Chấp hành | Uỷ viên BCH | Uỷ viên Ban Chấp hành | UVBCH | UV BCH"
            " | Đảng uỷ viên | Cấp uỷ viên"),
)

VISIT_STATUSES = (
    _choice("planned", "Đã lên lịch", "Planned",
            "Lên lịch | Dự kiến | Kế hoạch | Theo kế hoạch | Sẽ dự"),
    _choice("attended", "Đã dự", "Attended",
            "Dự | Có dự | Đã tham dự | Có mặt | Tham dự"),
    _choice("substituted", "Cử người thay", "Substituted",
            "Cử người dự thay | Dự thay | Người khác dự thay | Uỷ quyền"),
    _choice("absent_excused", "Vắng có lý do", "Absent, excused",
            "Vắng có lí do | Vắng có phép | Có phép | Có lý do | Có lí do"),
    _choice("absent", "Vắng", "Absent",
            "Vắng không lý do | Vắng không lí do | Vắng không phép | Không phép"
            " | Không dự | Vắng mặt"),
    _choice("postponed", "Hoãn", "Postponed",
            "Tạm hoãn | Đã hoãn | Lùi lịch | Dời lịch"),
    _choice("cancelled", "Huỷ", "Cancelled", "Đã huỷ | Huỷ lịch | Bỏ lịch | Canceled"),
)

PROPOSAL_DECISIONS = (
    _choice("accepted", "Nhận", "Accepted", "Đồng ý | Đã nhận | Chấp nhận | Nhận lịch"),
    _choice("rejected", "Không nhận", "Rejected",
            "Từ chối | Không đồng ý | Đã từ chối | Bỏ"),
)

RATINGS = (
    _choice("excellent", "Hoàn thành xuất sắc nhiệm vụ", "Excellent",
            "HTXSNV | HTXS NV | HTXS | Hoàn thành xuất sắc | Xuất sắc | HT xuất sắc"),
    _choice("well", "Hoàn thành tốt nhiệm vụ", "Well done",
            "HTTNV | HTT NV | HTT | Hoàn thành tốt | Tốt | HT tốt"),
    _choice("done", "Hoàn thành nhiệm vụ", "Done", "HTNV | HT NV | Hoàn thành"),
    _choice("not_done", "Không hoàn thành nhiệm vụ", "Not done",
            "KHTNV | KHT NV | KHT | Không hoàn thành | Chưa hoàn thành nhiệm vụ"
            " | Không HTNV"),
)
# fmt: on
