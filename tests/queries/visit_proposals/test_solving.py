"""A month is solved in a process apart, which ends, can be stopped, and may die."""

import subprocess
import sys

import pytest

from queries.visit_proposals import solving, worker
from queries.visit_proposals.candidates import find_candidates
from queries.visit_proposals.model import VisitModel, to_json
from queries.visit_proposals.solution import Solution
from queries.visit_proposals.solver import solve
from queries.visit_proposals.solving import Solving
from tests.queries.visit_proposals.months import cell, member, month


@pytest.fixture
def model() -> VisitModel:
    return find_candidates(month([cell("a"), cell("b", on=4)], [member("m")])).model


def test_the_process_finds_what_is_found_here(model: VisitModel):
    running = Solving(model, 30)
    assert running.poll() is None
    assert running.wait() == solve(model, 30)
    assert running.elapsed > 0


def test_it_reads_a_model_and_writes_a_solution(
    model: VisitModel, monkeypatch: pytest.MonkeyPatch, capsys, tmp_path
):
    written = tmp_path / "model.json"
    written.write_text(to_json(model))
    with written.open() as text:
        monkeypatch.setattr(sys, "stdin", text)
        worker.main(30)
    assert Solution.from_json(capsys.readouterr().out) == solve(model, 30)


def test_stopped_it_is_gone(model: VisitModel):
    running = Solving(model, 30)
    running.stop()
    assert running._process.poll() is not None


def test_a_process_that_died_leaves_a_month_made_visit_by_visit(model: VisitModel):
    running = Solving(model, 30)
    running._process.kill()
    solution = running.wait()
    assert solution == Solution((("m", "a"), ("m", "b")), 18, None)


def test_one_that_outlives_its_limit_is_ended(
    model: VisitModel, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(solving, "GRACE_SECONDS", -30)
    running = Solving(model, 30)
    assert running.poll() is not None
    assert running._process.poll() is not None


def test_the_process_needs_neither_the_store_nor_frames():
    """It would start a second later."""
    code = (
        "import sys, queries.visit_proposals.worker; "
        "sys.exit('pandas' in sys.modules or 'duckdb' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
