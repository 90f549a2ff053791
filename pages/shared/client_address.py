"""From which address somebody asks, for the audit log and for nothing else."""

import streamlit
from streamlit.runtime.scriptrunner import get_script_run_ctx

_THIS_MACHINE = "127.0.0.1"


def address_of_caller() -> str | None:
    """Return the address that this run of a page came from; None outside of a run.

    Behind a proxy that is trusted it is the one that the proxy saw: see
    pages/shared/forwarded_address.py.
    """
    # Asked of a thread without a run, Streamlit would complain in the log.
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    # Of this machine itself Streamlit says nothing.
    return str(streamlit.context.ip_address or _THIS_MACHINE)
