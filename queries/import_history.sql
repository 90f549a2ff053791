-- Which files were taken in, what was entered, and what of it was taken back?
--
-- One row per file taken in or entry on a page, the latest first; what changed nothing is none.
-- Files that were taken in together have the number of the first of them as their upload.
-- The state is undone, else sample for a file of the sample, else kept.
-- How many rows were no data and how many problems there were is not known of imports of older versions.

select
    import_id,
    batch_id,
    count(*) filter (undone_at is null) over (partition by batch_id) as kept_in_batch,
    imported_at,
    file_name,
    kind as import_kind,
    table_name,
    rows,
    added,
    replaced,
    unchanged,
    refused,
    warned,
    withdrawn,
    values_changed,
    skipped,
    problem_count,
    imported_by,
    undone_at,
    case
        when undone_at is not null then 'undone'
        when is_sample then 'sample'
        else 'kept'
    end as import_state,
from imports
order by import_id desc
