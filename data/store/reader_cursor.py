"""The cursor that a reader's questions are asked on, and what they may ask there.

Temporary views hide what a reader may not see, but the tables beneath them lie in the
same database, and a second connection that reads only cannot be had in one process. So
each statement is parsed, by the database's own parser, and refused unless it is one
select from published views. It holds for whatever got into a question, by whatever way.
"""

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import duckdb

if TYPE_CHECKING:
    # The process that reads files knows viewers too, and has no room for it.
    from pyarrow import Table

# The only table functions of a question; all others read files or the system.
TABLE_FUNCTIONS = frozenset({"unnest", "range", "generate_series"})
# Functions that tell of the machine or of other statements, though the database calls
# their answer constant. What it calls changing (nextval, write_log) is refused as such.
_OF_THE_SYSTEM = frozenset(
    {
        "current_setting",
        "getvariable",
        "json_deserialize_sql",
        "json_serialize_plan",
        "json_serialize_sql",
        "parse_duckdb_log_message",
        "version",
    }
)
_WINDOW_FUNCTIONS = frozenset(
    "cume_dist dense_rank fill first_value lag last_value lead nth_value ntile "
    "percent_rank rank rank_dense row_number".split()
)
_SOURCES = frozenset(
    {"BASE_TABLE", "EMPTY", "EXPRESSION_LIST", "JOIN", "SUBQUERY", "TABLE_FUNCTION"}
)
# A table expression of any other name could be taken for a file or for a system view.
_OWN_NAME = re.compile(r"(?!duckdb_|pg_|pragma_|sqlite_|icu_)[a-z][a-z0-9_]*")
_MACRO = re.compile(r"create or replace temporary macro\s+(\w+)\s*\(")


class StatementRefused(duckdb.PermissionException):
    """A statement that a reader's cursor does not execute; says what is wrong in it."""


class ReaderCursor:
    """A cursor that executes selects from published views, and nothing else.

    `published` names the views; macros of the program's own are added with
    `define_macros`. Answers are fetched as from any cursor of the database.
    """

    def __init__(
        self, cursor: duckdb.DuckDBPyConnection, published: frozenset[str]
    ) -> None:
        self._cursor = cursor
        self._published = published
        self._macros: frozenset[str] = frozenset()

    def define_macros(self, sql: str) -> None:
        """Define temporary macros, which may read no table; for files of the program.

        Raises StatementRefused where one could read what its caller may not.
        """
        self._macros |= _checked_macros(sql)
        self._cursor.execute(sql)

    def execute(self, sql: str, parameters: object = None) -> "ReaderCursor":
        """Execute one select; raises StatementRefused for whatever else `sql` is."""
        refuse_unless_question(sql, self._published, self._macros)
        self._cursor.execute(sql, parameters)
        return self

    @property
    def description(self) -> list[Any]:
        """Return name and type of each column of the answer."""
        return list(self._cursor.description or ())

    def fetchone(self) -> Any:
        """Return the next row of the answer, or None behind the last."""
        return self._cursor.fetchone()

    def fetchall(self) -> list[Any]:
        """Return all rows of the answer that are left."""
        return self._cursor.fetchall()

    def to_arrow_table(self) -> "Table":
        """Return all rows of the answer that are left, as columns."""
        return self._cursor.to_arrow_table()


@lru_cache(maxsize=1000)
def refuse_unless_question(
    sql: str, published: frozenset[str], macros: frozenset[str]
) -> None:
    """Raise StatementRefused unless `sql` is one select from `published` views.

    Its functions are `macros`, and those of the database that read nothing.
    """
    tree = _parsed(sql)
    if len(tree["statements"]) != 1:
        raise StatementRefused("A question is one statement.")
    own = {entry["key"].lower() for entry in _table_expressions(tree)}
    for name in own:
        if not _OWN_NAME.fullmatch(name):
            raise StatementRefused(f"A table expression cannot be called {name}.")
    for node in _nodes(tree):
        _refuse_source(node, published | own, TABLE_FUNCTIONS | macros)
        _refuse_function(node, _harmless_functions() | macros)


def _refuse_source(
    node: dict[str, Any], readable: frozenset[str], functions: frozenset[str]
) -> None:
    """Raise StatementRefused where `node` reads from neither of these."""
    if "sample" not in node or "alias" not in node:
        return
    kind = node["type"]
    if kind not in _SOURCES:
        raise StatementRefused(f"A question does not read from {kind}.")
    if kind == "BASE_TABLE":
        names = (node["catalog_name"], node["schema_name"], node["table_name"])
        name = ".".join(filter(None, names))
        if name.lower() not in readable:
            raise StatementRefused(f"There is no published view {name}.")
        if node["at_clause"] is not None:
            # It would pass over the view, to a table of that name in a lake.
            raise StatementRefused("A question is about what holds now.")
    if kind == "TABLE_FUNCTION":
        function = node["function"].get("function_name", "").lower()
        if function not in functions:
            raise StatementRefused(f"A question does not read from {function}().")


def _refuse_function(node: dict[str, Any], harmless: frozenset[str]) -> None:
    """Raise StatementRefused where `node` calls what is not `harmless`."""
    name = node.get("function_name")
    if name is None or (not node.get("catalog") and name.lower() in harmless):
        return
    raise StatementRefused(f"A question does not call {name}().")


def _table_expressions(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for node in _nodes(tree):
        if "cte_map" in node:
            yield from node["cte_map"]["map"]


def _nodes(tree: object) -> Iterator[dict[str, Any]]:
    """Yield every node of a parsed statement, however deep it lies."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


@cache
def _parser() -> duckdb.DuckDBPyConnection:
    """Return a database without tables, whose parser is that of the store."""
    return duckdb.connect(":memory:", config={"threads": 1})


def _parsed(sql: str) -> dict[str, Any]:
    """Return the parsed `sql`; raises StatementRefused where it is no select."""
    with _parser().cursor() as cursor:
        (text,) = cursor.execute(
            "select json_serialize_sql($sql)", {"sql": sql}
        ).fetchall()[0]
    tree: dict[str, Any] = json.loads(text)
    if tree["error"]:
        raise StatementRefused(tree["error_message"])
    return tree


@lru_cache(maxsize=10)
def _checked_macros(sql: str) -> frozenset[str]:
    """Return the names of the macros that `sql` defines, which read no table."""
    names = frozenset(_MACRO.findall(sql))
    with duckdb.connect(":memory:", config={"threads": 1}) as connection:
        connection.execute("set python_enable_replacements = false")
        connection.execute(sql)
        defined = connection.execute(
            """
            select
                function_name,
                if(function_type = 'macro', 'select ', '') || macro_definition,
            from duckdb_functions()
            where not internal and function_type in ('macro', 'table_macro')
            """
        ).fetchall()
    if {name for name, _ in defined} != names:
        raise StatementRefused("Only temporary macros are defined on a cursor.")
    for _, definition in defined:
        refuse_unless_question(definition, frozenset(), names)
    return names


@cache
def _harmless_functions() -> frozenset[str]:
    """Return the functions of the database whose answer depends on arguments alone."""
    with _parser().cursor() as cursor:
        found = cursor.execute(
            """
            select lower(function_name), function_type, any_value(macro_definition)
            from duckdb_functions()
            where
                stability = 'CONSISTENT' and function_type in ('scalar', 'aggregate')
                or function_type = 'macro'
            group by all
            """
        ).fetchall()
    harmless = {name for name, kind, _ in found if kind != "macro"} - _OF_THE_SYSTEM
    harmless |= TABLE_FUNCTIONS | _WINDOW_FUNCTIONS
    macros = {name: text for name, kind, text in found if kind == "macro"}
    return frozenset(harmless | _harmless_macros(macros, harmless))


def _harmless_macros(macros: dict[str, str], harmless: set[str]) -> set[str]:
    """Return the macros of the database that read nothing and call what is harmless."""
    return {
        name
        for name, definition in macros.items()
        if all(
            node.get("function_name", "+").lower() in harmless
            and node.get("type") not in ("BASE_TABLE", "TABLE_FUNCTION")
            for node in _nodes(_parsed(f"select {definition}"))
        )
    } - _OF_THE_SYSTEM
