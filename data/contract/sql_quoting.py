"""Texts within SQL, for the statements that take no parameters."""


def quoted(text: object) -> str:
    """Return `text`, such as a path, as an SQL text.

    A quote is doubled: a folder called `it's here` would end the text, and what follows
    it would be run.
    """
    return "'" + str(text).replace("'", "''") + "'"
