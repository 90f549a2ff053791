"""Everything people see, one folder per section of the menu.

Nothing but this file lies directly in this folder: Streamlit would serve any other
file here on its own, before dashboard.py has had its say.
"""
