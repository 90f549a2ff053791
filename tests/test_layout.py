"""The code keeps its shape: where things live, who imports whom, how long they get."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
LAYERS = ("data", "queries", "pages", "dashboard")

ROOMS = (
    *(
        "clock",
        "public_holidays",
        "contract",
        "files",
        "sheets",
        "staging",
        "store",
        "importing",
    ),
    "sample",
)

TOP_LEVEL_FOLDERS = {
    *{"data", "queries", "pages", "static", "tests"},
    *{".bundle", ".ci", ".streamlit", ".git", ".venv", "build"},
    *{".hypothesis", ".pytest_cache", ".ruff_cache", "__pycache__"},
}
# What stands at the top beside them. A package or a sheet that somebody only tried
# would stay there unseen.
TOP_LEVEL_FILES = {
    *{"dashboard.py", "README.md", "GLOSSARY.md", "Makefile", "pyproject.toml"},
    *{"requirements.txt", "requirements-lake.txt", "requirements-test.txt"},
    *{".gitignore", "Containerfile"},
}
VAGUE_NAMES = {
    *{"utils", "util", "helpers", "helper", "common", "manager", "misc"},
    *{"service", "services", "base", "core", "lib", "tools", "stuff"},
}
# What of Streamlit reads its first text as Markdown; words.word and literal escape it.
MARKDOWN = (
    "title|header|subheader|caption|markdown|write|error|warning|info|success|toast"
    "|button|popover|expander|metric|checkbox|status"
)
LONGEST_FUNCTION = 40
LONGEST_MODULE = 400

MODULES = [
    ROOT / "dashboard.py",
    *(file for layer in LAYERS[:3] for file in sorted((ROOT / layer).rglob("*.py"))),
]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
# What packs and starts the program stands beside it, and has a shape all the same.
TOOLS = sorted((ROOT / ".bundle").rglob("*.py"))
SQL_FILES = sorted(
    file for layer in ("data", "queries") for file in (ROOT / layer).rglob("*.sql")
)


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def place(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def layer_of(name: str) -> str:
    """The layer of a path (`pages/shared/charts.py`) or module (`pages.shared`)."""
    return re.split(r"[./]", name)[0]


def imports(file: Path) -> Iterator[str]:
    """Every module that a file imports, as `package.module.name` where it names one."""
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports_of_layers(file: Path) -> set[str]:
    return {name for name in imports(file) if layer_of(name) in LAYERS}


def test_there_is_something_to_look_at():
    assert {layer_of(place(file)) for file in MODULES} == set(LAYERS)
    assert {layer_of(place(file)) for file in SQL_FILES} == {"data", "queries"}


def test_top_level_folders_are_the_ones_the_readme_shows():
    folders = {entry.name for entry in ROOT.iterdir() if entry.is_dir()}
    assert folders - TOP_LEVEL_FOLDERS == set()


def test_top_level_files_are_the_configuration_and_the_words():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    files = {name for name in listed.stdout.splitlines() if "/" not in name}
    assert files == TOP_LEVEL_FILES


def test_nothing_but_the_package_lies_directly_in_pages():
    """Streamlit would serve it on its own, before the frame and its sign-in."""
    files = [entry.name for entry in (ROOT / "pages").iterdir() if entry.is_file()]
    assert files == ["__init__.py"]


def test_imports_point_one_way():
    upward = [
        f"{place(file)} imports {name}"
        for file in MODULES
        for name in imports_of_layers(file)
        if LAYERS.index(layer_of(name)) > LAYERS.index(layer_of(place(file)))
    ]
    assert upward == []


def test_imports_within_data_point_one_way():
    """A room of data/ knows those before it; the store needs the contract alone."""
    inside = [(file, name) for file in MODULES for name in imports(file)]
    upward = [
        f"{place(file)} imports {name}"
        for file, name in inside
        if (room := room_of(place(file))) and (other := room_of(name))
        if not may_import(room, other)
    ]
    assert upward == []


def test_no_packages_import_each_other():
    """Not even in a circle of several: each package can be understood by itself."""
    edges: dict[str, set[str]] = {}
    for file in MODULES:
        own = package_of(layer_path(file))
        others = {package_of(name) for name in imports_of_layers(file)}
        edges.setdefault(own, set()).update(others - {own})
    for package in edges:
        assert package not in reached_from(package, edges), package


def package_of(module: str) -> str:
    """`data.sheets` of `data.sheets.dates`; a module in no package stands for itself.

    Of pages, a section is a package; what lies beneath a page belongs to it.
    """
    return ".".join(module.split(".")[:2])


def reached_from(package: str, edges: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    pending = list(edges.get(package, ()))
    while pending:
        if (found := pending.pop()) not in reached:
            reached.add(found)
            pending += edges.get(found, ())
    return reached


def room_of(name: str) -> str | None:
    """`sheets` of `data/sheets/dates.py` or `data.sheets.dates`; None outside rooms."""
    layer, *below = re.split(r"[./]", name)
    return below[0] if layer == "data" and below and below[0] in ROOMS else None


def may_import(room: str, other: str) -> bool:
    if room == "store":
        return other in ("clock", "contract", "store")
    return ROOMS.index(other) <= ROOMS.index(room)


def test_only_what_people_see_imports_streamlit():
    importers = {
        place(file)
        for file in MODULES
        if "streamlit" in {layer_of(name) for name in imports(file)}
    }
    assert {layer_of(name) for name in importers} == {"pages", "dashboard"}
    assert "pages/shared/charts.py" not in importers


def test_what_goes_on_paper_needs_no_screen():
    """Documents are made from the command line too, where there is no Streamlit."""
    documents = sorted((ROOT / "pages/reports").glob("*.py"))
    imported = ", ".join(
        layer_path(file) for file in documents if not file.stem.startswith("__")
    )
    code = f"import sys, {imported}; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def test_pages_do_not_import_each_other():
    """A long page may lie in several modules of its section; no page reads another."""
    pages = {layer_path(file) for file in MODULES if is_page(file)}
    sideways = [
        f"{place(file)} imports {name}"
        for file in MODULES
        for name in imports_of_layers(file)
        if layer_of(place(file)) == layer_of(name) == "pages"
        and not name.startswith(("pages.shared", "pages.reports"))
        and (name in pages or section_of(name) != section_of(place(file)))
    ]
    assert sideways == []


def is_page(file: Path) -> bool:
    """Whether the frame can show it: a page is drawn by `show(viewer)`."""
    return place(file) in {
        f"{name.replace('.', '/')}.py" for name in imports(ROOT / "dashboard.py")
    }


def layer_path(file: Path) -> str:
    """The module's name: `pages.records.upload`."""
    return place(file).removesuffix(".py").replace("/", ".")


def section_of(name: str) -> str:
    """`records` of `pages/records/upload/__init__.py` or `pages.records.dry_run`."""
    return re.split(r"[./]", name)[1]


def test_session_state_is_touched_in_two_places():
    touching = {
        place(file)
        for file in MODULES
        if "session_state" in file.read_text(encoding="utf-8")
    }
    assert touching <= {"dashboard.py", "pages/shared/memory.py"}


def test_nothing_from_outside_is_handed_to_streamlit_as_markdown():
    """A value of a row, or a text put together, could be a picture or a link to it."""
    bare = [
        f"{place(file)}: {ast.unparse(node)[:80]}"
        for file in MODULES
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Call)
        and re.fullmatch(rf"streamlit\.({MARKDOWN})", ast.unparse(node.func))
        and isinstance(node.args[0], ast.Attribute | ast.Subscript | ast.JoinedStr)
    ]
    assert bare == []


def test_names_say_what_a_module_is_for():
    vague = [
        place(file)
        for file in MODULES
        if VAGUE_NAMES & {*file.relative_to(ROOT).with_suffix("").parts}
    ]
    assert vague == []


def test_every_module_says_what_it_is_for():
    told = (*MODULES, *TOOLS)
    silent = [place(file) for file in told if not ast.get_docstring(parsed(file))]
    assert silent == []


def test_functions_stay_short():
    long = [
        f"{place(file)}: {node.name} has {length} lines"
        for file in (*MODULES, *TESTS, *TOOLS)
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := node.end_lineno - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert long == []


def test_modules_stay_short():
    long = [
        f"{place(file)} has {length} lines"
        for file in (*MODULES, *TESTS, *TOOLS)
        if (length := len(file.read_text(encoding="utf-8").splitlines()))
        > LONGEST_MODULE
    ]
    assert long == []


def test_no_value_is_pasted_into_a_question():
    """Questions are files with $parameters; only `data` writes SQL, by the contract."""
    pasted = [
        f"{place(file)}: {ast.unparse(node)}"
        for file in MODULES
        if layer_of(place(file)) != "data"
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.JoinedStr) and has_a_value_in_a_condition(node)
    ]
    assert pasted == []


def has_a_value_in_a_condition(text: ast.JoinedStr) -> bool:
    """Whether an f-string is a select with a hole somewhere behind its `where`."""
    fixed = "".join(
        str(part.value) if isinstance(part, ast.Constant) else "{}"
        for part in text.values
    )
    pattern = r"\bselect\b.*\b(where|having)\b.*\{\}"
    return bool(re.search(pattern, fixed, re.IGNORECASE | re.DOTALL))


def test_a_list_of_columns_ends_with_a_comma():
    """So that a column added later is a change of one line."""
    bare = [
        f"{place(file)}: {line.strip()}"
        for file in SQL_FILES
        for line in last_columns(file)
        if not line.rstrip().endswith(",")
    ]
    assert bare == []


def last_columns(file: Path) -> Iterator[str]:
    """The last line of each select whose columns stand each on a line of its own."""
    text = file.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not re.match(r"\s*(--|$)", line)]
    for start, line in enumerate(lines):
        if re.fullmatch(r"\s*select( distinct)?", line):
            indent = len(line) - len(line.lstrip())
            after = lines[start + 1 :]
            ends = (
                n for n, text in enumerate(after) if text[indent : indent + 1] != " "
            )
            yield after[next(ends, len(after)) - 1]
