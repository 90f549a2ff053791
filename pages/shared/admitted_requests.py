"""Middleware for a server that people sign in to: nobody else's request gets an answer.

The page asks who is looking, too; but it is not asked for everything. What is done by a
button runs before the page, parts of it run without it, and a file that was offered is
fetched past it. So every message of a browser is held against the store here.
"""

import asyncio
import json
import logging
import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from data.contract.problems import UserError
from data.store.access import Viewer
from pages.shared.admission import Refusal, session_key
from pages.shared.sign_in_settings import SignInSettings

# Closed but to whoever signs in; all else is Streamlit's code and the empty page.
_CLOSED = ("/_stcore/", "/media/", "/component/")
_OPEN = ("/_stcore/health", "/_stcore/host-config")
# What no browser needs: how many people are there, and a way in for programs.
_SHUT = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
# Files go by a hash of so many digits; what follows it may look like one more.
_FILE = re.compile(rb"/media/([0-9a-f]{32})")
_IN_PATH = slice(len("/media/"), len("/media/") + 32)
_ANYBODY = "anybody"
# What browsers send: to have the page drawn, and from those let in also for files.
_OF_ANYBODY = {"rerun_script", "stop_script", "app_heartbeat"}
_OF_READERS = _OF_ANYBODY | {"file_urls_request"}
_OPERATIONS = {"request_id", "session_id", "deferred_file", "dataframe_chunk"}
_SIGN_INS, _FILES = 1000, 5000
_LOG = logging.getLogger(__name__)

Decide = Callable[[Mapping[str, Any]], Viewer | Refusal]
# None where the store cannot be asked: its catalogue is away, say.
Decided = Viewer | Refusal | None


class AdmittedRequests:
    """Lets whoever is signed in have what is theirs, and others the page to sign in.

    `decide` says of the claims of a cookie as whom they are let in; `note` is told of
    every tab that is opened what was decided, of which claims, and from which address.
    """

    def __init__(
        self,
        app: ASGIApp,
        settings: SignInSettings,
        decide: Decide,
        note: Callable[[Viewer | Refusal, Mapping[str, Any], str], None],
    ) -> None:
        self._app = app
        self._settings = settings
        self._decide = decide
        self._note = note
        self._offered: OrderedDict[str, dict[str, None]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what may be answered."""
        if scope["type"] == "websocket":
            await self._watch(scope, receive, send)
        elif scope["type"] == "http" and scope["path"].startswith(_CLOSED):
            await self._answer(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if path in _OPEN:
            await self._app(scope, receive, send)
            return
        claims = self._claims(scope)
        let_in = await self._decided(claims)
        is_theirs = isinstance(let_in, Viewer) and not path.startswith(_SHUT)
        if path.startswith("/media/"):
            # The page to sign in has an icon, which is for everybody.
            keys = [_ANYBODY, *([session_key(claims)] if is_theirs else [])]
            offered = [self._offered.get(key, {}) for key in keys]
            is_theirs = any(path[_IN_PATH] in files for files in offered)
        if not is_theirs:
            # Of an outage there are many, and none is anybody's attempt.
            status = 503 if let_in is None else 403
            await PlainTextResponse("", status_code=status)(scope, receive, send)
            return

        async def send_unkept(message: Message) -> None:
            if message["type"] == "http.response.start":
                # Another person may sit at the same browser next.
                MutableHeaders(scope=message)["cache-control"] = "no-store"
            await send(message)

        await self._app(scope, receive, send_unkept)

    async def _watch(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what a tab sends, to a session of whoever has it open as things are.

        A session that was begun for somebody who is let in as another now, or no
        longer, ends with the message that finds it so. Its place takes a new one, in
        which no button stands yet: what was pressed does nothing but draw the page.
        """
        tab = _Tab(self._claims(scope), receive, send)
        address = scope["client"][0]
        tab.let_in = await self._decided(tab.claims)
        await self._noted(tab.let_in, tab.claims, address)

        async def receive_admitted() -> Message:
            message = await tab.next_message()
            if message["type"] == "websocket.receive":
                let_in = await self._decided(tab.claims)
                if let_in != tab.let_in:
                    await self._noted(let_in, tab.claims, address)
                    self._offered.pop(session_key(tab.claims), None)
                    return tab.end_session(let_in, message)
                if not is_wanted(message.get("bytes") or b"", let_in):
                    return await receive_admitted()
            return message

        fresh = _without_session(scope)
        await self._app(fresh, receive_admitted, self._noting(tab))
        while tab.kept:
            await self._app(fresh, receive_admitted, self._noting(tab))

    async def _decided(self, claims: Mapping[str, Any]) -> Decided:
        try:
            return await asyncio.to_thread(self._decide, claims)
        except UserError as error:
            _LOG.warning("nobody can be let in for now: %s", error)
            return None

    async def _noted(
        self, let_in: Decided, claims: Mapping[str, Any], address: str
    ) -> None:
        if let_in is not None:
            await asyncio.to_thread(self._note, let_in, claims, address)

    def _noting(self, tab: "_Tab") -> Send:
        """Return what sends for one session, and notes for whom its files are."""
        # Fixed here: what a session still sends as it ends is for whom it was begun.
        key = session_key(tab.claims) if isinstance(tab.let_in, Viewer) else _ANYBODY

        async def send_noted(message: Message) -> None:
            if message["type"] == "websocket.send" and message.get("bytes"):
                self._note_files(key, message["bytes"])
            await tab.send_message(message)

        return send_noted

    def _note_files(self, key: str, sent: bytes) -> None:
        """Remember which files a sign-in was offered: nobody else is handed them."""
        found = _FILE.findall(sent)
        if not found:
            return
        files = self._offered.setdefault(key, {})
        self._offered.move_to_end(key)
        files.update(dict.fromkeys(name.decode() for name in found))
        while len(files) > _FILES:
            del files[next(iter(files))]
        if len(self._offered) > _SIGN_INS:
            self._offered.popitem(last=False)

    def _claims(self, scope: Scope) -> dict[str, Any]:
        """Return what the cookie of a request says, as Streamlit reads it."""
        cookies = cookie_parser(Headers(scope=scope).get("cookie", ""))
        secret = get_cookie_secret()

        def signed(name: str) -> bytes | None:
            value = cookies.get(name, "").encode("latin-1", "replace")
            return decode_signed_value(secret, name, value)

        kept = get_cookie_with_chunks(signed, USER_COOKIE_NAME)
        try:
            claims = json.loads(kept or b"{}")
        except ValueError:
            return {}
        is_ours = isinstance(claims, dict)
        is_ours = is_ours and claims.get("origin") == self._settings.origin
        return claims if is_ours else {}


def is_wanted(sent: bytes, let_in: Decided) -> bool:
    """Return whether what a browser sent is anything that our pages have it send.

    Streamlit does for every socket what is for whoever develops a page as well: it
    empties the caches of all readers, and writes files beside the program.
    """
    asked = BackMsg()
    try:
        asked.ParseFromString(sent)
    except DecodeError:
        # Streamlit closes the socket for that.
        return True
    kind = asked.WhichOneof("type")
    if kind == "backend_operation_request":
        named = asked.backend_operation_request.ListFields()
        operations = {field.name for field, _ in named}
        return isinstance(let_in, Viewer) and not operations - _OPERATIONS
    return kind in (_OF_READERS if isinstance(let_in, Viewer) else _OF_ANYBODY)


class _Tab:
    """The socket of one tab, which may see several sessions come and go."""

    def __init__(self, claims: dict[str, Any], receive: Receive, send: Send) -> None:
        self.claims = claims
        self.let_in: Decided = Refusal.NOT_SIGNED_IN
        # What a new session is to be handed, before anything that comes in.
        self.kept: list[Message] = []
        self._receive = receive
        self._send = send
        self._is_accepted = False

    async def next_message(self) -> Message:
        return self.kept.pop(0) if self.kept else await self._receive()

    async def send_message(self, message: Message) -> None:
        """Send to the browser, which is told only once that the socket is open."""
        if message["type"] == "websocket.accept":
            if self._is_accepted:
                return
            self._is_accepted = True
        await self._send(message)

    def end_session(self, let_in: Decided, found: Message) -> Message:
        """Return what ends the session; the message that did is for the next one."""
        self.let_in = let_in
        self.kept = [{"type": "websocket.connect"}, found | {"bytes": _whole(found)}]
        return {"type": "websocket.disconnect", "code": 1000}


def _whole(message: Message) -> bytes:
    """Return what a browser sent as a request for the whole page."""
    asked = BackMsg()
    try:
        asked.ParseFromString(message.get("bytes") or b"")
    except DecodeError:
        return b""
    # A new session knows no part of the page.
    asked.rerun_script.fragment_id = ""
    asked.rerun_script.is_auto_rerun = False
    return asked.SerializeToString()


def _without_session(scope: Scope) -> Scope:
    """Return a request that takes up no session of before.

    Its buttons would still act for whoever they were drawn for. What was chosen stands
    in the address and what was typed in the browser, so little is lost.
    """
    name = b"sec-websocket-protocol"
    headers = [
        (key, b",".join(value.split(b",")[:2]) if key == name else value)
        for key, value in scope["headers"]
    ]
    offered = list(scope.get("subprotocols", ()))[:2]
    return scope | {"headers": headers, "subprotocols": offered}
