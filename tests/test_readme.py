"""The README is true: what it names exists, and what exists is named in it."""

import re
import tomllib
from pathlib import Path

import pytest

from data.__main__ import main as data_commands
from data.contract.choices import CELL_TYPES, MEETING_KINDS, RATINGS
from data.contract.definitions import TABLES
from data.contract.dictionary import BEGIN, END, with_dictionary
from data.sample import SIZES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
# The column that says what a term is called in code.
GLOSSARY = "\n".join(
    re.findall(
        r"\| ([^|]*) \|$", (ROOT / "GLOSSARY.md").read_text(encoding="utf-8"), re.M
    )
)
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def section(title: str) -> str:
    """What stands under a heading, up to the next one of its level."""
    return re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", README, re.M | re.S)[1]


def package(requirement: str) -> str:
    return re.match(r"[\w.-]+", requirement)[0].lower()


def pinned(file: str) -> dict[str, str]:
    """Each package of a requirements file with everything that stands behind it."""
    text = (ROOT / file).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.M))
    return {package(entry): entry.strip() for entry in entries if entry.strip()}


def test_every_term_of_the_glossary_is_one_of_the_code():
    """Of `column = value`, the column has that value, or holds free text."""
    values = {
        column.name: {choice.code for choice in column.choices or ()}
        for table in TABLES.values()
        for column in table.columns
    }
    code = words_of_the_code()
    terms = re.findall(r"`([^`]+)`", GLOSSARY)
    pairs = [term.split(" = ") for term in terms if " = " in term]
    unknown = [term for term in terms if " = " not in term and term not in code]
    wrong = [
        (name, value)
        for name, value in pairs
        if name not in code or (values.get(name) and value not in values[name])
    ]
    assert len(terms) > 80
    assert unknown + wrong == []


def test_every_choice_with_a_name_of_the_field_is_in_the_glossary():
    """A word for a kind of cell or meeting is not chosen twice."""
    terms = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", GLOSSARY))))
    choices = {choice.code for choice in (*CELL_TYPES, *MEETING_KINDS, *RATINGS)}
    assert choices - terms == {"other"}


def words_of_the_code() -> set[str]:
    files = [
        file
        for layer in ("data", "queries", "pages")
        for ending in ("*.py", "*.sql")
        for file in (ROOT / layer).rglob(ending)
    ]
    texts = (file.read_text(encoding="utf-8") for file in files)
    return {*(word for text in texts for word in re.findall(r"\w+", text))}


def test_it_opens_with_the_two_commands_and_windows_without_make():
    opening = README.split("\n## ")[0]
    commands = re.findall(r"^(make \w+|py -m venv.*|\.venv\\.*)$", opening, re.M)
    flags = "--no-deps --require-hashes"
    assert re.findall(r"^make (\w+)", opening, re.M) == ["run", "test"]
    assert commands == [
        r"py -m venv .venv",
        rf".venv\Scripts\python -m pip install {flags} -r requirements.txt",
        r".venv\Scripts\python -m pip check",
        r".venv\Scripts\python -m streamlit run dashboard.py",
    ]


def test_every_installation_asks_no_resolver_and_is_checked():
    assert re.search(r"^INSTALL := .*--no-deps --require-hashes$", MAKEFILE, re.M)
    installed, checked = MAKEFILE.count("$(INSTALL) -"), MAKEFILE.count("pip check")
    assert installed == checked


def test_every_make_word_exists_and_is_named():
    named = set(re.findall(r"^make ([\w-]+)", README, re.M))
    assert named == set(re.findall(r"^([\w-]+):.*##", MAKEFILE, re.M))


def test_every_command_exists_and_is_named():
    named = re.findall(r"^python -m data (\w+)", section("Command line"), re.M)
    assert set(named) == set(data_commands.commands)


def test_every_size_of_the_sample_is_named():
    assert f"--size {'|'.join(SIZES)}" in section("Command line")


def test_the_dictionary_is_that_of_the_contract():
    assert README.count(BEGIN) == README.count(END) == 1
    assert with_dictionary(README) == README, "run `make dictionary`"


def test_the_folder_tree_is_that_of_the_repository():
    tree = section("How it is built").split("```")[1]
    parents = {0: ""}
    for line in filter(str.strip, tree.splitlines()):
        indent = len(line) - len(line.lstrip())
        path = parents[indent] + line.split()[0]
        assert (ROOT / path).exists(), path
        parents[indent + 2] = path
    for layer in ("pages", "queries", "data"):
        folders = [
            entry.name
            for entry in (ROOT / layer).iterdir()
            if entry.is_dir() and entry.name not in {"__pycache__", "live"}
        ]
        assert [name for name in folders if f"\n  {name}/" not in tree] == []


def test_every_library_is_named_with_its_reason():
    named = re.findall(
        r"^\| ([\w-]+) \|", section("Libraries, and why each is there"), re.M
    )
    direct = map(package, PROJECT["project"]["dependencies"])
    assert sorted(set(named) - {"library"}) == sorted(direct)


def test_every_test_that_keeps_a_promise_exists():
    named = re.findall(
        r"tests/[\w/]+\.py", section("What holds, and the tests that keep it")
    )
    assert named
    assert [file for file in named if not (ROOT / file).exists()] == []


def test_decisions_are_numbered_in_order():
    numbers = re.findall(r"^(\d+)\. \*\*", section("Decisions"), re.M)
    assert [int(number) for number in numbers] == list(range(1, len(numbers) + 1))


REQUIREMENTS = [f"requirements{part}.txt" for part in ("", "-lake", "-test")]


@pytest.mark.parametrize("file", REQUIREMENTS)
def test_every_version_is_pinned_with_hashes_and_without_an_address(file: str):
    for entry in pinned(file).values():
        assert re.match(r"[\w.-]+(\[\w+\])?==[\w.]+", entry), entry
        assert "--hash=sha256:" in entry, entry
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--(extra-)?index|--find-links|@ ", text)


def test_what_runs_is_also_what_is_tested():
    run, lake, tested = (pinned(file) for file in REQUIREMENTS)
    assert {name: lake.get(name) for name in run} == run
    assert {name: tested.get(name) for name in lake} == lake


def test_direct_dependencies_are_among_the_pinned():
    project = PROJECT["project"]
    run, test = project["dependencies"], project["optional-dependencies"]["test"]
    assert {*map(package, run)} <= pinned("requirements.txt").keys()
    assert {*map(package, test)} <= pinned("requirements-test.txt").keys()
    assert "duckdb==1.5.5" in pinned("requirements.txt")["duckdb"]
