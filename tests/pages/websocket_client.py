"""A reader without a browser: the messages that a tab and the server send each other.

It opens pages, uploads files and waits until a page has been drawn, in a fraction of
the time and the memory that a browser takes.
"""

import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

SECONDS_TO_WAIT = 300


@dataclass
class Tab:
    """An open page: what was drawn last, and how to have it drawn again."""

    address: str
    socket: ClientConnection
    token: str
    session: str = ""
    uploaders: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    frames: list[bytes] = field(default_factory=list)
    downloads: list[str] = field(default_factory=list)

    def open(self, page: str = "") -> float:
        """Open a page and return how many seconds it takes to be drawn."""
        message = BackMsg()
        message.rerun_script.page_name = page
        return self._drawn(message)

    def upload(self, name: str, content: bytes, page: str) -> float:
        """Choose a file in the field of the page; return how long all of it takes."""
        ask = BackMsg()
        ask.file_urls_request.request_id = name
        ask.file_urls_request.file_names.append(name)
        ask.file_urls_request.session_id = self.session
        self.socket.send(ask.SerializeToString())
        urls = self._received("file_urls_response").file_urls_response.file_urls[0]
        self._put(urls.upload_url, name, content)
        message = BackMsg()
        message.rerun_script.page_name = page
        state = message.rerun_script.widget_states.widgets.add()
        state.id = self.uploaders[-1]
        info = state.file_uploader_state_value.uploaded_file_info.add()
        info.name, info.size, info.file_id = name, len(content), urls.file_id
        info.file_urls.CopyFrom(urls)
        return self._drawn(message)

    def download(self) -> str:
        """Press the first button for a file; return where the file is offered."""
        ask = BackMsg()
        ask.backend_operation_request.request_id = "download"
        ask.backend_operation_request.session_id = self.session
        ask.backend_operation_request.deferred_file.file_id = self.downloads[0]
        self.socket.send(ask.SerializeToString())
        answer = self._received("backend_operation_response")
        return answer.backend_operation_response.deferred_file.url

    def _put(self, path: str, name: str, content: bytes) -> None:
        boundary = "boundary-of-the-upload"
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; '
            f'filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
        )
        request = urllib.request.Request(
            f"{self.address}{path}",
            data=head.encode() + content + f"\r\n--{boundary}--\r\n".encode(),
            method="PUT",
            headers={
                "Content-Type": f"multipart/form-data; boundary={boundary}",
                "X-Xsrftoken": self.token,
                "Cookie": f"_streamlit_xsrf={self.token}",
            },
        )
        with urllib.request.urlopen(request, timeout=SECONDS_TO_WAIT):
            pass

    def _drawn(self, message: BackMsg) -> float:
        began = time.perf_counter()
        self.texts.clear()
        self.socket.send(message.SerializeToString())
        while True:
            found = self._received("script_finished")
            # Stopped to run anew: what is drawn then is what counts.
            if found.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return time.perf_counter() - began

    def _received(self, kind: str) -> ForwardMsg:
        """Return the next message of this kind, remembering what others draw."""
        while True:
            message = ForwardMsg()
            self.frames.append(self.socket.recv(SECONDS_TO_WAIT, decode=False))
            message.ParseFromString(self.frames[-1])
            self._note(message)
            if message.WhichOneof("type") == kind:
                return message

    def _note(self, message: ForwardMsg) -> None:
        if message.HasField("new_session"):
            self.session = message.new_session.initialize.session_id or self.session
        element = message.delta.new_element
        if element.HasField("file_uploader"):
            self.uploaders.append(element.file_uploader.id)
        if element.HasField("download_button"):
            self.downloads.append(element.download_button.deferred_file_id)
        if element.HasField("markdown"):
            self.texts.append(element.markdown.body)
        if element.HasField("html"):
            self.texts.append(element.html.body)


@contextmanager
def tab(address: str, cookie: str = "", session: str = "") -> Iterator[Tab]:
    """Yield a tab on the server at `address`, which has opened no page yet.

    It brings along `cookie`, and asks to take up `session` where there is one.
    """
    with urllib.request.urlopen(f"{address}/_stcore/health", timeout=60) as answer:
        cookies = answer.headers.get_all("Set-Cookie") or []
    token = next(
        (
            each.partition("=")[2].partition(";")[0]
            for each in cookies
            if each.startswith("_streamlit_xsrf=")
        ),
        "",
    )
    url = address.replace("http://", "ws://") + "/_stcore/stream"
    with connect(
        url,
        origin=address,
        subprotocols=["streamlit", token or "none", *([session] if session else [])],
        additional_headers={"Cookie": f"_streamlit_xsrf={token}; {cookie}"},
        max_size=None,
    ) as socket:
        yield Tab(address, socket, token)
