-- Which meetings of the cells chosen are counted for the months asked?
--
-- One row per meeting, by unit, cell and day; narrowed to those sent to the members in
-- time or not, to those of which it is known how many spoke, to model meetings, or to
-- thematic ones on a topic.
-- Asks for: $of_unit (null = all, empty = of no unit),
-- $announcements (null = all), $only_spoken (null = all), $only_model (null = all),
-- $only_thematic (null = all), $of_topic (null = all, empty = without one).

select
    listed.unit_code,
    listed.unit_name,
    listed.cell_code,
    listed.cell_name,
    listed.cell_type,
    listed.month,
    listed.held_on,
    listed.kind,
    listed.topic,
    listed.announced_on,
    listed.days_ahead,
    listed.announcement,
    listed.present,
    listed.speakers,
    listed.invited_cells,
    listed.lessons,
    listed.import_id,
    imports.file_name,
    listed.line,
from chosen_meetings as listed
left join imports using (import_id)
where
    ($of_unit is null or coalesce(listed.unit_code, '') = $of_unit)
    and (
        $announcements::varchar[] is null
        or list_contains($announcements::varchar[], listed.announcement)
    )
    and (not coalesce($only_spoken, false) or listed.speakers is not null)
    and (not coalesce($only_model, false) or listed.is_model)
    and (not coalesce($only_thematic, false) or listed.is_thematic)
    and (
        $of_topic is null
        or coalesce(as_sought(listed.topic), '') = as_sought($of_topic::varchar)
    )
order by
    icu_sort_key(listed.unit_name, 'vi'),
    icu_sort_key(listed.cell_name, 'vi'),
    listed.cell_code,
    listed.month,
    listed.held_on,
    listed.kind
