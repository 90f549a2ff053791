"""Every question asked of the data, one SQL file each. Knows nothing of screens."""
