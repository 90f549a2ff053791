"""What every request has to pass before Streamlit sees it."""

from functools import partial

from starlette.middleware import Middleware

from data.contract.words import LANGUAGES
from pages.shared import style
from pages.shared.admitted_requests import AdmittedRequests
from pages.shared.forwarded_address import ClientAddress, trusted_proxies
from pages.shared.http_security import LocalRequests, SecurityHeaders, ServedRequests
from pages.shared.refusal_rate import RefusalRate, SlowedRefusals
from pages.shared.return_path import ReturnPath
from pages.shared.serving_mode import sign_in_or_exit
from pages.shared.sign_in_record import SignInRecord
from pages.shared.signed_in import admitted
from pages.shared.words import SCREEN_WORDS


def request_checks() -> list[Middleware]:
    """Return what every request has to pass before Streamlit sees it, in this order."""
    settings = sign_in_or_exit()
    if settings is None:
        return [
            Middleware(SecurityHeaders, inline_scripts=style.SCRIPTS),
            Middleware(LocalRequests, refusal=partial(_said, "foreign.refused")),
        ]
    rate = RefusalRate()
    record = SignInRecord(rate)
    return [
        Middleware(ClientAddress, proxies=trusted_proxies()),
        Middleware(
            SecurityHeaders,
            inline_scripts=style.SCRIPTS,
            is_encrypted=settings.is_encrypted,
            seconds=int(settings.maximum_age.total_seconds()),
        ),
        Middleware(SlowedRefusals, rate=rate, refusal=partial(_said, "foreign.slowed")),
        Middleware(
            ServedRequests,
            refusal=partial(_said, "foreign.elsewhere"),
            origin=settings.origin,
        ),
        Middleware(ReturnPath, settings=settings, failed=record.note_failure),
        Middleware(
            AdmittedRequests,
            settings=settings,
            decide=partial(admitted, settings=settings),
            note=record.note,
        ),
    ]


def _said(key: str, address: str = "") -> str:
    """Return a sentence in every language: nobody has chosen one yet."""
    filled, values = SCREEN_WORDS.filled, {"address": address}
    return "\n".join(filled(key, language, values) for language in LANGUAGES)
