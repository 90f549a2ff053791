-- Marks every cell and month as changed, so that a refresh works out all of them.

delete from derived.cells;

delete from derived.cell_months;

create or replace temporary table cells_to_rebuild as
select cell_code from raw.cells
union
select cell_code from raw.meetings
union
select cell_code from raw.inspections;

create or replace temporary table months_to_rebuild as
select distinct
    cell_code,
    month,
from raw.meetings;
