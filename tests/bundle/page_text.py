"""Prints what a server sends of a page.

`python -m tests.bundle.page_text ADDRESS PAGE`: a process of its own, for a network
namespace is one of a process.
"""

import asyncio
import sys

from tests.bench.stream_client import StreamClient


async def sent(address: str, page: str) -> bytes:
    """Return every message of a page, up to the end of its run."""
    messages: list[bytes] = []
    async with StreamClient(address, look=messages.append) as reader:
        await reader.open(page)
    return b"".join(messages)


if __name__ == "__main__":
    sys.stdout.buffer.write(asyncio.run(sent(*sys.argv[1:3])))
