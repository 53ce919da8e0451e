"""A record as the exports want it, from an account that is worked out already."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.accounts import Entry, Episode, Finding, Judgement, Text
from dragoman.model import Article, Failure, Run
from dragoman.web.account import Account


class Shelf:
    """Holdings for exports: articles and claims from the record, all else from the account."""

    def __init__(self, account: Account) -> None:
        self._account = account

    def articles(self) -> Iterator[Article]:
        """The articles, in the order of storing."""
        return (one for one in self._account.record.articles() if one.id in self._account.heads)

    def claims(self) -> Iterator[Entry]:
        """Every claim with its article."""
        return (one for one in self._account.record.claims() if one.article.id in self._account.heads)

    def texts(self) -> tuple[Text, ...]:
        """The articles as sources among others."""
        return tuple(self._account.texts.values())

    def episodes(self) -> tuple[Episode, ...]:
        """The claims of all texts by what they are about."""
        return self._account.episodes

    def findings(self) -> tuple[Finding, ...]:
        """Agreement, contradiction and silence about every contact that more than one source tells of."""
        met = (one for one in self._account.episodes if one.kind == "contact" and one.sources > 1)
        found = {finding.id: finding for one in met for finding in self._account.compared(one.id).findings}
        return tuple(found.values())

    def judgements(self) -> tuple[Judgement, ...]:
        """The verdicts of persons."""
        return self._account.judgements

    def runs(self) -> list[Run]:
        """What made the claims."""
        return self._account.record.runs()

    def failures(self) -> list[Failure]:
        """What could not be done."""
        return self._account.record.failures()
