"""The lake's files in a bucket, as S3 serves them: its address and its key."""

import os
from urllib.parse import urlsplit

import duckdb

from data.contract.sql_quoting import quoted
from data.store.lake.extensions import load_extension

# The names that every other program for S3 reads as well.
_KEYS = {
    "key_id": "AWS_ACCESS_KEY_ID",
    "secret": "AWS_SECRET_ACCESS_KEY",
    "session_token": "AWS_SESSION_TOKEN",
    "region": "AWS_REGION",
}
_ENDPOINT = "AWS_ENDPOINT_URL"


def allow_bucket(connection: duckdb.DuckDBPyConnection, files: str) -> None:
    """Let the database read and write the files below `files`, an s3:// address.

    Key and address come from the environment; a server other than Amazon's is named by
    $AWS_ENDPOINT_URL, and addressed with the bucket in the path.
    """
    load_extension(connection, "httpfs")
    settings = {
        name: quoted(value)
        for name, variable in _KEYS.items()
        if (value := os.environ.get(variable))
    }
    settings |= _endpoint(os.environ.get(_ENDPOINT))
    told = "".join(f", {name} {value}" for name, value in settings.items())
    # Of this bucket alone: no other address is ever sent the key.
    connection.execute(
        f"create secret lake_files (type s3, scope {quoted(files)}{told})"
    )


def _endpoint(url: str | None) -> dict[str, str]:
    if not url:
        return {}
    parts = urlsplit(url)
    return {
        "endpoint": quoted(parts.netloc),
        "url_style": quoted("path"),
        "use_ssl": str(parts.scheme == "https").lower(),
    }
