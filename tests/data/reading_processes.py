"""The processes that read files for the thread of a test, found and killed."""

import os
import signal
import threading
from pathlib import Path


def reading_processes() -> list[int]:
    """Return the reading processes that this thread has started and that still run."""
    own = Path(f"/proc/self/task/{threading.get_native_id()}/children")
    return [int(number) for number in own.read_text("ascii").split() if _reads(number)]


def kill_reading_processes() -> None:
    """Kill them, and nothing else that tests have started."""
    for process in reading_processes():
        os.kill(process, signal.SIGKILL)


def _reads(process: str) -> bool:
    """Tell readers from what other tests leave running, such as a server of forks."""
    return b"data.importing.worker" in Path(f"/proc/{process}/cmdline").read_bytes()
