"""What is summed up by the year: annual ratings, admissions and training classes."""

from data.contract.choices import RATINGS
from data.contract.columns import Table, choice, code, count, date, text
from data.contract.definitions.shared_columns import CELL_CODE, UNIT_CODE, YEAR

# fmt: off

RATING_TABLE = Table(
    "ratings", "Xếp loại hằng năm", "Annual ratings",
    "One row per cell or unit and year.",
    "Mỗi dòng là xếp loại của một chi bộ hoặc tổ chức đảng trong một năm.",
    key=("cell_code", "unit_code", "year"),
    exactly_one=(("cell_code", "unit_code"),),
    at_least_one=(("rating", "registered"),),
    title_words=("xếp loại", "đánh giá"),
    columns=(
        CELL_CODE,
        UNIT_CODE,
        YEAR.but(synonyms=(*YEAR.synonyms, "Năm xếp loại")),
        choice("rating", "Xếp loại", "Rating",
               "Mức xếp loại | Kết quả xếp loại | Kết quả đánh giá | Mức độ hoàn thành",
               "Annual rating.", "Mức xếp loại hằng năm.", choices=RATINGS),
        choice("registered", "Mức đăng ký", "Registered level",
               "Đăng ký đầu năm | Đăng kí đầu năm | Mức đăng kí | Mức phấn đấu"
               " | Đăng ký xếp loại",
               "Level registered at the start of the year.",
               "Mức đăng ký phấn đấu đầu năm.", choices=RATINGS),
    ),
)

ADMISSIONS = Table(
    "admissions", "Kết nạp đảng viên mới", "Admissions",
    "One row per unit and year.", "Mỗi dòng là một tổ chức đảng trong một năm.",
    key=("unit_code", "year"),
    title_words=("kết nạp", "đảng viên mới", "phát triển đảng"),
    columns=(
        UNIT_CODE.but(required=True),
        YEAR.but(synonyms=(*YEAR.synonyms, "Năm kết nạp")),
        count("admitted", "Số kết nạp", "Admitted",
              "Đã kết nạp | Kết nạp | Số đảng viên kết nạp | Kết nạp mới | Thực hiện",
              "Members admitted in the year.", "Số đảng viên kết nạp trong năm.",
              required=True, sample="1"),
        count("target", "Chỉ tiêu", "Target",
              "Chỉ tiêu kết nạp | Kế hoạch | Chỉ tiêu năm | Số phải kết nạp",
              "Members to be admitted in the year.", "Chỉ tiêu kết nạp trong năm.",
              sample="3"),
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
              "How many took part.", "Số người dự lớp.", sample="40"),
    ),
)
# fmt: on
