"""Whose address is whose: a header counts where a trusted proxy has passed it on."""

import pytest

from data.contract.problems import UserError
from pages.shared.forwarded_address import PROXY, ClientAddress, trusted_proxies

HERE, PROXY_ADDRESS, READER = "127.0.0.1", "10.0.0.5", "192.0.2.7"


def address(peer: str, forwarded: str | None, *proxies: str, port: int = 4000) -> str:
    seen = []

    async def app(scope: dict, *_: object) -> None:
        seen.append(scope["client"][0])

    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    scope = {"type": "http", "client": (peer, port), "headers": headers}
    with pytest.raises(StopIteration):
        ClientAddress(app, proxies)(scope, None, None).send(None)
    return seen[0]


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "expected"),
    [
        (READER, None, (), READER),
        # Nobody is trusted: whoever asks may have written it.
        (READER, "1.1.1.1", (), READER),
        (HERE, "1.1.1.1", (), HERE),
        (READER, "1.1.1.1", (PROXY_ADDRESS,), READER),
        (PROXY_ADDRESS, READER, (PROXY_ADDRESS,), READER),
        (PROXY_ADDRESS, f"1.1.1.1, {READER}", (PROXY_ADDRESS,), READER),
        (PROXY_ADDRESS, f"{READER}, {HERE}", (PROXY_ADDRESS, HERE), READER),
        (PROXY_ADDRESS, None, (PROXY_ADDRESS,), PROXY_ADDRESS),
    ],
)
def test_the_last_address_that_is_no_proxy_counts(peer, forwarded, proxies, expected):
    assert address(peer, forwarded, *proxies) == expected


def test_what_uvicorn_believed_of_this_machine_is_asked_again():
    """It has put the header in the place of the peer, and 0 in that of the port."""
    assert address("1.1.1.1", "1.1.1.1", port=0) == HERE
    assert address(READER, f"1.1.1.1, {READER}", HERE, port=0) == READER


@pytest.mark.parametrize("given", ["nginx", "10.0.0.0/8", "127.0.0.1;x"])
def test_a_proxy_is_named_by_its_address(monkeypatch, given):
    monkeypatch.setenv(PROXY, given)
    with pytest.raises(UserError) as refused:
        trusted_proxies()
    assert refused.value.key == "no_proxy_address"
    monkeypatch.setenv(PROXY, "127.0.0.1, ::1")
    assert trusted_proxies() == ("127.0.0.1", "::1")
