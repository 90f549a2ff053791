"""The SHA-256 of a file, by which an upload is known again whatever it is called."""

import hashlib
from io import BufferedIOBase


def sha256_of(file: BufferedIOBase) -> str:
    """Return the SHA-256 of what `file` still holds, in hexadecimal."""
    return hashlib.file_digest(file, "sha256").hexdigest()
