"""Columns that several tables share, so that they are the same everywhere."""

from data.contract.choices import CELL_TYPES, MODES
from data.contract.columns import choice, code, date, text, year

# fmt: off

CELL_CODE = code(
    "cell_code", "Mã chi bộ", "Cell code",
    "Mã CB | Mã số chi bộ | Ký hiệu chi bộ | Mã số CB",
    "Code of the party cell, as text: leading zeros matter.",
    "Mã của chi bộ, ghi dạng chữ: giữ nguyên số 0 ở đầu.", refers_to="cells")
CELL_NAME = text(
    "cell_name", "Tên chi bộ", "Cell name",
    "Chi bộ | Tên CB | Tên gọi chi bộ | Cell | Chi bộ phụ trách | Chi bộ theo dõi"
    " | Phụ trách chi bộ"
    " | Chi bộ được phân công | Chi bộ dự | Chi bộ dự sinh hoạt | Dự tại chi bộ"
    " | Dự sinh hoạt tại chi bộ | Dự sinh hoạt chi bộ | Sinh hoạt tại chi bộ",
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
    synonyms=(
        *UNIT_NAME.synonyms, "Trực thuộc", "Đảng bộ trực thuộc", "Đơn vị phụ trách",
        "Đảng bộ phụ trách", "Tổ chức đảng phụ trách", "Đơn vị theo dõi",
    ))
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
# No column of a table: members are stored by their code, and looked up by name.
MEMBER_NAME = text(
    "member_name", "Họ và tên", "Full name",
    "Họ tên | Họ và tên uỷ viên | Tên uỷ viên | Họ tên uỷ viên | Cấp uỷ viên | Uỷ viên"
    " | Đồng chí | Đ/c | Họ và tên đồng chí | Họ tên đồng chí | Họ và tên, chức vụ"
    " | Họ tên, chức vụ | Họ và tên cấp uỷ viên | Đồng chí uỷ viên | Uỷ viên BTV"
    " | Uỷ viên Ban Thường vụ | Uỷ viên BCH | Đồng chí phụ trách | Đ/c phụ trách"
    " | Người phụ trách | Cấp uỷ viên phụ trách | Uỷ viên phụ trách | Cấp uỷ phụ trách"
    " | Đồng chí dự | Đ/c dự | Người dự | Cấp uỷ viên dự | Cấp uỷ dự | Uỷ viên dự"
    " | Đồng chí được phân công | Người được phân công | Cán bộ phụ trách | Cán bộ dự",
    "Name of the committee member.", "Họ và tên cấp uỷ viên.")
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
# fmt: on
