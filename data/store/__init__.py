"""The database file, how it is opened, and what may be read of it."""
