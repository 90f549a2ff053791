"""What the pages have in common, and never a page itself.

How a page is written
---------------------
A page is one file in a section's folder with one function, `show(viewer)`, that reads
from top to bottom as the screen does:

    def show(viewer: Viewer) -> None:
        choice = page_header.open_page(viewer, word("weak.title"))
        if empty_states.is_store_empty(viewer, choice):
            return
        counts = answers.one(viewer, "level_counts", choice)
        page_header.write_answer(_sentence(counts))
        rows = answers.answer(viewer, "weak_list", choice)
        tables.grid(rows, COLUMNS, key="weak", alt=word("weak.alt"))
        exports.buttons(rows, COLUMNS, name="chi-bo-yeu", facts=...)
        method_note.explain_method(choice, "weak_cells")

- A page asks (`answers.answer`, `answers.one`), says what was asked, draws, lists. It
  computes nothing: what needs a sum, a difference or a grouping is a question in
  queries/.
- Every word is in words/vi.toml and words/en.toml: `word("weak.title", cells=31)`.
  Whole numbers and dates are written as the language writes them; everything else is
  made a text first, by `formatting`. A column of an answer has its word under
  `column.<name>` unless it is a column of the contract.
- What the reader chooses on the page is drawn by `widgets.pick_one`, `pick_many` or
  `search` under a name, and that name is listed with the page in dashboard.py, so it
  stands in the address and a link to the page shows the same.
- Links to other pages: `links.link("cell", label, cell=code)`.
- A chart comes from `charts` and goes on the page through `chart_block.chart`, which
  wants a text for those who do not see it and the columns of its table.
- A table comes through `tables.grid` (to sort and to choose a row in; on a phone a
  short list) or `tables.plain` (as text). Whatever choosing a row does, a select box
  does too.
- No page imports another, touches the session's state, or formats a number itself.
"""
