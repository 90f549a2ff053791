"""Notes under a heading: what stands below, and how to open it."""

from streamlit.testing.v1 import AppTest


def notes(said: str | None, how: str | None) -> list[str]:
    """Return the HTML of one note as it is drawn."""

    def page(said: str | None, how: str | None) -> None:
        from pages.shared import page_header

        page_header.note(said, how)

    app = AppTest.from_function(page, kwargs={"said": said, "how": how}).run()
    return [each.proto.body for each in app.get("html")]


def test_paper_leaves_out_how_to_open_what_is_below():
    [drawn] = notes("Gồm cả chi bộ cần theo dõi.", "Bấm vào một dòng.")
    assert drawn == (
        '<p class="caution">Gồm cả chi bộ cần theo dõi. '
        '<span class="only-on-screen">Bấm vào một dòng.</span></p>'
    )


def test_a_note_that_only_says_how_takes_no_room_on_paper():
    [drawn] = notes(None, "Bấm vào một dòng.")
    assert drawn.startswith('<p class="caution only-on-screen">')
