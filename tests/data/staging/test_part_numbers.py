"""Findings that no sheet numbers keep the number they were stored under."""

from tests.data.import_harness import ImportHarness, counts, found

NAMES = "inspection_code | cell_code | inspected_on | team | finding | requirement"
NUMBERED = ("finding_no", "finding", "requirement")


def sheet(*findings: tuple[str, str]) -> str:
    rows = (f"K1 | A | 5/8/2026 | T | {text} | {wanted}" for text, wanted in findings)
    return "\n".join((NAMES, *rows))


def loaded(harness: ImportHarness, *findings: tuple[str, str]) -> dict[str, int]:
    return counts(harness.load(inspections=sheet(*findings)))


A, B, C, D = ((name, f"mend {name}") for name in "abcd")


def test_same_findings_loaded_again_change_nothing(harness: ImportHarness) -> None:
    loaded(harness, A, B, C)
    again = loaded(harness, A, B, C)
    assert again == {"rows": 3, "unchanged": 3, "warned": 3}


def test_findings_keep_their_numbers_in_another_order(harness: ImportHarness) -> None:
    loaded(harness, A, B)
    loaded(harness, C, B, A)
    assert harness.rows("inspections", "finding_no", "finding") == [
        (1, "a"),
        (2, "b"),
        (3, "c"),
    ]


def test_finding_is_known_again_by_its_text_alone(harness: ImportHarness) -> None:
    loaded(harness, A, B)
    loaded(harness, ("b", "mend it soon"), A)
    assert harness.rows("inspections", *NUMBERED) == [
        (1, "a", "mend a"),
        (2, "b", "mend it soon"),
    ]


def test_corrected_text_takes_the_number_that_is_left(harness: ImportHarness) -> None:
    loaded(harness, A, B)
    loaded(harness, ("better b", "mend b"), A, C)
    assert harness.rows("inspections", "finding_no", "finding") == [
        (1, "a"),
        (2, "better b"),
        (3, "c"),
    ]


def test_fewer_findings_are_taken_where_all_are_known(harness: ImportHarness) -> None:
    loaded(harness, A, B, C)
    assert loaded(harness, C) == {"rows": 1, "unchanged": 1, "warned": 1}


def test_unknown_one_of_fewer_findings_is_refused(harness: ImportHarness) -> None:
    loaded(harness, A, B, C)
    report = harness.load(inspections=sheet(B, D))
    refused = [each for each in found(report) if each[2] == "finding_unclear"]
    assert refused == [(3, "finding_no", "finding_unclear")]


def test_sheet_that_says_nothing_of_findings_means_the_first(
    harness: ImportHarness,
) -> None:
    loaded(harness, A, B)
    harness.load(
        inspections="""
        inspection_code | cell_code | inspected_on | team | score
        K1              | A         | 5/8/2026     | T    | 80
        """
    )
    assert harness.rows("inspections", "finding_no", "score") == [(1, 80), (2, None)]
