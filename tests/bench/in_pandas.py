"""The three answers from pandas, on the same facts."""

import pandas

from tests.bench.facts import Asked, Facts


class InPandas:
    """The facts as frames in memory."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def answer(self, name: str, asked: Asked) -> pandas.DataFrame:
        """Return the answer of that name."""
        since, until, as_of = map(pandas.Timestamp, vars(asked).values())
        meetings = self.facts.meetings
        of_months = meetings[meetings["month"].between(since, until)]
        regular = of_months[of_months["kind"].isin(["regular", "combined"])]
        match name:
            case "weak_cells":
                return self._weak_cells(of_months, regular, until, as_of)
            case "low_attendance":
                return _low(regular)
            case _:
                return self._completeness(regular)

    def _weak_cells(
        self,
        meetings: pandas.DataFrame,
        regular: pandas.DataFrame,
        until: pandas.Timestamp,
        as_of: pandas.Timestamp,
    ) -> pandas.DataFrame:
        codes = self.facts.cells["cell_code"]
        months = _months(regular)
        sums = _sums(months).reindex(codes)
        latest = months.sort_values("month").groupby("cell_code").tail(3)
        low_of_latest = latest.groupby("cell_code")["low"].sum().reindex(codes)
        thematic = meetings[meetings["kind"].isin(["thematic", "combined"])]
        poor_minutes = meetings[meetings["minutes"].isin(["late", "missing"])]
        serious = (
            (low_of_latest == 3).astype(int)
            + (sums["months_met"].fillna(0) < 3)
            + _in(codes, _graded_poor(meetings))
            + _in(codes, self._inspected_poor(until, as_of))
            + _in(codes, self._overdue(as_of))
            + _in(codes, self._rated_poor(until))
        )
        minutes = poor_minutes["cell_code"].value_counts()
        notable = (
            (100 * sums["present"] < 85 * sums["expected"]).astype(int)
            + (sums["absent"] >= 3)
            + (sums["off_date"] >= 2)
            + (sums["short"] >= 2)
            + ~_in(codes, thematic["cell_code"].unique())
            + _in(codes, minutes.index[minutes >= 2])
        )
        frame = pandas.DataFrame(
            {"serious_count": serious, "notable_count": notable}
        ).reset_index()
        is_weak = (frame["serious_count"] >= 1) | (frame["notable_count"] >= 2)
        return frame[is_weak].sort_values("cell_code", ignore_index=True)

    def _inspected_poor(
        self, until: pandas.Timestamp, as_of: pandas.Timestamp
    ) -> pandas.Series:
        rows = self.facts.inspections
        end = until + pandas.DateOffset(months=1)
        begin = end - pandas.DateOffset(months=12)
        inside = (
            (rows["inspected_on"] <= as_of)
            & (rows["inspected_on"] < end)
            & (rows["inspected_on"] >= begin)
        )
        ordered = rows[inside].sort_values(["inspected_on", "inspection_code"])
        latest = ordered.drop_duplicates("cell_code", keep="last")
        return latest.loc[latest["grade"] == "poor", "cell_code"]

    def _overdue(self, as_of: pandas.Timestamp) -> pandas.Series:
        rows = self.facts.inspections
        is_open = ~rows["status"].isin(["closed_done", "closed_not_done"])
        is_due = (rows["inspected_on"] <= as_of) & (rows["due_on"] < as_of)
        return rows.loc[rows["requirement"].notna() & is_due & is_open, "cell_code"]

    def _rated_poor(self, until: pandas.Timestamp) -> pandas.Series:
        rows = self.facts.ratings[self.facts.ratings["year"] <= until.year]
        latest = rows.sort_values("year").drop_duplicates("cell_code", keep="last")
        return latest.loc[latest["rating"] == "not_done", "cell_code"]

    def _completeness(self, regular: pandas.DataFrame) -> pandas.DataFrame:
        months = _months(regular).assign(on_time=lambda rows: ~rows["off_date"])
        cells = self.facts.cells
        every = cells.merge(
            pandas.DataFrame({"month": months["month"].unique()}), "cross"
        )
        joined = every.merge(
            months[["cell_code", "month", "on_time"]], "left", ["cell_code", "month"]
        )
        counted = joined.assign(
            received=joined["on_time"].notna(),
            on_time=joined["on_time"] == True,  # noqa: E712
        )
        frame = counted.groupby(["unit_code", "month"], as_index=False).agg(
            expected_reports=("cell_code", "size"),
            received=("received", "sum"),
            on_time=("on_time", "sum"),
        )
        return frame.assign(missed=frame["expected_reports"] - frame["received"])


def _months(regular: pandas.DataFrame) -> pandas.DataFrame:
    """One row per cell and month with a regular meeting."""
    day = regular["held_on"].dt.day
    is_elsewhere = regular["held_on"].dt.to_period("M") != regular[
        "month"
    ].dt.to_period("M")
    minutes = regular["kind"].map({"combined": 120, "regular": 90})
    rows = regular.assign(
        off_date=~day.between(3, 5) | is_elsewhere,
        short=regular["duration_minutes"] < minutes,
    )
    months = rows.groupby(["cell_code", "month"], as_index=False).agg(
        expected=("expected", "sum"),
        present=("present", "sum"),
        absent=("absent_unexcused", "sum"),
        off_date=("off_date", "max"),
        short=("short", "max"),
    )
    return months.assign(low=100 * months["present"] < 85 * months["expected"])


def _sums(months: pandas.DataFrame) -> pandas.DataFrame:
    """One row per cell that met."""
    return months.groupby("cell_code").agg(
        months_met=("month", "size"),
        expected=("expected", "sum"),
        present=("present", "sum"),
        absent=("absent", "sum"),
        off_date=("off_date", "sum"),
        short=("short", "sum"),
    )


def _graded_poor(meetings: pandas.DataFrame) -> pandas.Index:
    graded = meetings[
        meetings["self_score"].notna()
        & meetings["kind"].isin(["regular", "combined", "thematic"])
    ]
    latest = graded.sort_values(["held_on", "kind"]).groupby("cell_code").tail(2)
    scores = latest.groupby("cell_code")["self_score"].agg(["last", "max", "size"])
    is_poor = (scores["last"] < 50) | ((scores["size"] == 2) & (scores["max"] < 70))
    return scores.index[is_poor]


def _low(regular: pandas.DataFrame) -> pandas.DataFrame:
    sums = regular.groupby("cell_code", as_index=False)[["expected", "present"]].sum()
    return sums[100 * sums["present"] < 85 * sums["expected"]]


def _in(codes: pandas.Series, found: object) -> pandas.Series:
    return pandas.Series(codes.isin(found).to_numpy(), index=pandas.Index(codes))
