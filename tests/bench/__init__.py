"""Speed measured beside its goals (`make bench`), and readers by the dozen."""
