"""What stands before the dashboard, for whoever is not let in (yet)."""
