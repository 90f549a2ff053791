-- Which requirements of inspections are overdue, and from which file?
--
-- One row per requirement of overdue_requirements, in its order.

select
    overdue_requirements.unit_code,
    overdue_requirements.unit_name,
    overdue_requirements.cell_code,
    overdue_requirements.cell_name,
    overdue_requirements.inspection_code,
    overdue_requirements.finding_no,
    overdue_requirements.inspected_on,
    overdue_requirements.requirement,
    overdue_requirements.responsible,
    overdue_requirements.due_on,
    overdue_requirements.days_overdue,
    overdue_requirements.status,
    overdue_requirements.import_id,
    imports.file_name,
    overdue_requirements.line,
from overdue_requirements
left join imports using (import_id)
order by
    overdue_requirements.due_on,
    overdue_requirements.cell_code,
    overdue_requirements.inspection_code,
    overdue_requirements.finding_no
