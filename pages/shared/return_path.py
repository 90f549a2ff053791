"""Where people come to by signing in: to the page whose link they opened.

Streamlit leads everybody to the first page. Which one was asked for, the browser says
when it goes to sign in, and keeps meanwhile in a cookie that no script can read.
"""

import asyncio
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from pages.shared.http_security import new_browser_cookie
from pages.shared.sign_in_settings import CALLBACK, SignInSettings

RETURN_COOKIE = "supervision_return"
LOGIN = "/auth/login"
LOGOUT = "/auth/logout"
_SECONDS = 600
# A page of ours and what is chosen there. Another host would need a second slash, a
# colon or a backslash before the question mark; and the cookie bears no semicolon.
_OURS = re.compile(r"/[a-z-]*(\?[A-Za-z0-9%&=_.~+*-]{0,2000})?")
_FAILED, _ENDED = "/?sign_in=failed", "/?sign_in=ended"


class ReturnPath:
    """Leads whoever has signed in to where they wanted, and nowhere but on this server.

    Signing in and out begins on a page of ours: a foreign one cannot have it done.
    `failed` is called with the address of whoever comes back and is not signed in.
    """

    def __init__(
        self, app: ASGIApp, settings: SignInSettings, failed: Callable[[str], None]
    ) -> None:
        self._app = app
        self._settings = settings
        self._failed = failed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as Streamlit does, with the way back in the answers of sign-in."""
        if scope["type"] != "http" or scope["path"] not in (LOGIN, LOGOUT, CALLBACK):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if scope["path"] != CALLBACK and _is_from_elsewhere(headers):
            await _redirect("/", send)
            return

        async def send_with_way_back(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                if scope["path"] == LOGIN:
                    self._keep(headers.get("referer", ""), answer)
                elif scope["path"] == CALLBACK:
                    has_failed = self._lead_back(scope, headers, answer)
                    if has_failed:
                        address = scope["client"][0]
                        await asyncio.to_thread(self._failed, address)
            await send(message)

        await self._app(scope, receive, send_with_way_back)

    def _keep(self, referrer: str, answer: MutableHeaders) -> None:
        parts = urlsplit(referrer)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        is_ours = f"{parts.scheme}://{parts.netloc}" == self._settings.origin
        kept = path if is_ours and leads_to_us(path) else "/"
        answer.append("set-cookie", _cookie(kept, _SECONDS))

    def _lead_back(
        self, scope: Scope, headers: Headers, answer: MutableHeaders
    ) -> bool:
        """Say where to go on; return whether somebody tried to sign in and did not."""
        is_signed_in = any(
            cookie.startswith(f"{USER_COOKIE_NAME}=")
            and "max-age=0" not in cookie.lower()
            for cookie in answer.getlist("set-cookie")
        )
        # Whoever signs out at the provider comes back here with nothing at all.
        is_attempt = bool(scope["query_string"])
        wanted = cookie_parser(headers.get("cookie", "")).get(RETURN_COOKIE, "/")
        if is_signed_in:
            answer["location"] = _wanted(wanted)
            # What was begun in this browser before belongs to nobody.
            answer.append("set-cookie", new_browser_cookie())
        else:
            answer["location"] = _FAILED if is_attempt else _ENDED
        answer.append("set-cookie", _cookie("", 0))
        return is_attempt and not is_signed_in


def leads_to_us(path: str) -> bool:
    """Return whether a path with its query is one of this server's pages."""
    return _OURS.fullmatch(path) is not None


def _wanted(path: str) -> str:
    """Return the path without what an earlier attempt has left in it."""
    if not leads_to_us(path):
        return "/"
    page, _, query = path.partition("?")
    kept = [each for each in query.split("&") if not each.startswith("sign_in=")]
    return f"{page}?{'&'.join(kept)}" if any(kept) else page


def _cookie(value: str, seconds: int) -> str:
    return f"{RETURN_COOKIE}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax"


def _is_from_elsewhere(headers: Headers) -> bool:
    """Return whether a browser says that a foreign page had this done."""
    return headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")


async def _redirect(path: str, send: Send) -> None:
    head = [(b"location", path.encode()), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 302, "headers": head})
    await send({"type": "http.response.body", "body": b""})
