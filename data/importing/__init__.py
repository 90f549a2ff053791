"""A batch of files on its way into the store, and back out of it."""
