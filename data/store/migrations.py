"""How a store of an older version becomes one of this version, step by step.

A step is added whenever the tables of the store change, and never changed afterwards:
somewhere there is a store that still has to take it.
"""

# The tables of facts there were in version 4; step 5 changes all of them alike.
_TABLES_OF_4 = (
    *("units", "cells", "committee", "assignments", "meetings", "inspections"),
    *("visits", "proposals", "ratings", "admissions", "trainings", "tasks"),
    *("no_meetings", "thematic_plans", "unavailable_days", "follow_ups"),
    "inspection_plans",
)
# Until then an import wrote every column, and nothing told whether a value was given:
# one that is what would be worked out is taken for worked out. A table that was changed
# cannot be altered in the same transaction any more: its columns come first.
_VERSIONS_OF_ROWS = (
    """
    create table journal.columns (
        table_name varchar,
        column_name varchar,
        bit integer,
    );
    insert into journal.columns
    select
        table_name,
        column_name,
        row_number() over (partition by table_name order by column_index) - 1,
    from duckdb_columns()
    where schema_name = 'raw' and column_name not in ('import_id', 'line');
    alter table journal.imports add column withdrawn bigint;
    alter table journal.imports add column values_changed bigint;
    update journal.imports set withdrawn = 0, values_changed = 0;
    """
    + "".join(
        f"""
        alter table {schema}.meetings add column members_total_is_given boolean;
        alter table {schema}.meetings add column expected_is_given boolean;
        alter table {schema}.inspections add column status_is_given boolean;
        """
        for schema in ("raw", "history")
    )
    + "".join(
        f"""
        alter table raw.{table} add column written bigint;
        alter table history.{table} add column written bigint;
        alter table history.{table} drop column replaced_by;
        alter table history.{table} add column is_withdrawal boolean;
        update raw.{table} set written = (
            select (1::bigint << count(*)) - 1 from journal.columns
            where table_name = '{table}'
        );
        update history.{table} set is_withdrawal = false, written = (
            select (1::bigint << count(*)) - 1 from journal.columns
            where table_name = '{table}'
        );
        """
        for table in _TABLES_OF_4
    )
    + "".join(
        f"""
        update {schema}.meetings
        set
            members_total_is_given = true,
            expected_is_given =
                expected is distinct from members_total - exempt - special_duty;
        update {schema}.inspections
        set status_is_given =
            status is not null and (status <> 'open' or requirement is null);
        """
        for schema in ("raw", "history")
    )
)

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
    4: """
        alter table raw.meetings add column announced_on date;
        alter table raw.meetings add column lessons varchar;
        alter table history.meetings add column announced_on date;
        alter table history.meetings add column lessons varchar;
        alter table raw.visits add column unit_code varchar;
        alter table raw.visits add column moved_from date;
        alter table history.visits add column unit_code varchar;
        alter table history.visits add column moved_from date;
        alter table raw.tasks add column unit_code varchar;
        alter table history.tasks add column unit_code varchar;
        alter table raw.ratings add column registered varchar;
        alter table history.ratings add column registered varchar;
        create table raw.no_meetings (
            cell_code varchar, month date,
            import_id integer, line integer,
        );
        create table history.no_meetings (
            cell_code varchar, month date,
            import_id integer, line integer, replaced_by integer,
        );
        create table raw.thematic_plans (
            cell_code varchar, year integer, quarter integer, topic varchar,
            import_id integer, line integer,
        );
        create table history.thematic_plans (
            cell_code varchar, year integer, quarter integer, topic varchar,
            import_id integer, line integer, replaced_by integer,
        );
        create table raw.unavailable_days (
            member_code varchar, day_from date, day_to date,
            import_id integer, line integer,
        );
        create table history.unavailable_days (
            member_code varchar, day_from date, day_to date,
            import_id integer, line integer, replaced_by integer,
        );
        create table raw.follow_ups (
            subject varchar, subject_code varchar, finding_no integer, noted_on date,
            status varchar, note varchar, noted_by varchar,
            import_id integer, line integer,
        );
        create table history.follow_ups (
            subject varchar, subject_code varchar, finding_no integer, noted_on date,
            status varchar, note varchar, noted_by varchar,
            import_id integer, line integer, replaced_by integer,
        );
        create table raw.inspection_plans (
            plan_code varchar, cell_code varchar, team varchar, kind varchar,
            planned_from date, planned_to date, reason varchar, status varchar,
            import_id integer, line integer,
        );
        create table history.inspection_plans (
            plan_code varchar, cell_code varchar, team varchar, kind varchar,
            planned_from date, planned_to date, reason varchar, status varchar,
            import_id integer, line integer, replaced_by integer,
        );
    """,
    5: _VERSIONS_OF_ROWS,
    # What was wrong with the files before was not kept: null says that nobody knows.
    # The table is made anew: where step 5 has changed it, it cannot be altered.
    6: """
        create table journal.imports_with_problems as
        select *, null::bigint as skipped, null::bigint as problem_count
        from journal.imports;
        drop table journal.imports;
        alter table journal.imports_with_problems rename to imports;
        create table journal.problems (
            import_id integer,
            line integer,
            column_name varchar,
            value varchar,
            code varchar,
            is_refusal boolean,
            other varchar,
        );
    """,
    # A sheet with a column for each month has no days: what stands in for one proves
    # nothing. Which imports were of such sheets, their warnings say.
    7: "".join(
        f"""
        create table {schema}.meetings_with_known_days as
        select
            *,
            import_id not in (
                select import_id from journal.problems where code = 'days_not_given'
            ) as held_on_is_given,
        from {schema}.meetings;
        drop table {schema}.meetings;
        alter table {schema}.meetings_with_known_days rename to meetings;
        """
        for schema in ("raw", "history")
    ),
    # Which files came together was not kept: each is taken for an upload of its own.
    8: """
        create table journal.imports_in_batches as
        select *, import_id as batch_id from journal.imports;
        drop table journal.imports;
        alter table journal.imports_in_batches rename to imports;
    """,
    # Until then nothing was entered on a page: every import was a file.
    9: """
        create table journal.imports_of_kinds as
        select *, 'file' as kind from journal.imports;
        drop table journal.imports;
        alter table journal.imports_of_kinds rename to imports;
        create table journal.entered_keys (
            import_id integer,
            line integer,
            row_key varchar,
        );
    """,
    # Until then every value was set for all months, and stayed set. The table is made
    # anew: where step 3 has changed it, it cannot be altered.
    10: """
        create table journal.thresholds_by_month as
        select
            *,
            null::date as from_month,
            null::timestamp as undone_at,
            null::varchar as undone_by,
        from journal.thresholds;
        drop table journal.thresholds;
        alter table journal.thresholds_by_month rename to thresholds;
    """,
    # Until then no month was proposed.
    11: """
        create table raw.proposal_decisions (
            member_code varchar, cell_code varchar, month date, decision varchar,
            reason varchar,
            import_id integer, line integer, written bigint,
        );
        create table history.proposal_decisions (
            member_code varchar, cell_code varchar, month date, decision varchar,
            reason varchar,
            import_id integer, line integer, written bigint, is_withdrawal boolean,
        );
    """,
    # Until then no visit was in anybody's calendar. Those there are, are noted when all
    # that follows from the facts is worked out anew.
    12: """
        create table journal.calendar_events (
            member_code varchar,
            cell_code varchar,
            unit_code varchar,
            first_planned_on date,
            occurrence integer,
            planned_on date,
            start_time time,
            place varchar,
            mode varchar,
            status varchar,
            is_stored boolean,
            days_from date,
            days_to date,
            sequence integer,
            change_id integer,
            changed_at timestamp,
        );
    """,
    # Until then nobody signed in: whoever reached the server might do everything.
    13: """
        create table journal.accounts (
            email varchar,
            role varchar,
            unit_codes varchar[],
            member_code varchar,
            is_active boolean,
            set_at timestamp,
            set_by varchar,
            change_id integer,
            undone_at timestamp,
            undone_by varchar,
        );
        create table journal.sign_outs (
            session_key varchar,
            signed_out_at timestamp,
        );
        create table journal.audit_events (
            number bigint,
            happened_at timestamp,
            event varchar,
            who varchar,
            address varchar,
            subject varchar,
            detail varchar,
            previous_hash varchar,
            hash varchar,
        );
    """,
    # Until then they lay in a folder beside the store, which is read when this is done
    # (see data/store/template_contents.py).
    14: """
        create table journal.brief_templates (
            sha256 varchar,
            content blob,
        );
    """,
}
