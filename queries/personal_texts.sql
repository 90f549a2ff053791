-- Which free texts hold numbers that look like a phone or an identity card?
--
-- One row per row of a file and column with such a text, of meetings, inspections,
-- proposals, visits and tasks of the cells chosen, whatever their months; the newest
-- first. The text itself is not repeated: file and line say where it stands.

with

texts as (
    select
        'meetings' as table_name,
        'topic' as column_name,
        cell_code,
        held_on as dated_on,
        topic as text,
        import_id,
        line,
    from meetings
    where topic is not null
    union all
    select
        'inspections' as table_name,
        unnest(['finding', 'requirement', 'responsible', 'team']) as column_name,
        cell_code,
        inspected_on as dated_on,
        unnest([finding, requirement, responsible, team]) as text,
        import_id,
        line,
    from inspections
    union all
    select
        'proposals' as table_name,
        unnest(['content', 'addressed_to', 'answer']) as column_name,
        cell_code,
        raised_on as dated_on,
        unnest([content, addressed_to, answer]) as text,
        import_id,
        line,
    from proposals
    union all
    select
        'visits' as table_name,
        unnest(['place', 'remarks']) as column_name,
        cell_code,
        planned_on as dated_on,
        unnest([place, remarks]) as text,
        import_id,
        line,
    from visits
    union all
    select
        'tasks' as table_name,
        'content' as column_name,
        cell_code,
        registered_on as dated_on,
        content as text,
        import_id,
        line,
    from tasks
),

-- Most texts stand in many rows, and each is looked through once: of a condition on
-- them, distinct or not, the database would look through those of every row.
personal as (
    select
        unnest(
            list_filter(
                list(distinct texts.text), lambda each: looks_personal(each)
            )
        ) as text,
    from texts
)

select
    texts.table_name,
    texts.column_name,
    texts.cell_code,
    cells.cell_name,
    cells.unit_code,
    cells.unit_name,
    texts.dated_on,
    texts.import_id,
    imports.file_name,
    texts.line,
from texts
semi join personal on texts.text = personal.text
semi join selected_cells using (cell_code)
inner join cells using (cell_code)
left join imports on texts.import_id = imports.import_id
order by
    texts.dated_on desc,
    texts.cell_code asc,
    texts.table_name asc,
    texts.line asc,
    texts.column_name asc
