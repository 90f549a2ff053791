-- Which findings repeat an earlier one?
--
-- One row per finding held by the date asked that its row says repeats another, or that
-- an earlier inspection of the same cell had in the same area within the months before
-- it. The area "other" is no area.
-- Asks for: $repeat_months.

select
    findings.inspection_code,
    findings.finding_no,
    max(earlier.inspected_on) as repeated_from_on,
from finding_states as findings
left join finding_states as earlier
    on
        findings.cell_code = earlier.cell_code
        and findings.finding_area = earlier.finding_area
        and findings.finding_area <> 'other'
        and findings.inspection_code <> earlier.inspection_code
        and findings.inspected_on > earlier.inspected_on
        and months_before(findings.inspected_on, $repeat_months)
        <= earlier.inspected_on
where findings.repeat_of is not null or earlier.inspection_code is not null
group by findings.inspection_code, findings.finding_no
order by findings.inspection_code, findings.finding_no
