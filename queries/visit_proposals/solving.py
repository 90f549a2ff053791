"""A month that is being solved in a process apart, which can be waited for or stopped.

The process ends by itself at its limit: one that nobody waits for any more does no
harm.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from queries.visit_proposals.filling import best_first, fill
from queries.visit_proposals.model import VisitModel, to_json
from queries.visit_proposals.solution import Solution

_ROOT = Path(__file__).parents[2]
# Starting the process and its libraries takes a second or two, and the solver looks at
# the clock between its steps.
GRACE_SECONDS = 20


class Solving:
    """The process that solves one model, for so many seconds at most."""

    def __init__(self, model: VisitModel, seconds: float) -> None:
        self.model = model
        self.seconds = seconds
        self._began = time.monotonic()
        # Read when the process has ended: a pipe that is full would stop it.
        self._output = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
        with tempfile.TemporaryFile("w+", encoding="utf-8") as model_file:
            model_file.write(to_json(model))
            model_file.seek(0)
            self._process = subprocess.Popen(
                [sys.executable, "-m", "queries.visit_proposals.worker", str(seconds)],
                cwd=_ROOT,
                stdin=model_file,
                stdout=self._output,
                stderr=subprocess.DEVNULL,
            )

    @property
    def elapsed(self) -> float:
        """Return the seconds since it began."""
        return time.monotonic() - self._began

    def poll(self) -> Solution | None:
        """Return the solution once there is one, None while it is looked for.

        A process that died or outlives its limit is ended; what is then returned is a
        month made visit by visit, of which nobody knows how good it is.
        """
        code = self._process.poll()
        if code is None and self.elapsed < self.seconds + GRACE_SECONDS:
            return None
        if code == 0:
            self._output.seek(0)
            text = self._output.read()
            self._output.close()
            return Solution.from_json(text)
        self.stop()
        chosen = fill(self.model, best_first(self.model))
        return Solution(chosen, self.model.worth(chosen), None)

    def wait(self) -> Solution:
        """Return the solution as soon as there is one."""
        while (solution := self.poll()) is None:
            time.sleep(0.05)
        return solution

    def stop(self) -> None:
        """End the process; what it has found is lost."""
        self._process.kill()
        self._process.wait()
        self._output.close()
