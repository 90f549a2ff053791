"""The page of whoever is not let in: what this is, where to sign in, what is wrong.

Nothing of the data stands here, not even whether there are any.
"""

from functools import partial

import streamlit

from pages.shared import error_messages, filter_row, serving_mode, signed_in
from pages.shared.admission import Refusal, email_of
from pages.shared.error_messages import readable_callback
from pages.shared.markdown_escape import literal
from pages.shared.sign_in_settings import Provider
from pages.shared.words import word

# What the address says of an attempt that has just ended (pages/shared/return_path.py).
OUTCOME = "sign_in"
_OUTCOMES = ("failed", "ended")


def show(refusal: Refusal) -> None:
    """Draw the page; `refusal` is why nobody is let in as things are."""
    settings = serving_mode.sign_in()
    assert settings is not None
    streamlit.title(word("app.title"), anchor=False)
    streamlit.markdown(word("sign_in.about"))
    error_messages.show_failed_callback()
    _reason(refusal)
    for provider in settings.providers:
        streamlit.button(
            _label(provider, len(settings.providers)),
            key=f"sign_in_{provider.name}",
            type="primary",
            on_click=partial(_sign_in, provider.name),
        )
    if refusal is not Refusal.NOT_SIGNED_IN:
        streamlit.button(word("sign_in.sign_out"), on_click=signed_in.sign_out)
    streamlit.caption(word("sign_in.help"))
    filter_row.language_switch()


def _reason(refusal: Refusal) -> None:
    email = email_of(signed_in.claims())
    if refusal is not Refusal.NOT_SIGNED_IN:
        said = word(f"sign_in.refused.{refusal}", email=email)
        streamlit.warning(said, icon=":material/lock:")
        return
    outcome = streamlit.query_params.get(OUTCOME)
    if outcome in _OUTCOMES:
        streamlit.info(word(f"sign_in.{outcome}"), icon=":material/info:")


def _label(provider: Provider, count: int) -> str:
    if count == 1 and provider.name == "default":
        return word("sign_in.sign_in")
    return word("sign_in.sign_in_with", provider=literal(provider.label))


@readable_callback
def _sign_in(name: str) -> None:
    streamlit.login(name if name != "default" else None)
