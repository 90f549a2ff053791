"""A reader without a browser: speaks Streamlit's own protocol over a real WebSocket.

It does what the browser's part of Streamlit does: asks for a page, keeps the widgets
that the page has, sends what is clicked, and waits until the page has been run. What it
does not do is draw.
"""

import asyncio
import time
import urllib.request
from collections.abc import Callable

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.util import calc_hash

SECONDS_TO_ANSWER = 60
_MOST_BYTES = 200_000_000


class PageFailed(Exception):
    """A page that ended in an error, or did not end."""


class StreamClient:
    """One session of one reader.

    `cookie` is sent along, and `look` is shown every message as it comes.
    """

    def __init__(
        self,
        address: str,
        query: str = "",
        cookie: str = "",
        look: Callable[[bytes], None] = lambda _: None,
    ) -> None:
        self.address = address
        self.query = query
        self.cookie = cookie
        self.look = look
        self.page = ""
        # The widgets of the page by their key, as the page described them.
        self.widgets: dict[str, object] = {}
        self.received_bytes = 0

    async def __aenter__(self) -> "StreamClient":
        own = await asyncio.to_thread(self._own_cookie)
        self._socket = await websockets.connect(
            self.address.replace("http", "ws", 1) + "/_stcore/stream",
            origin=self.address,
            # The token of its own cookie stands beside it, as a browser sends it.
            subprotocols=["streamlit", own.partition("=")[2]],
            max_size=_MOST_BYTES,
            additional_headers={"Cookie": "; ".join(filter(None, (own, self.cookie)))},
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._socket.close()

    async def open(self, page: str) -> float:
        """Go to a page; return the seconds until it has been run."""
        self.page = page
        return await self._rerun()

    async def choose(self, key: str, value: str) -> float:
        """Choose an option of the box with that key; return the seconds it takes."""
        return await self._rerun(WidgetState(id=self._id(key), string_value=value))

    async def press(self, key: str) -> float:
        """Press the button with that key; return the seconds it takes."""
        return await self._rerun(WidgetState(id=self._id(key), trigger_value=True))

    def options(self, key: str) -> list[str]:
        """Return what the box with that key offers; nothing where there is none."""
        return list(getattr(self.widgets.get(key), "options", ()))

    def key_beginning_with(self, start: str) -> str | None:
        """Return the key of a widget of the page that begins so."""
        return next((key for key in self.widgets if key.startswith(start)), None)

    async def upload(self, uploader: str, name: str, content: bytes) -> float:
        """Hand a file to the field with that key; return the seconds it takes."""
        asked = BackMsg()
        asked.file_urls_request.request_id = "one"
        asked.file_urls_request.file_names.append(name)
        await self._socket.send(asked.SerializeToString())
        message = await self._until(lambda each: each.HasField("file_urls_response"))
        [urls] = message.file_urls_response.file_urls
        await asyncio.to_thread(self._put, urls.upload_url, content)
        state = WidgetState(id=self._id(uploader))
        file = state.file_uploader_state_value.uploaded_file_info.add()
        file.file_id, file.name, file.size = urls.file_id, name, len(content)
        file.file_urls.CopyFrom(urls)
        return await self._rerun(state)

    def _put(self, path: str, content: bytes) -> None:
        """Send the bytes as the browser does, with the token of its own cookie."""
        cookie = self._own_cookie()
        head = (
            "--part\r\nContent-Disposition: form-data; name=file; filename=file\r\n"
            "Content-Type: text/csv\r\n\r\n"
        )
        request = urllib.request.Request(
            f"{self.address}/{path.lstrip('/')}",
            data=head.encode() + content + b"\r\n--part--\r\n",
            method="PUT",
            headers={
                "Content-Type": "multipart/form-data; boundary=part",
                "Origin": self.address,
                "Cookie": cookie,
                "X-Xsrftoken": cookie.partition("=")[2],
            },
        )
        with urllib.request.urlopen(request, timeout=SECONDS_TO_ANSWER):
            return

    def _own_cookie(self) -> str:
        """Return the cookie that the server gives to every browser."""
        with urllib.request.urlopen(f"{self.address}/_stcore/health") as health:
            return str(health.headers["Set-Cookie"].partition(";")[0])

    def _id(self, key: str) -> str:
        return self.widgets[key].id

    async def _rerun(self, *states: WidgetState) -> float:
        began = time.perf_counter()
        message = BackMsg()
        message.rerun_script.page_script_hash = calc_hash(self.page)
        message.rerun_script.page_name = self.page
        message.rerun_script.query_string = self.query
        message.rerun_script.widget_states.widgets.extend(states)
        await self._socket.send(message.SerializeToString())
        await self._until(_is_finished)
        return time.perf_counter() - began

    async def _until(self, is_it: Callable[[ForwardMsg], bool]) -> ForwardMsg:
        async with asyncio.timeout(SECONDS_TO_ANSWER):
            while True:
                data = await self._socket.recv()
                self.received_bytes += len(data)
                self.look(data)
                message = ForwardMsg.FromString(data)
                self._note(message)
                if is_it(message):
                    return message

    def _note(self, message: ForwardMsg) -> None:
        if message.WhichOneof("type") != "delta":
            return
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise PageFailed(element.exception.message)
        widget = getattr(element, kind) if kind else None
        if number := getattr(widget, "id", ""):
            # The key stands behind the hash in the name of a widget.
            key = number.split("-", 2)[-1] if isinstance(number, str) else ""
            self.widgets[key] = widget


def _is_finished(message: ForwardMsg) -> bool:
    """Whether the run has ended by itself: a page may ask for another run of itself."""
    if message.WhichOneof("type") != "script_finished":
        return False
    if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
        raise PageFailed("The page could not be compiled.")
    return message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
