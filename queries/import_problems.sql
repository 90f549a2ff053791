-- What was refused and what was warned of in an import?
--
-- One row per problem kept with the import, by line; what is said of the whole file comes first.
-- Of an import with very many the first ones are kept: import_history says how many there were. A refused row was left
-- out when the good ones were taken. Texts that may be about a person are left out.
-- Asks for: $import_id.

select
    line,
    column_name,
    value,
    code,
    is_refusal,
    other,
from problems
where import_id = $import_id
order by line asc nulls first, is_refusal desc, code asc, column_name asc
