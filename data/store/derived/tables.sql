-- The derived tables, empty.

create schema if not exists derived;

create table if not exists derived.months as
select cast(range as date) as month
from range(date '1950-01-01', date '2101-01-01', interval 1 month);

create table if not exists derived.units (
    unit_code varchar,
    unit_name varchar,
    unit_level varchar,
    parent_code varchar,
    valid_from date,
    valid_to date,
    successor_code varchar,
    is_registered boolean,
    import_id integer,
    line integer
);

create table if not exists derived.unit_tree (
    unit_code varchar,
    ancestor_code varchar,
    depth integer
);

create table if not exists derived.cells (
    cell_code varchar,
    cell_name varchar,
    unit_code varchar,
    cell_type varchar,
    members_total integer,
    exempt integer,
    meeting_day_from integer,
    meeting_day_to integer,
    min_minutes integer,
    valid_from date,
    valid_to date,
    successor_code varchar,
    is_registered boolean,
    active_from date,
    active_to date,
    import_id integer,
    line integer,
    unit_name varchar,
    search_key varchar
);

create table if not exists derived.cell_months (
    cell_code varchar,
    month date,
    meetings integer,
    regular_meetings integer,
    thematic_meetings integer,
    expected bigint,
    present bigint,
    absent_excused bigint,
    absent_unexcused bigint,
    earliest_day integer,
    latest_day integer,
    has_outside_month boolean,
    days_not_given integer,
    shortest_regular_minutes integer,
    shortest_combined_minutes integer,
    poor_minutes integer,
    superior_visits integer,
    last_superior_visit date,
    latest_graded struct(
        held_on date, kind varchar, grade varchar, score decimal(5, 2)
    )[]
);
