"""Middleware of the server: refuses foreign pages, and tells browsers what is allowed.

It stands before Streamlit, whose own checks come too late or not at all: it compares
the name of the host for WebSockets alone, and a foreign origin makes it ask an address
service on the internet before it refuses. Starlette's types are all it needs.
"""

import base64
import hashlib
import re
import secrets
from collections.abc import Callable, Sequence
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:(?P<port>\d{1,5}))?")
# What a browser leaves out of an address, and a page behind a socket is served by.
_DEFAULT_PORTS = {"http": 80, "https": 443}
_PAGE_SCHEMES = {"ws": "http", "wss": "https"}

# The one script in Streamlit's own page; a new release may change it, and then the
# browser tests find it refused.
_SCRIPT_OF_STREAMLIT = "\n      window.prerenderReady = false\n    "

_HEADERS = {
    # Old browsers do not know frame-ancestors.
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    # An address holds what the reader chose to look at.
    "Referrer-Policy": "same-origin",
    # No foreign page may show, time or count what lies here, nor hold our window.
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


# By it a browser is known again: a random text that no script can read. A link from
# elsewhere brings it along, else that would make another browser of it; nothing else
# from elsewhere does. It goes when the browser is closed.
BROWSER_COOKIE = "supervision_browser"


# What a proxy adds to a request that it passes on.
_PROXY_HEADERS = ("forwarded", "x-forwarded-", "x-real-ip")


class OwnRequests:
    """Lets only those requests through that a page served here can make.

    So a name that points here from elsewhere (DNS rebinding) is refused, and so is any
    `Origin` but the address asked for. Programs that send no `Origin` pass, as do links
    from other pages: they bring the reader here and nothing back.

    `refusal` is given the address that would do, and says what people read instead.
    """

    def __init__(self, app: ASGIApp, refusal: Callable[[str], str]) -> None:
        self._app = app
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it before anything else sees it."""
        if scope["type"] not in ("http", "websocket") or self._is_ours(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            # Closed before it was accepted: the browser is told 403.
            await send({"type": "websocket.close", "code": 1008})
        else:
            sentence = self._refusal(self._own_address(scope))
            await PlainTextResponse(sentence, status_code=403)(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        # Of two, this check might read one and Streamlit the other.
        if len(headers.getlist("host")) != 1 or len(headers.getlist("origin")) > 1:
            return False
        host = headers["host"].lower()
        return self._is_own(host, headers.get("origin"), scope)

    def _is_own(self, host: str, origin: str | None, scope: Scope) -> bool:
        """Return whether we are asked for under `host`, by a page from `origin`."""
        raise NotImplementedError

    def _own_address(self, scope: Scope) -> str:
        raise NotImplementedError


class LocalRequests(OwnRequests):
    """Answers this machine alone: whoever asks has all rights, without signing in.

    Nor does it answer a proxy, which asks from this machine for everybody.
    """

    def _is_own(self, host: str, origin: str | None, scope: Scope) -> bool:
        if any(name.startswith(_PROXY_HEADERS) for name in Headers(scope=scope)):
            return False
        if not is_loopback(scope["server"][0]) or not is_loopback(scope["client"][0]):
            return False
        asked = _HOST.fullmatch(host)
        if asked is None:
            return False
        scheme = _PAGE_SCHEMES.get(scope["scheme"], scope["scheme"])
        port = int(asked["port"] or _DEFAULT_PORTS[scheme])
        is_here = is_loopback(asked["name"]) and port == scope["server"][1]
        return is_here and origin in (None, f"{scheme}://{host}")

    def _own_address(self, scope: Scope) -> str:
        return f"{scope['scheme']}://127.0.0.1:{scope['server'][1]}"


class ServedRequests(OwnRequests):
    """Answers under one address alone, `origin`: that to which people sign in."""

    def __init__(
        self, app: ASGIApp, refusal: Callable[[str], str], origin: str
    ) -> None:
        super().__init__(app, refusal)
        self._origin = origin

    def _is_own(self, host: str, origin: str | None, scope: Scope) -> bool:
        scheme, _, served = self._origin.partition("://")
        is_here = host in (served, f"{served}:{_DEFAULT_PORTS[scheme]}")
        return is_here and origin in (None, self._origin)

    def _own_address(self, scope: Scope) -> str:
        return self._origin


class SecurityHeaders:
    """Tells the browser with every answer that nothing foreign belongs to the page.

    `inline_scripts` are the scripts that pages write into themselves, to the letter;
    any other is refused, whatever finds its way into a page. Where browsers come by
    https (`is_encrypted`), they never come otherwise again, nor do their cookies. Those
    by which people are signed in last as long as a sign-in does, `seconds`.
    """

    def __init__(
        self,
        app: ASGIApp,
        inline_scripts: Sequence[str] = (),
        *,
        is_encrypted: bool = False,
        seconds: int = 0,
    ) -> None:
        self._app = app
        self._is_encrypted = is_encrypted
        self._seconds = seconds
        scripts = (_SCRIPT_OF_STREAMLIT, *inline_scripts)
        self._script_sources = " ".join(("'self'", *map(_hash_source, scripts)))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with the headers added."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        host = asked.get("host", "")
        # Of a page alone: its parts are asked for at once, and each of them would make
        # another browser of it.
        is_page = "text/html" in asked.get("accept", "")
        is_new = is_page and BROWSER_COOKIE not in asked.get("cookie", "")

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS)
                headers["Content-Security-Policy"] = self._policy(host)
                if self._is_encrypted:
                    headers["Strict-Transport-Security"] = "max-age=31536000"
                if is_new:
                    headers.append("set-cookie", new_browser_cookie())
                message["headers"] = [
                    (name, self._flagged(value) if name == b"set-cookie" else value)
                    for name, value in message["headers"]
                ]
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _flagged(self, cookie: bytes) -> bytes:
        """Return a cookie that no foreign page has sent along, and no open line."""
        text = cookie.decode("latin-1")
        if "samesite=" not in text.lower():
            text += "; SameSite=Lax"
        if self._is_encrypted and "; secure" not in text.lower():
            text += "; Secure"
        if text.startswith(USER_COOKIE_NAME) and self._seconds:
            # Streamlit says 30 days. That a cookie is deleted is said by 0.
            text = re.sub(r"Max-Age=[1-9]\d*", f"Max-Age={self._seconds}", text)
        return text.encode("latin-1")

    def _policy(self, host: str) -> str:
        """Return the content security policy, as strict as Streamlit bears.

        Charts run without `unsafe-eval`, because Streamlit gives Vega its interpreter.
        Styles cannot be told apart: Streamlit writes each of them as it draws. The
        socket is named, since older browsers do not count it to `self`.
        """
        return "; ".join(
            (
                "default-src 'none'",
                f"script-src {self._script_sources}",
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data:",
                "font-src 'self' data:",
                f"connect-src 'self' ws://{host} wss://{host}",
                "manifest-src 'self'",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'",
            )
        )


def is_loopback(address: str) -> bool:
    """Return whether an address or a name is one by which a machine reaches itself."""
    try:
        return ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return address.lower() == "localhost"


def new_browser_cookie() -> str:
    """Return the header by which a browser is known as another one from now on."""
    value = secrets.token_urlsafe(24)
    return f"{BROWSER_COOKIE}={value}; Path=/; HttpOnly; SameSite=Lax"


def _hash_source(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
