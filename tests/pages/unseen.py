"""Looks for what somebody must not see in whatever is sent or handed out to them.

In the stores of tests/queries/scope_world.py every name holds its code, and no code is
part of another: where no code of others stands, there is no name of others either.
"""

import io
import re
import zipfile
from urllib.parse import unquote

from tests.queries.drawn_world import Drawn

_ESCAPED = re.compile(r"\\u([0-9a-f]{4})", re.IGNORECASE)


class Unseen:
    """The codes of a store that lie outside of some units."""

    def __init__(self, world: Drawn, units: tuple[str, ...]) -> None:
        inside = world.below(units)
        named = inside.union(*(world.above(unit) for unit in inside))
        self.cells = set(world.unit_of) - world.cells_in(units)
        self.codes = self.cells | (set(world.parents) - named)
        any_code = "|".join(sorted(self.codes)) or r"(?!)"
        self._any = re.compile(f"N?(?:{any_code})")

    def found_in(self, content: bytes) -> set[str]:
        """Return the codes and names that stand in it, packed, escaped or as they are.

        Of a name it is the code with an N before it.
        """
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                parts = [packed.read(name) for name in packed.namelist()]
            return set().union(*(self.found_in(part) for part in parts))
        text = content.decode("utf-8", "ignore")
        plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        return set(self._any.findall(text + unquote(plain)))
