"""What a number that is a judgement is, and what such numbers rest on."""

from dataclasses import dataclass

OFFICE = "Mức do cấp uỷ quyết định."
CUSTOM = "Thông lệ của bảng theo dõi này; cấp uỷ có thể đổi."
GUIDANCE_12 = "Hướng dẫn 12-HD/BTCTW (06/7/2018): trên 85 %."
GUIDANCE_42 = "Hướng dẫn 42-HD/BTCTW (28/10/2025), theo nguồn thứ cấp."
STATUTES_24 = "Điều lệ Đảng, Điều 24: họp thường lệ mỗi tháng một lần."
FIXED_DAYS = "Ngày sinh hoạt cố định (Hậu Lộc: ngày 3 đến ngày 5 hằng tháng)."
TERM = "Nhiệm kỳ 2025–2030 của cấp uỷ; cấp uỷ ghi năm đầu nhiệm kỳ của mình."
WILSON = "Khoảng tin cậy Wilson 95 %."


@dataclass(frozen=True)
class Threshold:
    """One limit: `default` is what holds until the owner sets another value.

    A value lies between `lowest` and `highest`, both included; `step` is how finely it
    is offered. It must be above the value of the threshold named in `above`.
    """

    name: str
    default: float
    meaning: str
    basis: str
    lowest: float = 1
    highest: float = 600
    step: float = 1
    above: str | None = None
