-- Which proposed visits of that month were rejected, and why?
--
-- One row per member and cell.
-- Whoever is in no register is shown by code.
-- Asks for: $visit_month.

select
    decisions.member_code,
    coalesce(committee.full_name, decisions.member_code) as full_name,
    decisions.cell_code,
    coalesce(cells.cell_name, decisions.cell_code) as cell_name,
    cells.unit_name,
    decisions.reason as rejected_because,
    decisions.import_id,
    decisions.line,
from proposal_decisions as decisions
left join committee using (member_code)
left join cells using (cell_code)
where decisions.month = $visit_month and decisions.decision = 'rejected'
order by decisions.member_code, decisions.cell_code
