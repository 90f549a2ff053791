"""From which address somebody asks, also where a proxy stands before the server."""

import os
from collections.abc import Sequence
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from data.contract.problems import UserError

PROXY = "SUPERVISION_PROXY"
_UNKNOWN = "unknown"


def trusted_proxies() -> tuple[str, ...]:
    """Return the addresses of the proxies that $SUPERVISION_PROXY names.

    Raises UserError for what is no address.
    """
    given = [each.strip() for each in os.environ.get(PROXY, "").split(",")]
    try:
        return tuple(str(ip_address(each)) for each in given if each)
    except ValueError as error:
        value = os.environ[PROXY]
        raise UserError("no_proxy_address", name=PROXY, value=value) from error


class ClientAddress:
    """Puts the address of whoever asks where all others look for it.

    What `X-Forwarded-For` says holds only where one of `proxies` passed it on, and of
    that the last address that is none of them: anybody can write the ones before it.
    """

    def __init__(self, app: ASGIApp, proxies: Sequence[str]) -> None:
        self._app = app
        self._proxies = frozenset(proxies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on with the address it came from."""
        if scope["type"] in ("http", "websocket"):
            scope = scope | {"client": (self._address(scope), 0)}
        await self._app(scope, receive, send)

    def _address(self, scope: Scope) -> str:
        passed_on = [
            part.strip()
            for line in Headers(scope=scope).getlist("x-forwarded-for")
            for part in line.split(",")
        ]
        address = _peer(scope)
        while address in self._proxies and passed_on:
            address = passed_on.pop()
        return address


def _peer(scope: Scope) -> str:
    """Return who is at the other end of the connection itself.

    Uvicorn believes whatever this machine says it passes on, and marks that by a port
    of 0.
    """
    host, port = scope.get("client") or (_UNKNOWN, None)
    return "127.0.0.1" if port == 0 else host
