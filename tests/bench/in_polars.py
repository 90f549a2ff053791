"""The three answers from Polars, on the same facts, each as one lazy plan."""

import pandas
import polars
from polars import col

from tests.bench.facts import Asked, Facts


class InPolars:
    """The facts as frames of Polars in memory."""

    def __init__(self, facts: Facts) -> None:
        frames = {
            name: polars.from_pandas(frame).lazy()
            for name, frame in vars(facts).items()
        }
        for name in ("meetings", "inspections"):
            frames[name] = frames[name].with_columns(
                polars.selectors.datetime().cast(polars.Date)
            )
        self.cells = frames["cells"]
        self.meetings = frames["meetings"]
        self.inspections = frames["inspections"]
        self.ratings = frames["ratings"]

    def answer(self, name: str, asked: Asked) -> pandas.DataFrame:
        """Return the answer of that name."""
        meetings = self.meetings.filter(
            col("month").is_between(asked.since, asked.until)
        )
        regular = meetings.filter(col("kind").is_in(["regular", "combined"]))
        match name:
            case "weak_cells":
                plan = self._weak_cells(meetings, regular, asked)
            case "low_attendance":
                plan = _low(regular)
            case _:
                plan = self._completeness(regular)
        return plan.collect().to_pandas()

    def _weak_cells(
        self, meetings: polars.LazyFrame, regular: polars.LazyFrame, asked: Asked
    ) -> polars.LazyFrame:
        months = _months(regular)
        sums = months.group_by("cell_code").agg(
            (polars.len() < 3).alias("missed"),
            _is_low(col("present").sum(), col("expected").sum()).alias("low"),
            (col("absent").sum() >= 3).alias("unexcused"),
            (col("off_date").sum() >= 2).alias("off_date"),
            (col("short").sum() >= 2).alias("short"),
            (col("is_low").sort_by("month").tail(3).sum() == 3).alias("persistent"),
        )
        thematic = meetings.filter(col("kind").is_in(["thematic", "combined"]))
        minutes = meetings.filter(col("minutes").is_in(["late", "missing"]))
        found = {
            "thematic": thematic.select("cell_code").unique(),
            "poor_minutes": minutes.group_by("cell_code")
            .len()
            .filter(col("len") >= 2)
            .select("cell_code"),
            "graded": _graded_poor(meetings),
            "inspected": self._inspected_poor(asked),
            "overdue": self._overdue(asked),
            "rated": self._rated_poor(asked),
        }
        cells = self.cells.select("cell_code").join(sums, "cell_code", "left")
        for name, codes in found.items():
            marked = codes.with_columns(polars.lit(True).alias(name))
            cells = cells.join(marked, "cell_code", "left")
        return _weak(cells)

    def _inspected_poor(self, asked: Asked) -> polars.LazyFrame:
        end = polars.lit(asked.until).dt.offset_by("1mo")
        rows = self.inspections.filter(
            (col("inspected_on") <= asked.as_of)
            & (col("inspected_on") < end)
            & (col("inspected_on") >= end.dt.offset_by("-12mo"))
        )
        latest = rows.sort("inspected_on", "inspection_code").unique(
            "cell_code", keep="last"
        )
        return latest.filter(col("grade") == "poor").select("cell_code")

    def _overdue(self, asked: Asked) -> polars.LazyFrame:
        return (
            self.inspections.filter(
                col("requirement").is_not_null()
                & (col("inspected_on") <= asked.as_of)
                & (col("due_on") < asked.as_of)
                & ~col("status").is_in(["closed_done", "closed_not_done"])
            )
            .select("cell_code")
            .unique()
        )

    def _rated_poor(self, asked: Asked) -> polars.LazyFrame:
        rows = self.ratings.filter(col("year") <= asked.until.year)
        latest = rows.sort("year").unique("cell_code", keep="last")
        return latest.filter(col("rating") == "not_done").select("cell_code")

    def _completeness(self, regular: polars.LazyFrame) -> polars.LazyFrame:
        months = _months(regular)
        every = self.cells.join(months.select("month").unique(), how="cross")
        joined = every.join(
            months.select("cell_code", "month", "off_date"),
            ["cell_code", "month"],
            "left",
        )
        return (
            joined.group_by("unit_code", "month")
            .agg(
                polars.len().alias("expected_reports"),
                col("off_date").is_not_null().sum().alias("received"),
                (~col("off_date")).sum().alias("on_time"),
            )
            .with_columns((col("expected_reports") - col("received")).alias("missed"))
        )


def _months(regular: polars.LazyFrame) -> polars.LazyFrame:
    """One row per cell and month with a regular meeting."""
    required = polars.when(col("kind") == "combined").then(120).otherwise(90)
    return (
        regular.group_by("cell_code", "month")
        .agg(
            col("expected").sum(),
            col("present").sum(),
            col("absent_unexcused").sum().alias("absent"),
            (
                ~col("held_on").dt.day().is_between(3, 5)
                | (col("held_on").dt.truncate("1mo") != col("month"))
            )
            .any()
            .alias("off_date"),
            (col("duration_minutes") < required).any().alias("short"),
        )
        .with_columns(_is_low(col("present"), col("expected")).alias("is_low"))
    )


def _graded_poor(meetings: polars.LazyFrame) -> polars.LazyFrame:
    graded = meetings.filter(
        col("self_score").is_not_null()
        & col("kind").is_in(["regular", "combined", "thematic"])
    )
    latest = (
        graded.sort("held_on", "kind")
        .group_by("cell_code", maintain_order=True)
        .agg(col("self_score").tail(2))
    )
    scores = col("self_score").list
    return latest.filter(
        (scores.last() < 50) | ((scores.len() == 2) & (scores.max() < 70))
    ).select("cell_code")


def _low(regular: polars.LazyFrame) -> polars.LazyFrame:
    sums = regular.group_by("cell_code").agg(
        col("expected").sum(), col("present").sum()
    )
    return sums.filter(_is_low(col("present"), col("expected")))


def _is_low(present: polars.Expr, expected: polars.Expr) -> polars.Expr:
    return 100 * present.cast(polars.Int64) < 85 * expected.cast(polars.Int64)


def _weak(cells: polars.LazyFrame) -> polars.LazyFrame:
    """The cells with their marks as counts, those that are weak."""
    serious = ("persistent", "graded", "inspected", "overdue", "rated")
    notable = ("low", "unexcused", "off_date", "short", "poor_minutes")
    marks = {name: col(name).fill_null(False).cast(polars.Int8) for name in serious}
    others = {name: col(name).fill_null(False).cast(polars.Int8) for name in notable}
    return (
        cells.select(
            "cell_code",
            (
                polars.sum_horizontal(*marks.values())
                + col("missed").fill_null(True).cast(polars.Int8)
            ).alias("serious_count"),
            (
                polars.sum_horizontal(*others.values())
                + col("thematic").is_null().cast(polars.Int8)
            ).alias("notable_count"),
        )
        .filter((col("serious_count") >= 1) | (col("notable_count") >= 2))
        .sort("cell_code")
    )
