"""Reading what offices send: any sheet, as far as rows of text under known columns.

From the file inwards: `kinds` tells what it is, `archives`, `workbooks` and `encodings`
open it, `grids` are its rows, `headers` finds the column names, `leftovers` the rows
that are no data, `titles` the month; `tidying` writes the rest out as a plain table.
What a single value means is the matter of `dates`, `numbers` and data/parsing.py.
"""
