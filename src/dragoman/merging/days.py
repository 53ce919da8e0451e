"""Whether the days of two matters go together, by what their texts say and by when they were published."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.merging.matters import Matter, Window, spell_day
from dragoman.merging.weights import BAR, Test, Weighed

STRAY = 3  # days by which an exact date may be wrong where a text may have taken its own day for the matter's
FORGOTTEN = 14  # days between publications from which two undated contacts are no longer one
SLIP = 90  # days by which a plan's date may move


def meet_day(one: Matter, other: Matter) -> Iterator[Weighed]:
    """Contacts of one day, or of days that may be one by time zone or by the day of the report."""
    if one.window is None or other.window is None:
        yield _undated(one, other)
        return
    first, second = one.window, other.window
    gap = _gap(first, second)
    if gap == 0:
        yield Weighed("day", _overlap(one, other, first, second), lambda: _spell(first, second))
    elif gap == 1:
        yield Weighed("day", 0.0, lambda: f"{_spell(first, second)}: a day apart")
    elif gap <= STRAY and (first.printed or second.printed):
        yield Weighed("day", -1.0, lambda: f"{_spell(first, second)}: one may be the day of the report")
    else:
        yield Weighed("day", BAR, lambda: f"{_spell(first, second)}: {gap} days apart")


def _overlap(one: Matter, other: Matter, first: Window, second: Window) -> float:
    """How much it says that the days of two contacts meet: exact days most, days that the texts leave open least."""
    exact = [window for window in (first, second) if window.exact]
    if len(exact) == 2:
        return 1.5
    if not first.dated and not second.dated:
        return 0.75 if abs((one.published or 0) - (other.published or 0)) <= 1 else -0.5
    if not exact:
        return 0.5 if max(first.length, second.length) <= 31 else 0.0
    vague = second if first.exact else first
    if vague.dated:
        return 1.0 if vague.length <= 7 else 0.25
    return 1.0 - 0.25 * min(4, vague.last - exact[0].first)


def _undated(one: Matter, other: Matter) -> Weighed:
    """One text or both leave the day open: what is to come or long past needs other grounds."""
    apart = abs(one.published - other.published) if one.published and other.published else 0
    if apart > FORGOTTEN:
        return Weighed("day", BAR, lambda: f"not dated in both, published {apart} days apart")
    return Weighed("day", -0.75, lambda: "not dated in both")


def within(most: int) -> Test:
    """The ground that two matters are at most so many days apart."""

    def weigh_days(one: Matter, other: Matter) -> Iterator[Weighed]:
        first, second = one.window, other.window
        if first is None or second is None:
            yield Weighed("day", 0.0, lambda: "not dated in both")
            return
        gap = _gap(first, second)
        yield Weighed("day", 0.5 if gap == 0 else 0.0 if gap <= most else BAR, lambda: _spell(first, second))

    return weigh_days


def fall_due(one: Matter, other: Matter) -> Iterator[Weighed]:
    """Plans of one date; one whose date moved stays one by its words."""
    first, second = one.window, other.window
    if first is None or second is None:
        yield Weighed("day", -0.25, lambda: "not dated in both")
        return
    gap = _gap(first, second)
    yield Weighed("day", 0.75 if gap == 0 else -0.5 if gap <= SLIP else BAR, lambda: _spell(first, second))


def _gap(one: Window, other: Window) -> int:
    """The days from one window to the other; 0 where they meet."""
    return max(0, one.first - other.last, other.first - one.last)


def _spell(*windows: Window) -> str:
    days = []
    for window in windows:
        first, last = spell_day(window.first), spell_day(window.last)
        days.append((first if first == last else f"{first} to {last}") + ("" if window.dated else " (as published)"))
    return " and ".join(days)
