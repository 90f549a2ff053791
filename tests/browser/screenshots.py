"""Photographs every page, for people to look at: `python -m tests.browser.screenshots`.

One picture per page, language, width and theme, as tall as the page, named
`<page>-<language>-<width>-<theme>.png`. What went wrong is printed beside its name.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import click

from tests.browser.checked_page import Screen, chromium, window
from tests.browser.routes import LANGUAGES, PATHS
from tests.browser.serving import ROOT, serving

HEIGHT = 1000


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=ROOT / "build/screens")
@click.option("--store", type=click.Path(path_type=Path), help="Else a new sample.")
@click.option("--address", help="A dashboard that runs already, instead of a store.")
@click.option("--page", "pages", multiple=True, type=click.Choice([*PATHS]))
@click.option("--path", "paths", multiple=True, help="A path with its query, as is.")
@click.option("--width", "widths", multiple=True, type=int, default=(1440, 390))
@click.option("--language", "languages", multiple=True, default=LANGUAGES)
@click.option(
    "--theme", "themes", multiple=True, default=("light",), help="light, dark"
)
def photograph_pages(
    out: Path,
    store: Path | None,
    address: str | None,
    pages: tuple[str, ...],
    paths: tuple[str, ...],
    widths: tuple[int, ...],
    languages: tuple[str, ...],
    themes: tuple[str, ...],
) -> None:
    """Photograph the pages named (else all) of a dashboard into a folder."""
    chosen = _chosen(pages, paths)
    views = product(widths, themes, languages)
    with _dashboard(address, store) as home, chromium() as browser:
        for width, theme, language in views:
            for name, path in chosen.items():
                with window(browser, home, (width, HEIGHT), theme) as screen:
                    file = out / f"{name}-{language}-{width}-{theme}.png"
                    troubles = _photograph(screen, path, language, file)
                    click.echo(f"{file}  {'; '.join(troubles) or 'fine'}")


def _chosen(pages: tuple[str, ...], paths: tuple[str, ...]) -> dict[str, str]:
    named = {name: PATHS[name] for name in pages or (PATHS if not paths else ())}
    return named | {f"path{place}": path for place, path in enumerate(paths, 1)}


@contextmanager
def _dashboard(address: str | None, store: Path | None) -> Iterator[str]:
    if address:
        yield address.rstrip("/")
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(store or Path(folder) / "sample.duckdb") as server,
    ):
        yield server.address
        for traceback in server.tracebacks():
            click.echo(traceback, err=True)


def _photograph(screen: Screen, path: str, language: str, file: Path) -> list[str]:
    screen.open(path, lang=language)
    wide = ["wider than the window"] if screen.scrolls_sideways() else []
    screen.unfold()
    screen.photograph(file)
    return screen.troubles() + wide


if __name__ == "__main__":
    photograph_pages()
