"""Why a visit is proposed, in one sentence, and why a weak cell was left out."""

from collections.abc import Mapping
from typing import Any

from pages.shared import cell_formats, formatting
from pages.shared.words import word
from queries.visit_proposals.left_out import LeftOut


def why(cell: Mapping[str, Any], *, is_assigned: bool) -> str:
    """`yếu: chưa có báo cáo họp tháng 9/2026; chưa ai dự 7 tháng; cụm của đồng chí`.

    `cell` is a row of visit_values.
    """
    parts = [_signs(cell), _visits(cell), _cluster(is_assigned)]
    return "; ".join(part for part in parts if part)


def _signs(cell: Mapping[str, Any]) -> str:
    if not len(cell["signs"]):
        return ""
    named = [_sign(cell, each) for each in cell_formats.by_weight(cell["signs"])]
    key = "weak_new" if cell["change"] == "new" else cell["level"]
    return word(f"visit_proposal.why_{key}", signs=", ".join(named))


def _sign(cell: Mapping[str, Any], sign: str) -> str:
    named = _small(word(f"sign.{sign}"))
    if sign == "missed_meeting" and len(cell["missed_months"]):
        months = formatting.months(cell["missed_months"])
        return word("visit_proposal.missed", sign=named, months=months)
    return named


def _visits(cell: Mapping[str, Any]) -> str:
    if formatting.is_missing(cell["last_visited_on"]):
        return word("visit_proposal.why_never")
    months = int(cell["months_since_visit"])
    if months:
        return word("visit_proposal.why_months", n=months)
    day = formatting.day(cell["last_visited_on"])
    return word("visit_proposal.why_lately", day=day)


def _cluster(is_assigned: bool) -> str:
    return word(f"visit_proposal.why_{'own' if is_assigned else 'foreign'}")


def why_left_out(cell: LeftOut, names: Mapping[str, str]) -> str:
    """Return why a weak cell is not visited, and whom that is about."""
    name = names.get(cell.member_code or "", cell.member_code or "")
    return word(f"visit_proposal.left_{cell.reason}", name=name)


def _small(text: str) -> str:
    """Return the text as it stands within a sentence."""
    return text[:1].lower() + text[1:]
