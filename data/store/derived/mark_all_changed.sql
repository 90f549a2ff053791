-- Marks every cell, month and visit as changed, so that a refresh works out all of them.

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

create or replace temporary table visits_to_note as
select
    member_code,
    cell_code,
    unit_code,
from raw.visits
union
select
    member_code,
    cell_code,
    unit_code,
from journal.calendar_events;
