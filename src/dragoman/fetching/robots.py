"""What a site asks of programs that read it: robots.txt, as RFC 9309 has it."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from msgspec import Struct

from dragoman.errors import FetchError
from dragoman.fetching.addresses import Place

_DAY = 24 * 3600.0
_LONGEST_PAUSE = 60.0


class Rules(Struct):
    """The rules of one site: ``text`` of its robots.txt, or ``fault``, why it could not be had, of a ``kind``."""

    text: str = ""
    fault: str = ""
    kind: str = "unreadable"
    read_at: float = 0.0

    def allow(self, address: str, agent: str) -> bool:
        """Whether the program ``agent`` may ask for the address."""
        from protego import Protego

        return not self.fault and bool(Protego.parse(self.text).can_fetch(address, agent))

    def pause(self, agent: str) -> float:
        """Seconds that the site asks to be left between two requests; 0 where it does not say."""
        from protego import Protego

        return min(float(Protego.parse(self.text).crawl_delay(agent) or 0.0), _LONGEST_PAUSE)


class Robots:
    """The rules of the sites met so far, each asked for once a day."""

    def __init__(self, agent: str, get: Callable[[str], tuple[int, bytes]]) -> None:
        self._agent = agent
        self._get = get
        self._known: dict[str, Rules] = {}

    def check(self, address: str, place: Place) -> None:
        """Raise FetchError where the site's rules do not allow the address, or cannot be had."""
        rules = self.rules(place)
        if rules.fault:
            told = rules.fault if rules.kind == "forbidden" else f"its robots.txt cannot be had: {rules.fault}"
            raise FetchError(address, told, rules.kind)
        if not rules.allow(address, self._agent):
            raise FetchError(address, f"robots.txt of {place.host} does not allow it", "forbidden")

    def pause(self, place: Place) -> float:
        """Seconds that the site asks to be left between two requests."""
        return self.rules(place).pause(self._agent)

    def rules(self, place: Place) -> Rules:
        """The rules of a site, asked for where they are not known or a day old."""
        known = self._known.get(place.site)
        if known is None or monotonic() - known.read_at > _DAY:
            known = self._known[place.site] = self._ask(place)
        return known

    def _ask(self, place: Place) -> Rules:
        host = f"[{place.host}]" if ":" in place.host else place.host
        try:
            status, body = self._get(f"{place.scheme}://{host}:{place.port}/robots.txt")
        except FetchError as error:
            return Rules(fault=error.fault, kind=error.kind, read_at=monotonic())
        if 400 <= status < 500:  # there are none: everything is allowed
            return Rules(read_at=monotonic())
        if status != 200:
            return Rules(fault=f"the server answers {status}", read_at=monotonic())
        return Rules(text=body.decode("utf-8", "replace"), read_at=monotonic())
