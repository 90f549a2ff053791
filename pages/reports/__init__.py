"""What goes on paper as Word documents; no page, and needs no screen.

Nothing here imports Streamlit: the same documents are made from the command line.
"""
