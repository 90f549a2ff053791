-- How many organisations and cells were supervised or inspected in the year?
--
-- One row: the rows of organisation_coverage and cell_coverage, counted by what they say.
-- Cells of no organisation are those of which nobody has said what level the units above
-- are of; they are among the cells.

with

organisation_counts as (
    select
        count(*) as organisations,
        count(*) filter (organisation_coverage = 'supervised')
            as organisations_supervised,
        count(*) filter (organisation_coverage = 'not_supervised')
            as organisations_not_supervised,
    from supervised_organisations
),

cell_counts as (
    select
        count(*) as cells,
        count(*) filter (cell_coverage = 'thematic') as cells_supervised,
        count(*) filter (cell_coverage = 'otherwise') as cells_otherwise,
        count(*) filter (cell_coverage <> 'not_inspected') as cells_inspected,
        count(*) filter (cell_coverage = 'not_inspected') as cells_not_inspected,
        count(*) filter (
            cell_code not in (select cell_code from organisation_cells)
        ) as cells_of_no_organisation,
    from looked_at_cells
)

select
    organisation_counts.organisations,
    organisation_counts.organisations_supervised,
    organisation_counts.organisations_not_supervised,
    cell_counts.cells,
    cell_counts.cells_supervised,
    cell_counts.cells_otherwise,
    cell_counts.cells_inspected,
    cell_counts.cells_not_inspected,
    cell_counts.cells_of_no_organisation,
from organisation_counts
cross join cell_counts
order by organisation_counts.organisations
