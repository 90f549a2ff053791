"""Whoever signs in is the member of their account, unless they say otherwise."""

from streamlit.testing.v1 import AppTest

SCRIPT = """
import streamlit
from data.store.access import Viewer
from pages.shared import selections, signed_in
from pages.shared.followed_cells import MEMBER

if named := streamlit.query_params.get("named"):
    selections.choose(MEMBER, named)
signed_in.choose_oneself(Viewer("lan@example.vn", member_code={member!r}))
streamlit.text(str(selections.chosen(MEMBER)))
if streamlit.button("another"):
    selections.choose(MEMBER, None)
"""


def opened(member: str | None, **query: str) -> AppTest:
    app = AppTest.from_string(SCRIPT.format(member=member))
    app.query_params.update(query)
    return app.run()


def test_the_member_of_the_account_is_chosen_by_itself():
    assert [each.value for each in opened("m1").text] == ["m1"]


def test_who_is_no_member_is_nobody():
    assert [each.value for each in opened(None).text] == ["None"]


def test_a_link_that_names_another_holds():
    assert [each.value for each in opened("m1", named="m2").text] == ["m2"]


def test_it_is_chosen_once_and_can_be_put_aside():
    app = opened("m1")
    app.button[0].click().run()
    assert [each.value for each in app.run().text] == ["None"]
