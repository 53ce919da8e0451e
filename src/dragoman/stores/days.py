"""The date of a claim's matter, so that a record can be asked for a stretch of time."""

from __future__ import annotations

from dragoman.model import AnyClaim, Commitment, Contact, Event, Figure, Plan, When


def own_date(claim: AnyClaim) -> str | None:
    """The EDTF date that a claim itself gives for its matter."""
    when: When | None = None
    if isinstance(claim, Contact | Plan | Event):
        when = claim.when
    elif isinstance(claim, Figure):
        when = claim.period
    elif isinstance(claim, Commitment):
        when = None  # its deadline is when it falls due, not when it was made
    return when.value if when else None
