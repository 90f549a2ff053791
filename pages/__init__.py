"""Everything people see, one folder per section of the menu.

Nothing but this file lies directly in this folder: Streamlit would serve any other
file here on its own, before dashboard.py has had its say.
"""

import logging

# The server imports the pages before it runs, and Streamlit warns of every cache it
# meets then ("No runtime found"); each works all the same once there is a runtime.
logging.getLogger("streamlit.runtime.caching.cache_data_api").addFilter(
    lambda record: "No runtime found" not in record.getMessage()
)
