"""The SHA-256 of a file is that of its bytes."""

import io

from data.files.hashing import sha256_of


def test_the_hash_of_a_file_is_that_of_its_bytes():
    assert sha256_of(io.BytesIO(b"abc")) == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
