"""What is kept of who was let in and who was not: lines of the audit log."""

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from data.store import audit
from data.store.access import Viewer
from pages.shared.admission import Refusal, email_of, session_key
from pages.shared.refusal_rate import RefusalRate
from pages.shared.snapshots import store

# A token that was for somebody else, too old, or made up: it names nobody.
FAILED = "failed"
_REMEMBERED = 10_000


class SignInRecord:
    """Records a sign-in once in the life of this server, however many tabs it opens."""

    def __init__(self, rate: RefusalRate) -> None:
        self._rate = rate
        self._seen: OrderedDict[tuple[str, str], None] = OrderedDict()

    def note(
        self, decided: Viewer | Refusal, claims: Mapping[str, Any], address: str
    ) -> None:
        """Record that somebody was let in, or was not and why."""
        if decided is Refusal.NOT_SIGNED_IN:
            return
        subject = "" if isinstance(decided, Viewer) else str(decided)
        if subject:
            self._rate.count(address)
        seen = (session_key(claims), subject)
        if seen in self._seen:
            return
        self._seen[seen] = None
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        event = audit.Event.SIGN_IN_REFUSED if subject else audit.Event.SIGN_IN
        who = email_of(claims)
        audit.record_or_log(store(), event, who, subject=subject, address=address)

    def note_failure(self, address: str) -> None:
        """Record that somebody came back from a provider with nothing that holds."""
        self._rate.count(address)
        event = audit.Event.SIGN_IN_REFUSED
        audit.record_or_log(store(), event, "", subject=FAILED, address=address)
