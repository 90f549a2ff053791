"""Which committee member a name in a sheet stands for: `Đ/c Trần Thị Bình, PBT`."""

import re
from collections.abc import Iterator

from data.contract.folding import clean, fold
from data.staging.registers import Register, RegisterEntry

# What stands between a name and an office behind it.
_BEHIND = re.compile(r"\s*[,;(\n–—:]|\s-\s*")
_OFFICE = re.compile(
    r"(?:pho |quyen |nguyen )?(?:bi thu|chu tich|chanh|truong|giam doc|uy vien|uv\w*"
    r"|btv|bch|bt|pbt|ct|pct|chi huy|thuong truc|thuong vu|ban|hieu truong|chu nhiem|tv"
    r"|dang uy|cong an|quan su|vp|van phong|mttq|doan|hoi)\b.*"
)


def find_members(name: str, members: Register) -> list[RegisterEntry]:
    """Return the members that a name may stand for, an office behind it left out."""
    for reading in _readings(name):
        if found := members.find(reading):
            return found
    return []


def _readings(name: str) -> Iterator[str]:
    text = clean(name)
    yield text
    for found in _BEHIND.finditer(text):
        # Only before an office: behind a comma may stand a second member.
        if _OFFICE.fullmatch(fold(text[found.end() :])):
            yield text[: found.start()]
