"""Whether a port is free to serve on: `python -m data.served_port 8501`.

Asked before the dashboard starts: the server itself would say in English that the port
is not available, and leave open whether the dashboard is what runs there.
"""

import socket
import sys
from http.client import HTTPConnection, HTTPException

from data.contract.words import LANGUAGES, word

_HOST = "127.0.0.1"
_SECONDS = 5


def what_is_served(port: int) -> str | None:
    """Return the word key of what stands in the way of a port, None of a free one."""
    with socket.socket() as tried:
        tried.settimeout(_SECONDS)
        if tried.connect_ex((_HOST, port)) != 0:
            return None
    return "error.already_served" if _is_dashboard(port) else "error.port_taken"


def _is_dashboard(port: int) -> bool:
    connection = HTTPConnection(_HOST, port, timeout=_SECONDS)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().read() == b"ok"
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def main(port: int) -> None:
    """Say what stands in the way, and end with exit code 1 where anything does."""
    if key := what_is_served(port):
        # Nobody has chosen a language yet.
        for language in LANGUAGES:
            print(word(key, language, port=port), file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]))
