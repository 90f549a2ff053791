-- Facts of any number of cells over twelve months, for measuring, made in seconds.
--
-- $cells cells in grassroots organisations of 40, these in communes, these in provinces.
-- Most cells are healthy; each has habits of its own, chosen by its number alone, so
-- that the same size is the same store on every machine.

create or replace temporary macro chance(number, salt) as
(hash(number, salt) % 100000) / 100000;

create or replace temporary macro one_of(number, salt, choices) as
cast(hash(number, salt) % choices as integer);

create or replace temporary table numbered_cells as
select
    range as number,
    format('C{:06}', range) as cell_code,
    format('U{:05}', range // 40) as unit_code,
    chance(range, 'attendance') as attendance,
    5 + one_of(range, 'members', 40) as members,
    [
        'village', 'village', 'village', 'village', 'school', 'party_agency',
        'state_agency', 'private_enterprise', 'police', 'health'
    ][1 + one_of(range, 'type', 10)] as cell_type,
from range($cells::bigint);

insert into raw.units by name
select
    format('U{:05}', range) as unit_code,
    format('Đảng uỷ cơ sở {:05}', range) as unit_name,
    'grassroots' as unit_level,
    format('X{:04}', range // 2) as parent_code,
    1 as import_id,
    2 as line,
    -1 as written,
from range(1 + ($cells::bigint - 1) // 40)
union all
select
    format('X{:04}', range) as unit_code,
    format('Đảng uỷ xã {:04}', range) as unit_name,
    'commune' as unit_level,
    format('T{:02}', range // 100) as parent_code,
    1 as import_id,
    2 as line,
    -1 as written,
from range(1 + ($cells::bigint - 1) // 80)
union all
select
    format('T{:02}', range) as unit_code,
    format('Tỉnh uỷ {:02}', range) as unit_name,
    'province' as unit_level,
    null as parent_code,
    1 as import_id,
    2 as line,
    -1 as written,
from range(1 + ($cells::bigint - 1) // 8000);

insert into raw.cells by name
select
    cell_code,
    format('Chi bộ thôn {}', number) as cell_name,
    unit_code,
    cell_type,
    members as members_total,
    0 as exempt,
    1 as import_id,
    2 as line,
    -1 as written,
from numbered_cells;

insert into raw.committee by name
select
    format('UV{:04}', range) as member_code,
    format('Nguyễn Văn Thứ {}', range) as full_name,
    'Uỷ viên Ban Thường vụ' as position,
    'standing_committee' as body,
    1 as import_id,
    2 as line,
    -1 as written,
from range(1 + ($cells::bigint - 1) // 80);

insert into raw.assignments by name
select
    format('UV{:04}', range) as member_code,
    format('X{:04}', range) as unit_code,
    date '2025-01-01' as assigned_from,
    1 as import_id,
    2 as line,
    -1 as written,
from range(1 + ($cells::bigint - 1) // 80);

create or replace temporary table numbered_months as
select
    *,
    chance(number, ('held', month)) as held,
    chance(number, ('day', month)) as day_drawn,
    chance(number, ('present', month)) as present_drawn,
    chance(number, ('quality', month)) as quality,
from numbered_cells
cross join (
    select cast(range as date) as month
    from range(date '2025-11-01', date '2026-11-01', interval 1 month)
) as months;

insert into raw.meetings by name
with

meetings_held as (
    select
        *,
        if(month(month) % 3 = 0, 'combined', 'regular') as kind,
        month + to_days(
            cast(if(day_drawn < 0.05, 9, 2 + floor(day_drawn * 3)) as integer)
        ) as held_on,
    from numbered_months
    where held > 0.004
    union all
    select
        *,
        'thematic' as kind,
        month + interval 19 day as held_on,
    from numbered_months
    where chance(number, ('thematic', month)) < 0.13
)

select
    cell_code,
    cast(held_on as date) as held_on,
    kind,
    month,
    'in_person' as mode,
    members as members_total,
    0 as exempt,
    0 as special_duty,
    members as expected,
    cast(
        greatest(
            1,
            round(members * least(1, 0.83 + 0.12 * attendance + 0.12 * present_drawn))
        ) as integer
    ) as present,
    members - present as absent_excused,
    if(present_drawn < 0.02, 1, 0) as absent_unexcused,
    if(quality < 0.03, 60, 120) as duration_minutes,
    'Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh' as topic,
    if(quality > 0.98, 'late', 'complete') as minutes,
    if(quality < 0.02, 45, 75 + floor(quality * 20)) as self_score,
    if(one_of(number, ('superior', month), 60) = 0, format('UV{:04}', number // 80), null)
        as superior_code,
    true as held_on_is_given,
    true as members_total_is_given,
    false as expected_is_given,
    1 as import_id,
    2 as line,
    -1 as written,
from meetings_held;

insert into raw.inspections by name
select
    format('KT{:06}', number) as inspection_code,
    1 as finding_no,
    cell_code,
    cast(date '2026-01-10' + to_days(one_of(number, 'inspected_on', 300)) as date)
        as inspected_on,
    'inspection' as kind,
    'Đoàn 1' as team,
    if(chance(number, 'grade') < 0.05, 'poor', 'good') as grade,
    if(number % 3 = 0, 'Ghi sổ đầy đủ', null) as requirement,
    if(number % 3 = 0, inspected_on + 60, null) as due_on,
    case
        when number % 3 = 0
            then if(chance(number, 'closed') < 0.6, 'closed_done', 'open')
    end as status,
    1 as import_id,
    2 as line,
    -1 as written,
from numbered_cells
where chance(number, 'inspected') < 0.2;

insert into raw.ratings by name
select
    cell_code,
    2025 as year,
    case
        when chance(number, 'rating') < 0.007 then 'not_done'
        when chance(number, 'rating') < 0.09 then 'done'
        else 'well'
    end as rating,
    1 as import_id,
    2 as line,
    -1 as written,
from numbered_cells;

insert into raw.visits by name
select
    format('UV{:04}', number // 80) as member_code,
    cell_code,
    cast(month + to_days(2 + one_of(number, ('planned', month), 24)) as date)
        as planned_on,
    time '19:00' as start_time,
    'in_person' as mode,
    if(month < date '2026-10-01', 'attended', 'planned') as status,
    1 as import_id,
    2 as line,
    -1 as written,
from numbered_months
where chance(number, ('visit', month)) < 0.02;

insert into raw.proposals by name
select
    format('KN{:06}', number) as proposal_code,
    cell_code,
    date '2026-03-10' as raised_on,
    'Sửa đường' as content,
    'Đảng uỷ xã' as addressed_to,
    if(number % 2 = 0, 'open', 'closed_done') as status,
    1 as import_id,
    2 as line,
    -1 as written,
from numbered_cells
where number % 25 = 0;
