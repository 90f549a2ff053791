"""Not drawn yet."""

from data.access import Viewer
from pages.shared import heading


def show(viewer: Viewer) -> None:
    """Draw the page."""
    heading.open_page(viewer, "…")
