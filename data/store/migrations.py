"""How a store of an older version becomes one of this version, step by step.

A step is added whenever the tables of the store change, and never changed afterwards:
somewhere there is a store that still has to take it.
"""

# The version a step leads to, and the SQL that makes it of the version before.
MIGRATIONS = {
    2: """
        create table journal.mappings (
            table_name varchar,
            header_key varchar,
            header varchar,
            column_name varchar,
            mapped_by varchar,
            mapped_at timestamp,
        );
    """,
}
