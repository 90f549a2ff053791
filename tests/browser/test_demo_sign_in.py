"""`make demo-sign-in`: says where to go, serves there, and is gone after Ctrl-C."""

import signal
import socket
import subprocess
import sys

import pytest
from playwright.sync_api import Browser, expect

from pages.shared.words import word
from tests import demo_sign_in
from tests.browser.checked_page import window
from tests.browser.serving import ROOT, free_port


def test_the_demo_can_be_tried_and_ended(browser: Browser):
    port = free_port()
    command = [sys.executable, "-m", "tests.demo_sign_in", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as demo:
        try:
            try_out(browser, demo, f"http://127.0.0.1:{port}")
        finally:
            demo.send_signal(signal.SIGINT)
            assert demo.wait(timeout=30) == 0
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)


def try_out(browser: Browser, demo: subprocess.Popen, address: str) -> None:
    said = b"".join(iter(demo.stdout.readline, b"Ctrl-C ends both.\n"))
    assert address in said.decode()
    with window(browser, address) as screen:
        screen.open("/")
        label = word("sign_in.sign_in_with", provider="Demo")
        screen.page.get_by_role("button", name=label).click()
        screen.page.get_by_role("button", name=demo_sign_in.COMMITTEE).click()
        expect(screen.page.locator("h1")).to_have_text(word("overview.title"))
