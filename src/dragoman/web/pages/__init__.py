"""The pages of the reading room, each a module with its query, its view and its table."""

from __future__ import annotations

from dragoman.web.page import Page
from dragoman.web.pages import (
    actor,
    article,
    commitments,
    dyad,
    episode,
    findings,
    network,
    search,
    timeline,
    trace,
    window,
)

PAGES: tuple[Page, ...] = (
    window.PAGE,
    timeline.PAGE,
    dyad.LIST,
    dyad.PAGE,
    network.PAGE,
    commitments.PAGE,
    findings.PAGE,
    actor.LIST,
    actor.PAGE,
    article.LIST,
    article.PAGE,
    episode.PAGE,
    search.PAGE,
    trace.PAGE,
)
