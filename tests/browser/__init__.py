"""Tests of what people see and click, in a real browser."""
