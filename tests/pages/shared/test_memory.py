"""What is kept of a reader between two runs of a page."""

from streamlit.testing.v1 import AppTest


def kept_over_runs() -> None:
    import streamlit

    from pages.shared import memory

    runs = memory.remembered("runs", list)
    runs.append(len(runs))
    memory.remember("last", len(runs))
    streamlit.text_input("name", key="name")
    streamlit.write(f"{runs} {memory.remembered('last')} {memory.remembered('none')}")
    streamlit.write(f"widget: {memory.widget_value('name')}")


def test_a_value_is_kept_from_run_to_run_and_made_only_once():
    app = AppTest.from_function(kept_over_runs).run()
    assert app.markdown[0].value == "[0] 1 None"
    assert app.run().markdown[0].value == "[0, 1] 2 None"


def test_what_a_widget_shows_is_no_value_kept_under_that_name():
    app = AppTest.from_function(kept_over_runs).run()
    app.text_input(key="name").set_value("runs")
    assert app.run().markdown[1].value == "widget: runs"
    assert app.markdown[0].value == "[0, 1] 2 None"
