"""From which address somebody asks, for the audit log and for nothing else."""

import streamlit
from streamlit.runtime.scriptrunner import get_script_run_ctx

_THIS_MACHINE = "127.0.0.1"


def address_of_caller() -> str | None:
    """Return the address that this run of a page came from; None outside of a run.

    Behind a proxy on this machine it is the one that the proxy saw. Without a proxy
    that header is refused (see pages/shared/http_security.py), so nobody makes it up.
    """
    # Asked of a thread without a run, Streamlit would complain in the log.
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    seen = streamlit.context.ip_address
    if seen is not None:
        return str(seen)
    # What stands before the last one, whoever asks may have written themselves.
    header = streamlit.context.headers.get("X-Forwarded-For") or ""
    forwarded = header.rpartition(",")[2].strip()
    return forwarded or _THIS_MACHINE
