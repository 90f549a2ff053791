-- Which findings repeat an earlier one?
--
-- One row per finding held by the date asked that its row says repeats another, or that
-- an earlier inspection of the same cell had in the same area within the months before
-- it. The area "other" is no area.
-- Asks for: $as_of, $repeat_months.

with

-- An inner join: of a left one with these conditions every finding would be held against
-- every other.
earlier_findings as (
    select
        findings.inspection_code,
        findings.finding_no,
        max(earlier.inspected_on) as repeated_from_on,
    from inspections as findings
    inner join inspections as earlier
        on
            findings.cell_code = earlier.cell_code
            and findings.finding_area = earlier.finding_area
    where
        findings.finding_area <> 'other'
        and findings.inspection_code <> earlier.inspection_code
        and findings.inspected_on > earlier.inspected_on
        and months_before(findings.inspected_on, $repeat_months)
        <= earlier.inspected_on
    group by findings.inspection_code, findings.finding_no
)

select
    inspections.inspection_code,
    inspections.finding_no,
    earlier_findings.repeated_from_on,
from inspections
left join earlier_findings using (inspection_code, finding_no)
where
    inspections.inspected_on <= $as_of
    and (
        inspections.repeat_of is not null
        or earlier_findings.repeated_from_on is not null
    )
order by inspections.inspection_code, inspections.finding_no
