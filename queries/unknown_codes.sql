-- Which codes of units, committee members and cells does no register know?
--
-- One row per table, column and code, with how many rows name it, the most first; file
-- and line are those of the first of them. Neither months nor filters narrow it: what
-- nobody knows belongs to no unit.
-- A cell named by meetings or inspections is none of these: see unregistered_cells.

with

unit_mentions as (
    select
        'cells' as table_name,
        unit_code as code,
        import_id,
        line,
    from cells
    where is_registered
    union all
    select
        'meetings' as table_name,
        unit_code as code,
        import_id,
        line,
    from meetings
    union all
    select
        'inspections' as table_name,
        unit_code as code,
        import_id,
        line,
    from inspections
    union all
    select
        'assignments' as table_name,
        unit_code as code,
        import_id,
        line,
    from assignments
    union all
    select
        'ratings' as table_name,
        unit_code as code,
        import_id,
        line,
    from ratings
    union all
    select
        'admissions' as table_name,
        unit_code as code,
        import_id,
        line,
    from admissions
    union all
    select
        'trainings' as table_name,
        unit_code as code,
        import_id,
        line,
    from trainings
    union all
    select
        'visits' as table_name,
        unit_code as code,
        import_id,
        line,
    from visits
    union all
    select
        'tasks' as table_name,
        unit_code as code,
        import_id,
        line,
    from tasks
),

member_mentions as (
    select
        'assignments' as table_name,
        'member_code' as column_name,
        member_code as code,
        import_id,
        line,
    from assignments
    union all
    select
        'visits' as table_name,
        'member_code' as column_name,
        member_code as code,
        import_id,
        line,
    from visits
    union all
    select
        'unavailable_days' as table_name,
        'member_code' as column_name,
        member_code as code,
        import_id,
        line,
    from unavailable_days
    union all
    select
        'proposal_decisions' as table_name,
        'member_code' as column_name,
        member_code as code,
        import_id,
        line,
    from proposal_decisions
    union all
    select
        'meetings' as table_name,
        'superior_code' as column_name,
        superior_code as code,
        import_id,
        line,
    from meetings
    where superior_code is not null
),

cell_mentions as (
    select
        'visits' as table_name,
        cell_code as code,
        import_id,
        line,
    from visits
    union all
    select
        'assignments' as table_name,
        cell_code as code,
        import_id,
        line,
    from assignments
    union all
    select
        'proposals' as table_name,
        cell_code as code,
        import_id,
        line,
    from proposals
    union all
    select
        'ratings' as table_name,
        cell_code as code,
        import_id,
        line,
    from ratings
    union all
    select
        'tasks' as table_name,
        cell_code as code,
        import_id,
        line,
    from tasks
    union all
    select
        'no_meetings' as table_name,
        cell_code as code,
        import_id,
        line,
    from no_meetings
    union all
    select
        'thematic_plans' as table_name,
        cell_code as code,
        import_id,
        line,
    from thematic_plans
    union all
    select
        'inspection_plans' as table_name,
        cell_code as code,
        import_id,
        line,
    from inspection_plans
    union all
    select
        'proposal_decisions' as table_name,
        cell_code as code,
        import_id,
        line,
    from proposal_decisions
),

unknown_mentions as (
    select
        unit_mentions.table_name,
        'unit_code' as column_name,
        unit_mentions.code,
        unit_mentions.import_id,
        unit_mentions.line,
    from unit_mentions
    inner join units on unit_mentions.code = units.unit_code
    where not units.is_registered
    union all
    select
        member_mentions.table_name,
        member_mentions.column_name,
        member_mentions.code,
        member_mentions.import_id,
        member_mentions.line,
    from member_mentions
    anti join committee on member_mentions.code = committee.member_code
    union all
    select
        cell_mentions.table_name,
        'cell_code' as column_name,
        cell_mentions.code,
        cell_mentions.import_id,
        cell_mentions.line,
    from cell_mentions
    anti join cells on cell_mentions.code = cells.cell_code
    where cell_mentions.code is not null
),

unknown_counts as (
    select
        table_name,
        column_name,
        code,
        count(*) as rows,
        arg_min(import_id, (import_id, line)) as import_id,
        arg_min(line, (import_id, line)) as line,
    from unknown_mentions
    group by table_name, column_name, code
)

select
    unknown_counts.table_name,
    unknown_counts.column_name,
    unknown_counts.code,
    unknown_counts.rows,
    unknown_counts.import_id,
    imports.file_name,
    unknown_counts.line,
from unknown_counts
left join imports on unknown_counts.import_id = imports.import_id
order by
    unknown_counts.rows desc,
    unknown_counts.table_name asc,
    unknown_counts.column_name asc,
    unknown_counts.code asc
