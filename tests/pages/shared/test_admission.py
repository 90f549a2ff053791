"""Who is let in: one case of every sentence, and one of every way around it."""

from datetime import timedelta
from typing import Any

import pytest

from data.store.access import Viewer
from data.store.accounts import Account
from data.store.roles import Role
from pages.shared.admission import Refusal, admit, email_of, session_key
from pages.shared.sign_in_settings import Provider, SignInSettings

NOW = 1_800_000_000.0
SETTINGS = SignInSettings(
    "https://dashboard.example",
    (
        Provider("keycloak", "Keycloak", "dashboard"),
        Provider("entra", "Entra", "other-id", is_trusted_with_emails=True),
    ),
    timedelta(hours=8),
)
ACCOUNT = Account("a@example.vn", Role.OFFICE, ("H01",), "M01")
VIEWER = Viewer("a@example.vn", ("H01",), Role.OFFICE, "M01")
GOOD = {
    "is_logged_in": True,
    "provider": "keycloak",
    "iss": "https://keycloak.example",
    "sub": "1",
    "aud": "dashboard",
    "iat": int(NOW) - 60,
    "nonce": "n",
    "email": "a@example.vn",
    "email_verified": True,
}


def admitted(
    account: Account | None = ACCOUNT, *, is_signed_out: bool = False, **claims: Any
) -> Viewer | Refusal:
    made = {key: value for key, value in (GOOD | claims).items() if value != "none"}
    return admit(made, account, is_signed_out=is_signed_out, settings=SETTINGS, now=NOW)


def test_an_account_of_a_verified_address_is_let_in():
    assert admitted() == VIEWER
    assert admitted(aud=["dashboard", "another"]) == VIEWER


@pytest.mark.parametrize(
    ("claims", "refusal"),
    [
        ({"is_logged_in": "none"}, Refusal.NOT_SIGNED_IN),
        ({"is_logged_in": False}, Refusal.NOT_SIGNED_IN),
        ({"is_logged_in": "true"}, Refusal.NOT_SIGNED_IN),
        ({"provider": "none"}, Refusal.NOT_SIGNED_IN),
        ({"provider": "google"}, Refusal.NOT_SIGNED_IN),
        ({"aud": "none"}, Refusal.FOR_ANOTHER),
        ({"aud": "another"}, Refusal.FOR_ANOTHER),
        ({"aud": "other-id"}, Refusal.FOR_ANOTHER),
        ({"aud": "dashboard-2"}, Refusal.FOR_ANOTHER),
        ({"aud": ["another"]}, Refusal.FOR_ANOTHER),
        ({"aud": "another", "azp": "dashboard"}, Refusal.FOR_ANOTHER),
        ({"aud": 7}, Refusal.FOR_ANOTHER),
        ({"iat": "none"}, Refusal.TOO_OLD),
        ({"iat": NOW - 8 * 3600}, Refusal.TOO_OLD),
        ({"iat": NOW + 301}, Refusal.TOO_OLD),
        ({"iat": True}, Refusal.TOO_OLD),
        ({"iat": str(int(NOW))}, Refusal.TOO_OLD),
        ({"iat": float("nan")}, Refusal.TOO_OLD),
        ({"email_verified": "none"}, Refusal.EMAIL_NOT_VERIFIED),
        ({"email_verified": False}, Refusal.EMAIL_NOT_VERIFIED),
        ({"email_verified": "true"}, Refusal.EMAIL_NOT_VERIFIED),
        ({"email_verified": 1}, Refusal.EMAIL_NOT_VERIFIED),
    ],
)
def test_claims_that_do_not_hold_let_nobody_in(claims, refusal):
    assert admitted(**claims) is refusal


def test_just_within_the_time_is_within():
    assert admitted(iat=NOW - 8 * 3600 + 1) == VIEWER
    assert admitted(iat=NOW + 299) == VIEWER


def test_without_an_account_nobody_is_let_in():
    assert admitted(None) is Refusal.UNKNOWN


def test_an_account_switched_off_lets_nobody_in():
    off = Account("a@example.vn", Role.OWNER, None, is_active=False)
    assert admitted(off) is Refusal.SWITCHED_OFF


def test_an_account_without_units_sees_nothing():
    assert admitted(Account("a@example.vn", Role.OWNER)).unit_codes == ()


def test_whoever_has_signed_out_is_out_whatever_else_holds():
    assert admitted(is_signed_out=True) is Refusal.SIGNED_OUT
    assert admitted(is_signed_out=True, iat=0) is Refusal.SIGNED_OUT


def test_a_provider_that_gives_out_addresses_need_not_verify_them():
    entra = {"provider": "entra", "aud": "other-id"}
    assert admitted(email_verified="none", **entra) == VIEWER
    assert admitted(email_verified=False, **entra) is Refusal.EMAIL_NOT_VERIFIED


@pytest.mark.parametrize("name", ["iss", "sub", "aud", "iat", "nonce"])
def test_every_sign_in_is_told_apart(name):
    assert session_key(GOOD | {name: "other"}) != session_key(GOOD)
    assert session_key(GOOD | {"email": "other"}) == session_key(GOOD)


def test_what_is_no_address_is_none():
    assert email_of({}) == email_of({"email": None}) == email_of({"email": 3}) == ""
