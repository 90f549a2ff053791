"""While a month is solved: how long it has taken, the limit, and the way to stop."""

import streamlit

from pages.shared.error_messages import shown_errors
from pages.shared.words import word
from pages.visits.proposal import held_plan

STEP_SECONDS = 0.5


def draw() -> None:
    """Draw the time that has passed, until the month is found or somebody stops."""
    with streamlit.container(border=True, key="proposal_search"):
        _time()
        streamlit.button(
            word("visit_proposal.stop"),
            icon=":material/stop_circle:",
            on_click=held_plan.stop,
            key="stop_search",
        )


@streamlit.fragment(run_every=STEP_SECONDS)
def _time() -> None:
    with shown_errors():
        found = held_plan.search()
        if found is None:
            return
        solution = found.solving.poll()
        if solution is None:
            elapsed, limit = found.solving.elapsed, found.solving.seconds
            streamlit.progress(
                min(elapsed / limit, 1.0),
                text=word("visit_proposal.searching", n=int(elapsed), limit=int(limit)),
            )
            return
        held_plan.take_solution(found, solution)
    streamlit.rerun()
