"""Names for places and people: sound like the real ones, plainly invented."""

FIRST_PARTS = (
    "An Bình Châu Diên Đồng Giao Hải Hoà Hồng Kim Lâm Liên Long Minh Mỹ Nam "
    "Ngọc Phú Phong Phúc Quang Quý Sơn Tân Thanh Thịnh Thuận Trung Vạn Vĩnh Xuân Yên"
).split()
SECOND_PARTS = (
    "Cường Dương Đạt Đông Giang Hà Hưng Khê Lạc Lộc Lợi Lương Nghĩa Nhân Ninh Tây "
    "Thái Thành Thắng Tiến Vinh Xá Bảo Cẩm Đức Hậu Khánh Lĩnh Mậu Nghi Phương Thạch"
).split()

VILLAGES = (
    "Đông|Đoài|Thượng|Hạ|Trung|Nội|Ngoại|Tiền|Hậu|Đình|Chùa|Cầu|Bến|Chợ|Gò|Bãi|Đầm"
    "|Giếng|Đường|Trại|Tân Lập|Đoàn Kết|Thống Nhất|Tiên Phong|Quyết Thắng|Đồng Tâm"
    "|Hoà Bình|Tự Cường|Thắng Lợi|Đại Đồng"
).split("|")
NUMBERED_VILLAGES = ("Xóm", "Ấp", "Bản")
# Every fifth commune is a ward, which has residential groups for villages.
WARD = 4

SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh".split()
DIGITS = "Không Một Hai Ba Bốn Năm Sáu Bảy Tám Chín".split()


def place_name(number: int) -> str:
    """Return an invented name for a commune or a firm, such as "Vĩnh Lạc"."""
    count = len(FIRST_PARTS)
    second = (number // count + number * 5) % len(SECOND_PARTS)
    return f"{FIRST_PARTS[number * 7 % count]} {SECOND_PARTS[second]}"


def is_ward(commune: int) -> bool:
    """Say whether the commune of this number is a ward (phường)."""
    return commune % 5 == WARD


def village_name(commune: int, number: int) -> str:
    """Return the name of the village `number` (from 1) of a commune.

    Wards count ("Tổ dân phố 4"), and so do one in eight communes ("Xóm 4"); the others
    use names ("Thôn Đoài").
    """
    if is_ward(commune):
        return f"Tổ dân phố {number}"
    if commune % 8 == 1:
        return f"{NUMBERED_VILLAGES[commune % len(NUMBERED_VILLAGES)]} {number}"
    name = VILLAGES[(number + commune * 7) % len(VILLAGES)]
    rounds = (number - 1) // len(VILLAGES)
    return f"Thôn {name} {rounds + 1}" if rounds else f"Thôn {name}"


def spelled(number: int) -> str:
    """Return a number in words, in capitals: 121 is "Một Trăm Hai Mươi Mốt"."""
    for size, word in ((1000, "Nghìn"), (100, "Trăm")):
        if number >= size:
            times, rest = divmod(number, size)
            return f"{spelled(times)} {word}" + (f" {spelled(rest)}" if rest else "")
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    head = "Mười" if tens == 1 else f"{DIGITS[tens]} Mươi"
    tail = {0: "", 1: " Một" if tens == 1 else " Mốt", 5: " Lăm"}
    return head + tail.get(ones, f" {DIGITS[ones]}")


def person_name(number: int) -> str:
    """Return the name of the invented person `number`, counted from 1.

    "Mẫu" means sample, and the given name is the number in words, so that nobody can
    mistake it for the name of somebody.
    """
    middle = "Thị" if number % 3 == 0 else "Văn"
    return f"{SURNAMES[number % len(SURNAMES)]} {middle} Mẫu {spelled(number)}"
