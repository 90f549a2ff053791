"""What a socket may ask the server for, let in and not."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from data.store.access import EVERYTHING
from pages.shared.admission import Refusal
from pages.shared.admitted_requests import is_wanted


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
