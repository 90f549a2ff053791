"""Makes archives as the README says, and loads the modules that do it."""

import importlib.util
import os
import subprocess
from pathlib import Path
from types import ModuleType

from tests.readme_blocks import ROOT, block

BUNDLED = ROOT / ".bundle"
WITHOUT_INTERNET = "Without the internet"


def module(name: str, folder: Path = BUNDLED) -> ModuleType:
    """Return a module of .bundle, which is no package, or of a copy of it."""
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def packed(system: str, *pythons: str) -> Path:
    """Make the archive for a system with the README's line; return where it lies.

    `pythons` leaves out the other ones: each is 150 MB to fetch.
    """
    lines = block(WITHOUT_INTERNET, "sh\nmake bundle").splitlines()
    (line,) = (each for each in lines if each.endswith(f"SYSTEM={system}"))
    if pythons:
        line += f" PYTHONS='{' '.join(pythons)}'"
    # The make that runs these tests has set its own.
    settings = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    made = subprocess.run(
        ["sh", "-c", line], cwd=ROOT, env=settings, capture_output=True, text=True
    )
    assert made.returncode == 0, made.stderr
    return ROOT / made.stdout.splitlines()[-1].partition(":")[0]
