"""Whether this Python can run the program: ends with 0, or with 1 and nothing said.

Asked of every Python that a machine has. One too old to read this file does not suit
either.
"""

import sys
import sysconfig
from pathlib import Path

supported = Path(__file__).with_name("supported.txt").read_text(encoding="ascii")
own = f"{sysconfig.get_platform()} {sys.version_info.major}.{sys.version_info.minor}"
sys.exit(own not in supported.splitlines())
