"""What a socket may ask the server for, let in and not."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from data.contract.problems import UserError
from data.store.access import EVERYTHING, Viewer
from pages.shared.admission import Refusal
from pages.shared.admitted_requests import AdmittedRequests, is_wanted
from pages.shared.sign_in_settings import SignInSettings


def message(kind: str, operation: str = "") -> bytes:
    made = BackMsg()
    if operation:
        made.backend_operation_request.request_id = "1"
        getattr(made.backend_operation_request, operation).SetInParent()
    elif kind in ("clear_cache", "stop_script", "load_git_info", "app_heartbeat"):
        setattr(made, kind, True)
    else:
        getattr(made, kind).SetInParent()
    return made.SerializeToString()


@pytest.mark.parametrize(
    ("kind", "operation", "reader", "anybody"),
    [
        ("rerun_script", "", True, True),
        ("stop_script", "", True, True),
        ("app_heartbeat", "", True, True),
        ("file_urls_request", "", True, False),
        ("backend", "deferred_file", True, False),
        ("backend", "dataframe_chunk", True, False),
        ("backend", "install_skills", False, False),
        ("backend", "dismiss_skills_nudge", False, False),
        ("clear_cache", "", False, False),
        ("load_git_info", "", False, False),
    ],
)
def test_only_what_a_page_needs_is_done(kind, operation, reader, anybody):
    sent = message(kind, operation)
    assert is_wanted(sent, EVERYTHING) == reader
    assert is_wanted(sent, Refusal.NOT_SIGNED_IN) == anybody


class Behind:
    """What stands behind the middleware, and keeps what reaches it."""

    def __init__(self) -> None:
        self.reached: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.reached.append(scope["type"])
        if scope["type"] == "http":
            await PlainTextResponse("theirs")(scope, receive, send)
            return
        while (message := await receive())["type"] != "websocket.disconnect":
            if message["type"] == "websocket.connect":
                await send({"type": "websocket.accept"})
            else:
                asked = BackMsg()
                asked.ParseFromString(message["bytes"])
                self.reached.append(str(asked.WhichOneof("type")))


class Store:
    """Says who is let in, as long as it answers."""

    is_away = True

    def decide(self, claims: Mapping[str, Any]) -> Viewer | Refusal:
        if self.is_away:
            raise UserError("catalogue_unreachable", path="lake")
        return EVERYTHING


def request(kind: str, path: str) -> Scope:
    return {
        "type": kind,
        "path": path,
        "method": "GET",
        "headers": [],
        "client": ("10.0.0.1", 0),
    }


@pytest.fixture
def noted() -> list[tuple]:
    return []


@pytest.fixture
def guarded(noted: list[tuple]) -> tuple[AdmittedRequests, Behind, Store]:
    behind, store = Behind(), Store()
    settings = SignInSettings("https://dashboard.example.vn", ())
    note = lambda *what: noted.append(what)  # noqa: E731
    return AdmittedRequests(behind, settings, store.decide, note), behind, store


def test_no_file_is_given_while_the_store_cannot_be_asked(guarded, noted):
    """And it is no refusal: of thirty in a minute an office would be slowed down."""
    app, behind, _ = guarded
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(app(request("http", "/media/x"), None, send))
    assert sent[0]["status"] == 503
    assert behind.reached == noted == []


def test_a_page_is_drawn_while_the_store_cannot_be_asked_and_anew_when_it_can(
    guarded, noted
):
    app, behind, store = guarded
    rerun, offered = message("rerun_script"), message("backend", "deferred_file")
    told: list[Message] = []

    def messages():
        yield {"type": "websocket.connect"}
        yield {"type": "websocket.receive", "bytes": rerun}
        # What only readers get is not asked for.
        yield {"type": "websocket.receive", "bytes": offered}
        store.is_away = False
        yield {"type": "websocket.receive", "bytes": rerun}
        yield {"type": "websocket.disconnect"}

    coming = messages()

    async def receive() -> Message:
        return next(coming)

    async def send(message: Message) -> None:
        told.append(message)

    asyncio.run(app(request("websocket", "/_stcore/stream"), receive, send))
    assert behind.reached == ["websocket", "rerun_script"] * 2
    assert [each["type"] for each in told] == ["websocket.accept"]
    assert [decided for decided, *_ in noted] == [EVERYTHING]
