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
    # Of a value set before, the change lies within the second after: the journal read
    # the clock twice. Without its change a value is older than every later one.
    3: """
        alter table journal.thresholds add column change_id integer;
        update journal.thresholds as thresholds
        set change_id = coalesce(
            (
                select max(changes.change_id)
                from journal.changes as changes
                where changes.kind = 'threshold'
                    and changes.subject = thresholds.name
                    and changes.changed_at >= thresholds.set_at
                    and changes.changed_at <= thresholds.set_at + interval 1 second
            ),
            0
        );
    """,
}
