-- What was wrong with the files that were taken in.
--
-- One row per problem kept; of a file with very many the first ones.

select
    import_id,
    line,
    column_name,
    value,
    code,
    is_refusal,
    other,
from journal.problems
