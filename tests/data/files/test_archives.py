"""An archive is unpacked within limits; whatever is wrong with it is one refusal."""

import io
import zipfile
from pathlib import Path

import pytest

from data.files import archives
from data.files.archives import check_limits, unpack
from data.files.refusals import Refused

TEXT = b"cell_code,held_on\n" * 100


def packed(folder: Path, files: dict[str, bytes], level: int = 9) -> Path:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as zip:
        for name, content in files.items():
            zip.writestr(name, content)
    path = folder / "sheets.zip"
    path.write_bytes(target.getvalue())
    return path


def renamed(path: Path, was: str, name: bytes) -> None:
    """Give a file in the archive a name as an old Windows wrote it: bytes, no more."""
    assert len(was) == len(name)
    path.write_bytes(path.read_bytes().replace(was.encode("ascii"), name))


def names(path: Path, folder: Path) -> list[str]:
    unpacked = folder / "unpacked"
    unpacked.mkdir()
    return [member.name for member in unpack(path, unpacked)]


def refusal(path: Path, folder: Path) -> tuple[str, str | None]:
    with pytest.raises(Refused) as refused:
        unpack(path, folder)
    return refused.value.code, refused.value.value


def test_files_come_by_name_without_what_systems_put_beside_them(
    tmp_path: Path,
) -> None:
    files = dict.fromkeys(
        ("b.csv", "folder/a.csv", "__MACOSX/._b.csv", ".hidden", "~$b.xlsx"), TEXT
    )
    path = packed(tmp_path, {"empty/": b""} | files)
    assert names(path, tmp_path) == ["b.csv", "folder/a.csv"]


def test_name_is_no_path(tmp_path: Path) -> None:
    path = packed(tmp_path, {"../../outside.csv": TEXT})
    assert names(path, tmp_path) == ["../../outside.csv"]
    written = {each.name for each in tmp_path.rglob("*") if each.is_file()}
    assert written == {"sheets.zip", "member-0"}


def test_name_of_an_old_windows_is_read_where_it_is_utf8(tmp_path: Path) -> None:
    path = packed(tmp_path, {"xxxxx-8.csv": TEXT})
    renamed(path, "xxxxx-8", "thá-8".encode() + b"-")
    assert names(path, tmp_path) == ["thá-8-.csv"]


def test_any_other_name_stays_as_it_was_given(tmp_path: Path) -> None:
    path = packed(tmp_path, {"xxxxx-8.csv": TEXT})
    renamed(path, "xxxxx", b"th\x82ng")
    assert names(path, tmp_path) == ["théng-8.csv"]


def test_damage_within_a_file_is_noticed(tmp_path: Path) -> None:
    path = packed(tmp_path, {"a.csv": TEXT}, level=0)
    renamed(path, "held_on", b"held_in")
    assert refusal(path, tmp_path) == ("archive_broken", None)


def test_what_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "LARGEST_UNPACKED_BYTES", 3 << 20)
    path = packed(tmp_path, {"a.csv": bytes(2 << 20), "b.csv": bytes(2 << 20)})
    assert refusal(path, tmp_path) == ("archive_too_large", "4 MB")


def test_what_shrank_more_than_any_sheet_is_refused(tmp_path: Path) -> None:
    """A workbook as well, before anything of it is unpacked."""
    path = packed(tmp_path, {"a.csv": bytes(33 << 20)})
    assert refusal(path, tmp_path) == ("archive_too_large", "33 MB")
    with pytest.raises(Refused, match="archive_too_large"):
        check_limits(path)
    check_limits(packed(tmp_path, {"a.csv": bytes(31 << 20)}))


def test_a_list_of_contents_that_points_nowhere_is_damage(tmp_path: Path) -> None:
    path = packed(tmp_path, {"a.csv": b"a"})
    content = bytearray(path.read_bytes())
    # The end of a zip names the size of the list before it: further than its start.
    place = content.rindex(b"PK\x05\x06") + 12
    content[place : place + 4] = (len(content) + 100).to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(Refused, match="archive_broken"):
        check_limits(path)


def test_a_disk_that_cannot_be_read_is_no_damage(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        check_limits(tmp_path)


def test_a_file_before_the_start_of_its_archive_is_damage(tmp_path: Path) -> None:
    path = packed(tmp_path, {"a.csv": TEXT})
    content = bytearray(path.read_bytes())
    # The end of a zip names where the list begins: every file is counted from there.
    place = content.rindex(b"PK\x05\x06") + 16
    begins = int.from_bytes(content[place : place + 4], "little")
    content[place : place + 4] = (begins + 10).to_bytes(4, "little")
    path.write_bytes(content)
    assert refusal(path, tmp_path) == ("archive_broken", None)
