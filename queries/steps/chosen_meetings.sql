-- Which meetings of the cells chosen count for the months asked?
--
-- One row per meeting of a cell that passes all filters, counted for a month asked in
-- which the cell was active.
-- announcement: whether the contents were sent enough days before; unknown where either
-- day is; null for an extraordinary meeting, which nobody can announce.
-- Asks for: $since, $until, $announced_days.

select
    meetings.cell_code,
    cells.cell_name,
    cells.unit_code,
    cells.unit_name,
    cells.cell_type,
    meetings.month,
    meetings.held_on,
    meetings.kind,
    meetings.is_regular,
    meetings.is_thematic,
    meetings.topic,
    meetings.present,
    meetings.speakers,
    meetings.announced_on,
    meetings.held_on - meetings.announced_on as days_ahead,
    case
        when meetings.kind = 'extraordinary' then null
        when days_ahead is null then 'unknown'
        when days_ahead >= $announced_days then 'in_time'
        else 'late'
    end as announcement,
    coalesce(meetings.is_model, false) as is_model,
    meetings.invited_cells,
    meetings.lessons,
    meetings.import_id,
    meetings.line,
from meetings
semi join selected_cells using (cell_code)
inner join active_months
    on
        meetings.cell_code = active_months.cell_code
        and meetings.month = active_months.month
inner join cells on meetings.cell_code = cells.cell_code
where meetings.month between $since and $until
order by meetings.cell_code, meetings.month, meetings.held_on, meetings.kind
