"""How often one address is refused: whoever tries again and again has to wait."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.shared.sign_in_settings import CALLBACK

REFUSALS = 30
SECONDS = 60
# Of so many addresses it is known how often they were refused lately.
_ADDRESSES = 10_000
_WAYS_IN = ("/auth/login", CALLBACK)


class RefusalRate:
    """Counts what was refused, by address, within the last minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._refused: OrderedDict[str, deque[float]] = OrderedDict()

    def count(self, address: str) -> None:
        """Note that somebody at `address` was refused just now."""
        times = self._refused.setdefault(address, deque(maxlen=REFUSALS))
        times.append(self._clock())
        self._refused.move_to_end(address)
        if len(self._refused) > _ADDRESSES:
            self._refused.popitem(last=False)

    def is_too_high(self, address: str) -> bool:
        """Return whether `address` has had all refusals of this minute."""
        times = self._refused.get(address, ())
        return len(times) == REFUSALS and self._clock() - times[0] < SECONDS


class SlowedRefusals:
    """Answers 429 where the address was refused too often, in place of any refusal.

    Attempts to sign in wait as well; whoever is signed in goes on at the same address,
    which a whole office may share.
    """

    def __init__(
        self, app: ASGIApp, rate: RefusalRate, refusal: Callable[[], str]
    ) -> None:
        self._app = app
        self._rate = rate
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; count what is refused of it, and say so if too often."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        address = scope["client"][0]
        wait = PlainTextResponse(
            self._refusal(), status_code=429, headers={"Retry-After": str(SECONDS)}
        )
        if scope["path"] in _WAYS_IN and self._rate.is_too_high(address):
            await wait(scope, receive, send)
            return
        is_slowed = False

        async def send_or_slow(message: Message) -> None:
            nonlocal is_slowed
            if message["type"] == "http.response.start" and message["status"] == 403:
                is_slowed = self._rate.is_too_high(address)
                self._rate.count(address)
                if is_slowed:
                    await wait(scope, receive, send)
            if not is_slowed:
                await send(message)

        await self._app(scope, receive, send_or_slow)
