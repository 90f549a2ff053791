"""How this server serves: to this machine alone, or to whoever signs in.

Decided once, when it starts: a file of secrets that is taken away meanwhile must not
turn a dashboard for a few into one for everybody.
"""

import sys
from functools import cache

import streamlit

from data.contract.problems import UserError
from data.contract.words import LANGUAGES
from pages.shared.forwarded_address import trusted_proxies
from pages.shared.http_security import is_loopback
from pages.shared.sign_in_settings import SignInSettings, read_settings


@cache
def sign_in() -> SignInSettings | None:
    """Return how people sign in; None where the dashboard is for this machine alone.

    Raises UserError where it must not be served as it is set up.
    """
    settings = read_settings(streamlit.get_option("secrets.files") or [])
    address = streamlit.get_option("server.address") or ""
    if settings is None and not is_loopback(address):
        # Without an address Streamlit listens on all of them.
        raise UserError("address_without_sign_in", address=address or "0.0.0.0")
    if settings is not None:
        _refuse_ways_around()
        trusted_proxies()
    return settings


def sign_in_or_exit() -> SignInSettings | None:
    """Return `sign_in()`; where it must not serve, say why and end."""
    try:
        return sign_in()
    except UserError as error:
        # Nobody has chosen a language yet.
        for language in LANGUAGES:
            print(error.message(language, whole_paths=True), file=sys.stderr)
        sys.exit(1)


def _refuse_ways_around() -> None:
    """Raise UserError for an option by which people come in without signing in."""
    for option in (
        "server.trustedUserHeaders",
        "server.enableAgentApi",
        "server.baseUrlPath",
        "global.developmentMode",
    ):
        if streamlit.get_option(option):
            raise UserError("option_beside_sign_in", option=option)
    for option in ("server.enableXsrfProtection", "server.enableCORS"):
        if not streamlit.get_option(option):
            raise UserError("option_needed_by_sign_in", option=option)
