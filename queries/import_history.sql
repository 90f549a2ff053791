-- Which files were taken in, and which of them were taken back?
--
-- One row per file taken in, the latest first; a file that changed nothing is none.
-- The state is undone, else sample for a file of the sample, else kept.

select
    import_id,
    imported_at,
    file_name,
    table_name,
    rows,
    added,
    replaced,
    unchanged,
    refused,
    warned,
    withdrawn,
    values_changed,
    imported_by,
    undone_at,
    case
        when undone_at is not null then 'undone'
        when is_sample then 'sample'
        else 'kept'
    end as import_state,
from imports
order by import_id desc
