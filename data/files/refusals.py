"""Why a file, or a text in it, cannot be read, on its way up to people."""


class Refused(Exception):
    """A file, or a part of one, that cannot be read; `code` names the problem.

    `line` is where, counted from 1, or None for the whole file; `value` fills the
    sentence that people see.
    """

    def __init__(
        self, code: str, line: int | None = None, value: str | None = None
    ) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.value = value


class Unreadable(ValueError):
    """A text that says nothing of its column's kind; `code` names the problem."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
