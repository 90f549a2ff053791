"""The container of .xls workbooks: a small file system within one file.

Sectors are chained by a table, as on a floppy disk; streams below some 4 KB share the
sectors of one that holds them all. (MS-CFB, published by Microsoft.)
"""

import struct
from collections.abc import Iterator

from data.files.refusals import Refused

_HEADER = struct.Struct("<30xHH10xII4xIIIII")
_HEADER_LENGTH = 512
_LISTED_IN_HEADER = 109
_ENTRY = struct.Struct("<64sHBB48xII")
_ENTRY_LENGTH = 128
_ROOT = 5
# Numbers from here on are no sectors: free, end of a chain, parts of the table itself.
_NO_SECTOR = 0xFFFFFFFA


def stream(content: bytes, *names: str) -> bytes | None:
    """Return the stream of one of these names, None where there is no such.

    Raises Refused for what is no such container, or a damaged one.
    """
    try:
        return _Container(content).stream(names)
    except (struct.error, IndexError, ValueError) as error:
        raise Refused("workbook_broken") from error


class _Container:
    def __init__(self, content: bytes) -> None:
        found = _HEADER.unpack_from(content)
        shift, mini_shift, fats, self.directory, self.cutoff, *rest = found
        mini_fat, _, more_fats, _ = rest
        self.content = content
        self.size, self.mini_size = 1 << shift, 1 << mini_shift
        listed = struct.unpack_from(f"<{_LISTED_IN_HEADER}I", content, 76)
        sectors = [*listed, *self._further_tables(more_fats)][:fats]
        self.fat = [
            number
            for sector in sectors
            if sector < _NO_SECTOR
            for number in self._numbers(sector)
        ]
        self.mini_fat = [
            number
            for sector in self._chain(mini_fat, self.fat)
            for number in self._numbers(sector)
        ]

    def stream(self, names: tuple[str, ...]) -> bytes | None:
        entries = self._entries()
        (root,) = (each for each in entries if each[1] == _ROOT)
        for name, _, first, size in entries:
            if name not in names:
                continue
            if size >= self.cutoff:
                return self._joined(first)[:size]
            small, at = self._joined(root[2]), self.mini_size
            places = self._chain(first, self.mini_fat)
            return b"".join(small[at * each : at * (each + 1)] for each in places)[
                :size
            ]
        return None

    def _entries(self) -> list[tuple[str, int, int, int]]:
        """Return name, kind, first sector and size of everything in the container."""
        directory = self._joined(self.directory)
        found = []
        for place in range(0, len(directory) - _ENTRY_LENGTH + 1, _ENTRY_LENGTH):
            name, length, kind, _, first, size = _ENTRY.unpack_from(directory, place)
            found.append(
                (name[: max(0, length - 2)].decode("utf-16-le"), kind, first, size)
            )
        return found

    def _further_tables(self, sector: int) -> Iterator[int]:
        """Yield the sectors of the table beyond those that the header lists."""
        seen = set()
        while sector < _NO_SECTOR and sector not in seen:
            seen.add(sector)
            *numbers, sector = self._numbers(sector)
            yield from numbers

    def _joined(self, first: int) -> bytes:
        return b"".join(map(self._sector, self._chain(first, self.fat)))

    def _chain(self, sector: int, table: list[int]) -> Iterator[int]:
        # A chain that runs in a circle would never end.
        for _ in range(len(table) + 1):
            if sector >= _NO_SECTOR:
                return
            yield sector
            sector = table[sector]
        raise Refused("workbook_broken")

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self.size // 4}I", self._sector(sector))

    def _sector(self, sector: int) -> bytes:
        begin = _HEADER_LENGTH + sector * self.size
        found = self.content[begin : begin + self.size]
        # The last one of a file may be cut short.
        return found.ljust(self.size, b"\0")
