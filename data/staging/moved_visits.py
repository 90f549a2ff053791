"""Visits that an old sheet has on the day they were moved from: set aside, and said so.

The day is part of what tells visits apart. The old row of a moved visit was withdrawn,
and a sheet from before would bring it back, beside the visit it has become: somebody
would be expected at a meeting twice, or be overdue at one that was never to be.
"""

import duckdb

from data.contract.row_versions import same_key
from data.staging.staged import Staged

# What such a row is called among the problems of its sheet; it is no refusal, for the
# sheet was right when it was written, and its other rows are taken.
SET_ASIDE = ("visit_moved", "visit_withdrawn")


def set_aside_moved(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Add to `<stem>_problems` the rows of visits that stand on another day by now.

    Their day is the first one that a stored visit was planned on, or one it was moved
    from later. `merging.find_stored` has run: what is stored is no such row.
    """
    table = staged.table
    cursor.execute(
        f"""
        insert into {staged.stem}_problems
        with {_appearing_and_withdrawn(staged)},
        moved as (
            select
                appearing.line,
                appearing.planned_on,
                bool_or(withdrawn.member_code is not null) as is_withdrawn,
                min(visits.planned_on) as moved_to,
            from appearing
            left join withdrawn on {same_key(table, "appearing", "withdrawn")}
            left join raw.visits as visits
                on
                    appearing.member_code = visits.member_code
                    and appearing.cell_code is not distinct from visits.cell_code
                    and appearing.unit_code is not distinct from visits.unit_code
                    and coalesce(
                        withdrawn.first_planned_on, appearing.planned_on
                    ) in (visits.moved_from, visits.planned_on)
            group by appearing.line, appearing.planned_on
        )
        select
            line, 'planned_on', strftime(planned_on, '%d/%m/%Y'),
            if(moved_to is null, 'visit_withdrawn', 'visit_moved'), false,
            strftime(moved_to, '%d/%m/%Y'),
        from moved
        where is_withdrawn or moved_to is not null
        """
    )


def _appearing_and_withdrawn(staged: Staged) -> str:
    """Return the SQL for rows of the sheet that are new, and those of them withdrawn.

    Of the latter with the day that was planned first.
    """
    stem, table = staged.stem, staged.table
    key = ", ".join(table.key)
    return f"""
        appearing as (
            select line, {key},
            from {stem}_rows
            where line not in (
                select at_line from {stem}_stored
                union all
                select line from {stem}_problems
                where is_refusal or code = 'identical_row'
            )
        ),
        withdrawn as (
            select
                {key},
                -- A version that withdraws has the key alone; the one before says more.
                arg_max(coalesce(moved_from, planned_on), import_id)
                    filter (not is_withdrawal) as first_planned_on,
            from history.visits as versions
            where exists (
                select 1 from appearing where {same_key(table, "appearing", "versions")}
            )
            group by all
            having arg_max(is_withdrawal, import_id)
        )
    """
