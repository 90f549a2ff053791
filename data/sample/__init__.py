"""Invented data of twelve tables, to try the dashboard on and to test it with."""

from data.sample.sizes import SIZES, Size
from data.sample.writing import write_sample

__all__ = ["SIZES", "Size", "write_sample"]
