-- Marks every cell and month as touched, so that a refresh works out all of them.

delete from derived.cells;

delete from derived.cell_months;

create or replace temporary table touched_cells as
select cell_code from raw.cells
union
select cell_code from raw.meetings
union
select cell_code from raw.inspections;

create or replace temporary table touched_months as
select distinct
    cell_code,
    month,
from raw.meetings;
