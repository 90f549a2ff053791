"""Who is let in: decided from what their provider says of them, and asked every time.

What Streamlit keeps of a sign-in is a signed cookie that holds for 30 days. It checks
the token once, when people sign in, and then neither its age nor for whom it was made;
nor does it ever check whether the address in it is theirs.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Any

from data.store.access import Viewer
from data.store.accounts import Account
from pages.shared.sign_in_settings import SignInSettings

# By how much the clock of a provider may be ahead of ours.
_CLOCKS_APART = timedelta(minutes=5)


class Refusal(StrEnum):
    """Why somebody is not let in; pages say it in words, under `sign_in.refused`."""

    NOT_SIGNED_IN = "not_signed_in"
    SIGNED_OUT = "signed_out"
    FOR_ANOTHER = "for_another"
    TOO_OLD = "too_old"
    EMAIL_NOT_VERIFIED = "email_not_verified"
    UNKNOWN = "unknown"
    SWITCHED_OFF = "switched_off"


def session_key(claims: Mapping[str, Any]) -> str:
    """Return what tells this sign-in from every other, also of the same person."""
    told_apart = [claims.get(name) for name in ("iss", "sub", "aud", "iat", "nonce")]
    return hashlib.sha256(json.dumps(told_apart).encode()).hexdigest()


def email_of(claims: Mapping[str, Any]) -> str:
    """Return the address a provider says is theirs; whether it is, `admit` asks."""
    email = claims.get("email")
    return email if isinstance(email, str) else ""


def admit(
    claims: Mapping[str, Any],
    account: Account | None,
    *,
    is_signed_out: bool,
    settings: SignInSettings,
    now: float,
) -> Viewer | Refusal:
    """Return as whom somebody is let in, or why not.

    `claims` is what Streamlit read from the cookie, nothing of which is trusted to be
    there; `account` that of the address in it, `now` in seconds since 1970.
    """
    provider = settings.provider(claims.get("provider"))
    if claims.get("is_logged_in") is not True or provider is None:
        return Refusal.NOT_SIGNED_IN
    if is_signed_out:
        return Refusal.SIGNED_OUT
    audience = claims.get("aud")
    named = audience if isinstance(audience, list) else [audience]
    # Authlib lets a token for another pass whose authorised party we are.
    if provider.client_id not in named:
        return Refusal.FOR_ANOTHER
    if not _is_of_late(claims.get("iat"), settings.maximum_age, now):
        return Refusal.TOO_OLD
    is_verified = claims.get("email_verified", provider.is_trusted_with_emails)
    if is_verified is not True:
        return Refusal.EMAIL_NOT_VERIFIED
    if account is None:
        return Refusal.UNKNOWN
    return account.viewer if account.is_active else Refusal.SWITCHED_OFF


def _is_of_late(issued_at: object, maximum_age: timedelta, now: float) -> bool:
    if isinstance(issued_at, bool) or not isinstance(issued_at, int | float):
        return False
    age = now - issued_at
    return -_CLOCKS_APART.total_seconds() <= age < maximum_age.total_seconds()
