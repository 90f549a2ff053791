"""How far the cells of a sheet reach, whatever it says of itself."""

import pytest

from data.files.far_cells import Extent
from data.files.refusals import Refused

NEAR = b'<row r="1"><c r="A1"><v>1</v></c></row>'
FAR = b'<row r="1048576"><c r="XFD1048576" t="s"><v>5</v></c></row>'
STYLED = b'<row r="1048576"><c r="XFD1048576" s="1"/></row>'


def dimension(reference: bytes) -> bytes:
    return b'<dimension ref="' + reference + b'"/>'


@pytest.mark.parametrize("start", [dimension(b"A1:XFD1048576"), b""])
def test_far_cell_is_named(start: bytes) -> None:
    extent = Extent()
    extent.note(start + NEAR)
    with pytest.raises(Refused, match="far_cell") as refused:
        extent.note(FAR)
    assert refused.value.value == "XFD1048576"


@pytest.mark.parametrize(
    "start", [dimension(b"A1:XFD1048576"), dimension(b"A1"), dimension(b"A1:D9"), b""]
)
def test_cell_without_content_takes_no_room(start: bytes) -> None:
    extent = Extent()
    extent.note(start + NEAR + STYLED)
    extent.note(NEAR)
