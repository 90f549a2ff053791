"""What was done is said until the reader goes on, whoever else changes the store."""

from streamlit.testing.v1 import AppTest


def noted_over_runs() -> None:
    import streamlit

    from pages.shared import confirmation

    confirmation.open_page(streamlit.query_params.get("page", "upload"))
    for act in ("load", "undo"):
        if streamlit.button(act):
            confirmation.note(act, 7)
    if streamlit.button("choose"):
        confirmation.forget()
    said = [(act, confirmation.noted(act)) for act in ("load", "undo")]
    streamlit.write(str([(act, what) for act, what in said if what]))


def test_it_is_said_until_something_else_is_done():
    app = AppTest.from_function(noted_over_runs).run()
    assert said_by(app) == "[]"
    assert said_by(app.button[0].click().run()) == "[('load', (7,))]"
    assert said_by(app.run()) == "[('load', (7,))]"
    assert said_by(app.button[1].click().run()) == "[('undo', (7,))]"
    assert said_by(app.button[2].click().run()) == "[]"


def test_it_is_not_said_on_another_page_nor_on_the_way_back():
    app = AppTest.from_function(noted_over_runs).run()
    app.button[0].click().run()
    app.query_params["page"] = "overview"
    assert said_by(app.run()) == "[]"
    app.query_params["page"] = "upload"
    assert said_by(app.run()) == "[]"


def said_by(app: AppTest) -> str:
    return app.markdown[0].value
