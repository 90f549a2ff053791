"""The store as a lake: Parquet on shared storage, its catalogue in PostgreSQL.

Many servers on many machines have it open at once, read it and write to it. What it
needs beside the rest, the extra `lake`, is imported nowhere else.
"""
