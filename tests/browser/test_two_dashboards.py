"""Two dashboards of one lake behind nginx: what one loads is the other's, one dies."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect

from data.contract.problems import UserError
from pages.shared.words import word
from tests.browser.checked_page import Screen
from tests.browser.page_actions import answer, main, plain, press, title
from tests.browser.several_machines import (
    FIRST,
    OWNER,
    SECOND,
    Machines,
    go_to,
    machine_of,
    reader,
    sign_in,
    two_machines,
)

OFFICE, LIMITED = "vanphong@example.vn", "haixa@example.vn"
# Two communes of three cells each, with a meeting in every month.
FACTS = {
    "units.csv": "unit_code;unit_name\nH01;Xã Một\nH02;Xã Hai\n",
    "cells.csv": "cell_code;cell_name;unit_code;cell_type\n"
    + "".join(
        f"H0{unit}.{number};Thôn {number} xã {unit};H0{unit};village\n"
        for unit in (1, 2)
        for number in (1, 2, 3)
    ),
    "meetings.csv": "cell_code;held_on;expected;present\n"
    + "".join(
        f"H0{unit}.{number};2026-{month:02}-05;20;19\n"
        for unit in (1, 2)
        for number in (1, 2, 3)
        for month in range(1, 11)
    ),
}
# A page that asks little: whoever signs in comes back to it.
LIGHT = "/cell"
HEADER = "cell_code;cell_name;unit_code;held_on;expected;present"
# Files are checked by processes of their own, which start with both servers at work.
MILLISECONDS_TO_CHECK = 60_000
# nginx asks a server that did not answer again after ten.
SECONDS_TO_BE_TAKEN_BACK = 30


@dataclass(frozen=True)
class Readers:
    """Who is signed in: the office at the first server, the others at the second."""

    office: Screen
    owner: Screen
    limited: Screen


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    folder = tmp_path_factory.mktemp("machines")
    facts = folder / "facts"
    facts.mkdir()
    for name, content in FACTS.items():
        (facts / name).write_text(content, encoding="utf-8")
    with two_machines(folder, OFFICE, LIMITED) as running:
        running.lake.command("load", str(facts))
        running.lake.command("grant", OFFICE, "office", "*")
        running.lake.command("grant", LIMITED, "inspector", "H02")
        yield running


@pytest.fixture(scope="module")
def readers(browser: Browser, machines: Machines) -> Iterator[Readers]:
    opened = Readers(
        reader(browser, machines, FIRST),
        reader(browser, machines, SECOND),
        reader(browser, machines, SECOND),
    )
    for screen, who in (
        (opened.office, OFFICE),
        (opened.owner, OWNER),
        (opened.limited, LIMITED),
    ):
        screen.open(LIGHT)
        sign_in(screen, who)
        # What the provider's own page asks for is not ours.
        screen.console_errors.clear()
        screen.foreign_requests.clear()
    yield opened
    for screen in vars(opened).values():
        screen.page.context.close()


def test_new_readers_are_spread_and_stay(machines: Machines):
    assert {machines.ask() for _ in range(4)} == {FIRST, SECOND}
    for machine in (FIRST, SECOND):
        assert [machines.ask(machine) for _ in range(3)] == [machine] * 3


def test_what_is_loaded_at_one_is_shown_by_the_other_at_once(
    machines: Machines, readers: Readers
):
    """And of it, to whoever has units, theirs alone: at either server."""
    readers.office.open("/upload")
    hand_over(readers.office, "moi.csv", "H01.9;Thôn Mới;H01;2026-10-06;20;10")
    load(readers.office)
    # The first thing that is asked after it, and no later one.
    readers.owner.open("/cell", cell="H01.9")
    expect(main(readers.owner)).to_contain_text("Thôn Mới")
    for machine in (SECOND, FIRST):
        go_to(readers.limited, machine)
        readers.limited.open("/cell", cell="H01.9")
        assert machine_of(readers.limited) == machine
        assert "Thôn Mới" not in readers.limited.page.content()
        readers.limited.open("/cell", cell="H02.1")
        expect(main(readers.limited)).to_contain_text("Thôn 1 xã 2")
    go_to(readers.limited, SECOND)

    assert machine_of(readers.office) == FIRST
    answered = machines.answered(FIRST)
    assert {each.servers for each in answered} == {machines.place_of(FIRST)}
    # The page, its socket, and the files chosen on it.
    kinds = {(each.status, each.method, each.path[:20]) for each in answered}
    assert ("200", "GET", "/upload") in kinds
    assert ("101", "GET", "/_stcore/stream") in kinds
    assert ("204", "PUT", "/_stcore/upload_file") in kinds
    expect_no_troubles(machines, readers)


def test_who_signs_out_at_one_has_signed_out_at_the_other(
    browser: Browser, machines: Machines
):
    leaving = reader(browser, machines, FIRST)
    leaving.open(LIGHT)
    sign_in(leaving, LIMITED)
    copied = leaving.page.context.cookies()
    leaving.page.get_by_role("button", name=word("sign_in.sign_out")).click()
    leaving.page.get_by_role("button", name="End session").click()
    leaving.page.wait_for_url(f"{machines.address}/**")
    # What is still on its way names the server of before once more.
    leaving.settle()
    leaving.page.context.add_cookies(copied)
    for machine in (SECOND, FIRST):
        go_to(leaving, machine)
        leaving.open(LIGHT)
        assert machine_of(leaving) == machine
        said = word("sign_in.refused.signed_out", email=LIMITED)
        expect(main(leaving)).to_contain_text(plain(said))
    leaving.page.context.close()


def test_who_was_at_a_server_that_dies_goes_on_at_the_other(
    machines: Machines, readers: Readers
):
    office = readers.office
    dying = machine_of(office)
    (left,) = {FIRST, SECOND} - {dying}
    office.open("/upload")
    hand_over(office, "truoc.csv", "H01.8;Thôn Tám;H01;2026-10-06;20;10")
    load(office)
    hand_over(office, "dangcho.csv", "H01.7;Thôn Bảy;H01;2026-10-06;20;10")
    assert "waiting=" in office.page.url
    expect_no_troubles(machines, readers)

    machines.kill(dying)
    # By itself the page finds the other, which says what is missing.
    expect(main(office)).to_contain_text(
        word("upload.expired"), timeout=MILLISECONDS_TO_CHECK
    )
    office.page.reload()
    office.settle()
    assert title(office) == word("upload.title")
    expect(main(office)).to_contain_text("truoc.csv")
    expect(main(office)).not_to_contain_text("dangcho.csv")
    assert office.page.get_by_test_id("stException").count() == 0
    assert machine_of(office) == left
    both = f"{machines.place_of(dying)}, {machines.place_of(left)}"
    assert both in {each.servers for each in machines.answered(dying)}

    machines.end(dying)
    machines.start(dying)
    deadline = time.monotonic() + SECONDS_TO_BE_TAKEN_BACK
    while machines.ask(dying) != dying:
        assert time.monotonic() < deadline
        time.sleep(1)
    # Whoever has gone over stays: there their page is now, and what they choose.
    hand_over(office, "sau.csv", "H01.7;Thôn Bảy;H01;2026-10-06;20;10")
    load(office)
    assert machine_of(office) == left
    machines.lake.command("verify")


def test_while_the_catalogue_is_away_pages_say_so(machines: Machines, readers: Readers):
    machines.lake.postgres.stop()
    path = machines.lake.environment["SUPERVISION_STORE"]
    said = UserError("catalogue_unreachable", path=path).message("vi")
    for screen in (readers.owner, readers.office):
        screen.page.reload()
        expect(screen.page.locator("body")).to_contain_text(said.split(" của ")[0])
    machines.lake.postgres.start()
    for screen in (readers.owner, readers.office):
        screen.open("/cell", cell="H02.1")
        expect(main(screen)).to_contain_text("Thôn 1 xã 2")
    machines.lake.command("verify")


def hand_over(screen: Screen, name: str, row: str) -> None:
    """Choose a file of one meeting, and wait until it is clear what it would do."""
    sentence = answer(screen)
    screen.page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": f"{HEADER}\n{row}\n".encode()}
    )
    expect(screen.page.locator("p.answer").first).not_to_have_text(
        sentence, timeout=MILLISECONDS_TO_CHECK
    )
    screen.settle()


def load(screen: Screen) -> None:
    """Load the one row that waits, and wait until it is in the store."""
    press(screen, word("upload.confirm", n=1, added=1, replaced=0))
    expect(main(screen)).to_contain_text(word("upload.to_overview"))
    screen.settle()


def expect_no_troubles(machines: Machines, readers: Readers) -> None:
    assert [each.troubles() for each in vars(readers).values()] == [[], [], []]
    assert [each.tracebacks() for each in machines.servers.values()] == [[], []]
