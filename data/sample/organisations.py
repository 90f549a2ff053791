"""What kinds of organisation there are, and what the cells inside each are called."""

from random import Random

from data.sample.names import is_ward, place_name, village_name

# Cells that a commune has besides its villages: type and name.
COMMUNE_CELLS = (
    ("school", "Trường Mầm non {place}"),
    ("health", "Trạm Y tế {place}"),
    ("state_agency", "Cơ quan chính quyền {place}"),
    ("police", "Công an {place}"),
    ("school", "Trường Tiểu học {place}"),
    ("military", "Quân sự {place}"),
    ("cooperative", "Hợp tác xã Nông nghiệp {place}"),
    ("school", "Trường THCS {place}"),
    ("party_agency", "Cơ quan Đảng và đoàn thể {place}"),
    ("public_service", "Trung tâm Phục vụ hành chính công {place}"),
    ("private_enterprise", "Công ty TNHH Cơ khí {place}"),
)

# Organisations of one kind each: name, and the names of their cells in order.
ORGANISATIONS = {
    "party_agency": (
        "Các cơ quan Đảng {place}",
        "Văn phòng|Ban Tổ chức|Uỷ ban Kiểm tra|Ban Tuyên giáo|Mặt trận Tổ quốc",
    ),
    "state_agency": (
        "Khối chính quyền {place}",
        "Văn phòng|Phòng Kinh tế|Phòng Văn hoá - Xã hội|Phòng Nội vụ|Thanh tra|Thuế",
    ),
    "police": (
        "Công an khu vực {place}",
        "Đội Tổng hợp|Đội Cảnh sát khu vực|Đội Giao thông|Đội Hình sự|Đội An ninh",
    ),
    "military": (
        "Ban Chỉ huy Quân sự {place}",
        "Ban Tham mưu|Ban Chính trị|Ban Hậu cần - Kỹ thuật|Trung đội Thường trực",
    ),
    "health": (
        "Bệnh viện Đa khoa {place}",
        "Khoa Nội|Khoa Ngoại|Khoa Sản|Khoa Nhi|Phòng Điều dưỡng|Khoa Dược",
    ),
    "school": (
        "Trường THPT {place}",
        "Tổ Toán - Tin|Tổ Ngữ văn|Tổ Ngoại ngữ|Tổ Khoa học tự nhiên|Tổ Văn phòng",
    ),
    "students": (
        "Trường Cao đẳng {place}",
        "Sinh viên khoá 1|Sinh viên khoá 2|Sinh viên khoá 3|Khoa Sư phạm",
    ),
    "public_service": (
        "Trung tâm Dịch vụ công {place}",
        "Tổ Hành chính|Tổ Kỹ thuật|Tổ Môi trường|Tổ Khuyến nông|Ban Quản lý dự án",
    ),
    "state_enterprise": (
        "Công ty Thuỷ nông {place}",
        "Văn phòng công ty|Xí nghiệp số 1|Xí nghiệp số 2|Đội Quản lý kênh",
    ),
    "private_enterprise": (
        "Công ty cổ phần May {place}",
        "Văn phòng công ty|Phân xưởng Cắt|Phân xưởng May 1|Phân xưởng May 2|Kho vận",
    ),
    "foreign_enterprise": (
        "Công ty TNHH Điện tử {place} Việt Nam",
        "Khối văn phòng|Xưởng Lắp ráp|Xưởng Linh kiện|Bộ phận Kiểm định|Ca đêm",
    ),
    "cooperative": (
        "Liên hiệp Hợp tác xã {place}",
        "Hợp tác xã Chăn nuôi|Hợp tác xã Rau sạch|Hợp tác xã Làng nghề|Hợp tác xã Chợ",
    ),
    "other": (
        "Quỹ Tín dụng nhân dân {place}",
        "Văn phòng Quỹ|Phòng Giao dịch số 1|Phòng Giao dịch số 2|Phòng Giao dịch số 3",
    ),
}

# The sixty organisations of the district: its communes, then one kind each.
DISTRICT_KINDS = ("commune",) * 37 + tuple(
    "party_agency state_agency state_agency police military health health "
    "school school school school students public_service public_service "
    "state_enterprise state_enterprise private_enterprise private_enterprise "
    "private_enterprise foreign_enterprise foreign_enterprise cooperative other".split()
)

# Grassroots organisations inside a commune of today, taken in turn.
INSIDE_COMMUNE = (
    "private_enterprise",
    "school",
    "foreign_enterprise",
    "health",
    "state_enterprise",
    "public_service",
    "cooperative",
    "students",
)


def organisation_name(kind: str, number: int) -> str:
    """Return the name of the organisation `number`; "commune" is the commune itself."""
    if kind == "commune":
        return f"{'Phường' if is_ward(number) else 'Xã'} {place_name(number)}"
    return ORGANISATIONS[kind][0].format(place=place_name(number))


def cell_of_kind(kind: str, number: int, cells: int, place: int) -> tuple[str, str]:
    """Return type and name of the cell `number` (from 1) of `cells` in an organisation.

    In a commune about three cells of five are villages, the rest schools, offices and
    firms; elsewhere all cells are of the organisation's own type.
    """
    if kind != "commune":
        names = ORGANISATIONS[kind][1].split("|")
        rounds, place_in_list = divmod(number - 1, len(names))
        return kind, names[place_in_list] + (f" {rounds + 1}" if rounds else "")
    villages = cells - min(len(COMMUNE_CELLS), cells * 2 // 5)
    if number <= villages:
        return "village", village_name(place, number)
    # Communes begin at different places of the list, or none but large ones would have
    # what stands at its end.
    turn = (place + number - villages) % len(COMMUNE_CELLS)
    cell_type, name = COMMUNE_CELLS[turn]
    return cell_type, name.format(place=place_name(place))


def district_cell_counts(cells: int, dice: Random) -> list[int]:
    """Share out the district's cells: two to six in a firm or office, rest communes."""
    offices = len(DISTRICT_KINDS) - DISTRICT_KINDS.count("commune")
    inside = [2 + int(dice.random() * 5) for _ in range(offices)]
    communes = len(DISTRICT_KINDS) - offices
    each, more = divmod(cells - sum(inside), communes)
    counts = [each + (number < more) for number in range(communes)]
    for number in range(0, communes - 1, 2):
        moved = int(dice.random() * 4)
        counts[number] += moved
        counts[number + 1] -= moved
    return counts + inside
