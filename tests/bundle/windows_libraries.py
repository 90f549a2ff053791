"""Which libraries the code of a wheel for Windows asks for, by what it says itself."""

import struct

# The machine of a PE file, and its header in the form of 64 bits.
_AMD64, _PE32_PLUS = 0x8664, 0x20B
# Where the table of imports stands among the directories of the header.
_IMPORTS = 112 + 8


def imported_libraries(code: bytes) -> list[str]:
    """Return the names of the libraries that a .dll or .pyd loads, in lower case.

    Raises ValueError for code that is not of x86-64.
    """
    header = struct.unpack_from("<I", code, 0x3C)[0] + 4
    machine, sections = struct.unpack_from("<HH", code, header)
    size = struct.unpack_from("<H", code, header + 16)[0]
    optional = header + 20
    if (machine, struct.unpack_from("<H", code, optional)[0]) != (_AMD64, _PE32_PLUS):
        raise ValueError(f"code of machine {machine:#x}")
    layout = [
        struct.unpack_from("<IIII", code, optional + size + 40 * number + 8)
        for number in range(sections)
    ]
    table = struct.unpack_from("<I", code, optional + _IMPORTS)[0]
    names = []
    while table:
        entry = struct.unpack_from("<IIIII", code, _offset(table, layout))
        if entry[3] == 0:
            break
        begin = _offset(entry[3], layout)
        names.append(code[begin : code.index(b"\0", begin)].decode().lower())
        table += 20
    return names


def _offset(address: int, layout: list[tuple[int, int, int, int]]) -> int:
    """Return where in the file lies what is loaded to an address."""
    for in_memory, begin, in_file, offset in layout:
        if begin <= address < begin + max(in_memory, in_file):
            return address - begin + offset
    raise ValueError(f"no section has {address:#x}")
