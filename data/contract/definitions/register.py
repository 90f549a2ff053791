"""The register: party organisations and the cells below them."""

from data.contract.columns import Table, code, count, day_of_month, text
from data.contract.definitions.shared_columns import (
    CELL_CODE,
    CELL_NAME,
    CELL_TYPE,
    UNIT_CODE,
    UNIT_NAME,
    VALID_FROM,
    VALID_TO,
)

# fmt: off

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
              " | Miễn | Số miễn | Đảng viên được miễn | Số đảng viên được miễn"
              " | Đảng viên được miễn công tác và sinh hoạt đảng"
              " | Số đảng viên được miễn công tác và sinh hoạt đảng"
              " | Được miễn công tác và sinh hoạt đảng | Đảng viên miễn sinh hoạt"
              " | Đảng viên được miễn sinh hoạt",
              "Members exempt from work and meetings.",
              "Số đảng viên được miễn công tác và sinh hoạt đảng.", sample="1"),
        day_of_month("meeting_day_from", "Ngày sinh hoạt từ", "Meeting day from",
              "Ngày cố định từ | Sinh hoạt từ ngày | Ngày họp từ | Từ ngày hằng tháng",
              "First of the fixed meeting days of the month.",
              "Ngày đầu của những ngày sinh hoạt cố định trong tháng.", sample="3"),
        day_of_month("meeting_day_to", "Ngày sinh hoạt đến", "Meeting day to",
              "Ngày cố định đến | Sinh hoạt đến ngày | Ngày họp đến"
              " | Đến ngày hằng tháng",
              "Last of the fixed meeting days of the month.",
              "Ngày cuối của những ngày sinh hoạt cố định trong tháng.", sample="5"),
        count("min_minutes", "Thời lượng tối thiểu", "Minimum minutes",
              "Số phút tối thiểu | Thời lượng tối thiểu (phút) | Tối thiểu (phút)",
              "The cell's own minimum length of a regular meeting, in minutes.",
              "Số phút tối thiểu riêng của buổi sinh hoạt thường kỳ.", sample="90"),
        VALID_FROM,
        VALID_TO,
        code("successor_code", "Mã kế thừa", "Successor code",
             "Mã chi bộ kế thừa | Sáp nhập vào | Mã chi bộ mới | Nhập vào",
             "Code of the cell that took its place.",
             "Mã chi bộ thay thế sau sáp nhập, đổi tên.", refers_to="cells"),
    ),
)
# fmt: on
