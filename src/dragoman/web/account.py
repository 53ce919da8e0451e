"""What the pages read: a record with its sources, episodes and acts, worked out once for each state of the record.

A record may be read into while it is read from. The account of one state serves every reader until that of the next
is ready; what it costs to work out is spent in the background, never within a reader's request.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import combinations
from multiprocessing import get_context

from msgspec import Struct

from dragoman.accounts import Entry, Episode, Finding, Judgement, Ref, Text
from dragoman.acts import Act, Coder
from dragoman.comparing.account import Account as Regrouped
from dragoman.comparing.findings import findings_of
from dragoman.comparing.lives import CommitmentLife, PlanLife, commitment_lives, plan_lives
from dragoman.comparing.material import Material
from dragoman.comparing.sides import SideBySide, side_by_side
from dragoman.exports.dates import Dated, dated_matters
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.model import AnyClaim, Article, Commitment, Contact, Document, Plan
from dragoman.record import ActorCount, Record
from dragoman.record_accounts import rejected_claims
from dragoman.spans import Alignment
from dragoman.surveys import Survey
from dragoman.web.casts import Casts

_PAGES = 600  # pages held as they were shown
_SMALL = 60  # articles that are compared in this process
_KEPT = 400  # documents and comparisons held at a time
_HAPPENED = ("held", "ongoing", "denied")
_BEFORE, _AFTER, _MOST_NEAR = 1, 10, 120  # days and articles around a contact that are compared with it


class Head(Struct, frozen=True, kw_only=True):
    """An article without its text, as one source among others."""

    id: str
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    side: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    source: str = ""  # the independent source
    relation: str = "own"
    origin: str = ""
    claims: int = 0


class Account:
    """One state of a record, for every page."""

    def __init__(self, record: Record, state: str) -> None:
        self.record = record
        self.state = state
        self.knowledge: Knowledge = load_knowledge()
        texts, judgements, episodes = _survey(record)
        self.pages: OrderedDict[Hashable, bytes] = OrderedDict()  # as they were shown, the newest last
        self.texts: dict[str, Text] = {text.article: text for text in texts}
        self.judgements: tuple[Judgement, ...] = judgements
        self.episodes: tuple[Episode, ...] = episodes
        self.by_id: dict[str, Episode] = {episode.id: episode for episode in self.episodes}
        self.episode_of: dict[Ref, Episode] = {ref: episode for episode in self.episodes for ref in episode.members}
        self.claims: dict[Ref, AnyClaim] = {}  # contacts, commitments and plans; others are looked up in their document
        counts: defaultdict[str, int] = defaultdict(int)
        coder = Coder(texts, {ref: episode.id for ref, episode in self.episode_of.items()})
        self.casts = Casts()
        self.acts: tuple[Act, ...] = tuple(coder.code(self.casts.watch(self._pass(record.told(), counts))))
        self.rejected = frozenset(
            ref for one in self.judgements if one.verdict == "reject" and not one.withdrawn for ref in one.claims
        )
        self.heads: dict[str, Head] = {head.id: head for head in self._heads(record.titles(), counts)}
        self._docs: dict[str, Document] = {}  # those read last
        self._compared = lru_cache(maxsize=_KEPT)(self._compare)
        self._material = lru_cache(maxsize=4)(self.material)

    def prepare(self) -> None:
        """Work out what several pages read, before a reader waits for it."""
        for name, value in vars(type(self)).items():
            if isinstance(value, cached_property):
                getattr(self, name)

    def _pass(self, entries: Iterable[Entry], counts: defaultdict[str, int]) -> Iterator[Entry]:
        for entry in entries:
            counts[entry.article.id] += 1
            if isinstance(entry.claim, Contact | Commitment | Plan):
                self.claims[Ref(entry.article.id, entry.claim.id)] = entry.claim
            yield entry

    def _heads(self, articles: Iterable[Article], counts: defaultdict[str, int]) -> Iterator[Head]:
        for article in articles:
            text = self.texts.get(article.id) or Text(article=article.id, source=article.id)
            fields = {name: getattr(article, name) for name in ("id", "title", "outlet", "agency", "side", "published")}
            yield Head(
                **fields,
                language=article.language,
                url=article.url,
                source=text.source,
                relation=text.relation,
                origin=text.origin,
                claims=counts[article.id],
            )

    def show(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """A page as it was shown before, else as it is made now; an account never changes."""
        found = self.pages.get(key)
        if found is None:
            found = make()
            self.pages[key] = found
            while len(self.pages) > _PAGES:
                self.pages.popitem(last=False)
        return found

    # ------------------------------------------------------------------------------------------ looking up

    def document(self, article: str) -> Document | None:
        """An article with its claims; None where the record has none of this id."""
        return next(iter(self.documents((article,))), None)

    def documents(self, articles: Iterable[str]) -> list[Document]:
        """Several articles with their claims; those that are not in the record are passed over."""
        names = list(dict.fromkeys(articles))
        held = {name: doc for name in names if (doc := self._docs.get(name))}
        held |= self.record.gather(name for name in names if name not in held)
        self._docs.update(held)
        for name in list(self._docs)[: max(0, len(self._docs) - _KEPT)]:
            self._docs.pop(name, None)
        return [held[name] for name in names if name in held]

    def claim(self, ref: Ref) -> AnyClaim | None:
        """The claim of an article, None where it is not in the record."""
        if ref in self.claims:
            return self.claims[ref]
        doc = self.document(ref.article)
        return next((claim for claim in doc.claims if claim.id == ref.claim), None) if doc else None

    def some(self, refs: Iterable[Ref]) -> dict[Ref, AnyClaim]:
        """Several claims at once; those that are not in the record are passed over."""
        wanted = list(dict.fromkeys(refs))
        found = self.record.pick(ref for ref in wanted if ref not in self.claims)
        claims = {ref: self.claims.get(ref) or found.get(ref) for ref in wanted}
        return {ref: claim for ref, claim in claims.items() if claim is not None}

    def matter(self, article: str, claim: str) -> str | None:
        """The id of the episode that a claim is a member of."""
        episode = self.episode_of.get(Ref(article, claim))
        return episode.id if episode else None

    def members(self, episode: Episode) -> Iterator[tuple[Ref, AnyClaim]]:
        """The claims of an episode."""
        for ref in episode.members:
            claim = self.claim(ref)
            if claim is not None:
                yield ref, claim

    def light(self) -> Iterator[Entry]:
        """Contacts, commitments and plans, their articles without text."""
        for ref, claim in self.claims.items():
            yield Entry(claim, self.article(ref.article))

    def article(self, id: str) -> Article:
        """An article without its text."""
        head = self.heads[id]
        fields = {name: getattr(head, name) for name in ("id", "title", "outlet", "agency", "side", "published")}
        return Article(**fields, text="", language=head.language, url=head.url, alignment=Alignment())

    def name(self, code: str) -> str:
        """The name of a state or body; the code itself where our tables have none."""
        found = self.knowledge.state(code) or self.knowledge.body(code)
        return found.name if found else code

    @cached_property
    def last_day(self) -> str:
        """The day of the newest article: what "now" means in a record."""
        days = [head.published[:10] for head in self.heads.values() if head.published and len(head.published) >= 10]
        return max(days, default="2000-01-01")

    @cached_property
    def dated(self) -> tuple[Dated, ...]:
        """Plans, contacts and deadlines with every date announced for them, by day."""
        return tuple(dated_matters(self.light(), self.episodes))

    @cached_property
    def contacts(self) -> tuple[Episode, ...]:
        """The contacts that took place, are under way or are denied, the newest first, then the most told."""
        found = [episode for episode in self.episodes if episode.kind == "contact" and self._happened(episode)]
        return tuple(sorted(found, key=lambda one: (one.first_day or "", one.sources, one.id), reverse=True))

    def _happened(self, episode: Episode) -> bool:
        return any(claim.status in _HAPPENED for _, claim in self.members(episode))

    @cached_property
    def by_day(self) -> tuple[Episode, ...]:
        """The episodes by first day and id, those without a day last."""
        return tuple(sorted(self.episodes, key=by_day))

    @cached_property
    def met(self) -> dict[tuple[str, str], list[Episode]]:
        """The contacts of each pair of codes, planned and cancelled ones too, the pair in the order of the alphabet."""
        found: defaultdict[tuple[str, str], list[Episode]] = defaultdict(list)
        for episode in self.episodes:
            if episode.kind == "contact":
                for pair in combinations(sorted(set(episode.countries)), 2):
                    found[pair].append(episode)
        return dict(found)

    @cached_property
    def promises(self) -> tuple[tuple[str, Episode], ...]:
        """The commitments with the day of the newest text that tells them, the newest first."""
        found = [(self._told_last(episode), episode) for episode in self.episodes if episode.kind == "commitment"]
        return tuple(sorted(found, key=lambda one: (one[0], one[1].id), reverse=True))

    def _told_last(self, episode: Episode) -> str:
        return max((self.heads[ref.article].published or "" for ref in episode.members), default="")[:10]

    @cached_property
    def between(self) -> dict[tuple[str, str], list[Act]]:
        """The acts of each pair of codes, either way, the pair in the order of the alphabet."""
        found: defaultdict[tuple[str, str], list[Act]] = defaultdict(list)
        for act in self.acts:
            found[min(act.source, act.target), max(act.source, act.target)].append(act)
        return dict(found)

    @cached_property
    def newest(self) -> tuple[Head, ...]:
        """The articles, the newest first."""
        return tuple(sorted(self.heads.values(), key=lambda head: (head.published or "", head.id), reverse=True))

    @cached_property
    def actors(self) -> list[ActorCount]:
        """Persons, states and bodies with the number of their claims, the most told first."""
        return self.record.actors()

    @cached_property
    def _telling(self) -> dict[str, list[int]]:
        """For each article the places of the episodes that it tells of."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, episode in enumerate(self.episodes):
            for article in {ref.article for ref in episode.members}:
                found[article].append(place)
        return dict(found)

    def told_in(self, articles: Iterable[str]) -> list[Episode]:
        """The episodes that some articles tell of, in their order."""
        places = {place for name in articles for place in self._telling.get(name, ())}
        return [self.episodes[place] for place in sorted(places)]

    # ------------------------------------------------------------------------------------------ comparing

    def material(self, articles: Iterable[str]) -> Material:
        """Some articles, ready to be compared."""
        names = sorted(set(articles))
        docs = self.documents(names)
        chosen = set(names)
        touching = self.told_in(names)
        told = chosen | {ref.article for episode in touching for ref in episode.members}  # whose sources are counted
        texts = [self.texts[name] for name in sorted(told) if name in self.texts]
        material = Material(docs, texts, touching, rejected_claims(self.judgements))
        return Regrouped(material, touching).material

    def compared(self, episode: str) -> Compared:
        """What the texts that tell of an episode say against one another."""
        return self._compared(episode)

    def _compare(self, name: str) -> Compared:
        episode = self.by_id[name]
        material = self.material({ref.article for ref in episode.members} | self._near(episode))
        episode = material.by_id.get(name, episode)
        inside = [episode, *self._belonging(episode, material)]
        sides = side_by_side(episode, material) if episode.kind == "contact" else None
        return Compared(
            episode=episode,
            inside=tuple(inside),
            findings=tuple(finding for one in inside for finding in findings_of(one, material)),
            sides=sides,
            commitments=tuple(commitment_lives(material, inside)),
            plans=tuple(plan_lives(material, inside)),
            material=material,
        )

    def _near(self, episode: Episode) -> set[str]:
        """The articles of the days after an episode, which may bear on it though no claim of theirs is linked to it."""
        if episode.kind != "contact" or not episode.first_day or episode.sources < 2:
            return set()
        first, last = _shift(episode.first_day, -_BEFORE), _shift(episode.last_day or episode.first_day, _AFTER)
        days = self._days
        found = days[bisect_left(days, (first, "")) : bisect_left(days, (last, "~"))]
        return {name for _, name in found} if len(found) <= _MOST_NEAR else set()

    @cached_property
    def _days(self) -> list[tuple[str, str]]:
        return sorted(((head.published or "")[:10], head.id) for head in self.heads.values())

    def lives(self, episodes: tuple[str, ...]) -> dict[str, CommitmentLife]:
        """The lives of some commitments, by episode; what bears on them is sought in the texts of their contacts."""
        chosen = [self.by_id[name] for name in episodes]
        articles = {ref.article for episode in chosen for ref in episode.members}
        contacts = {ref.article for one in self._around(articles) for ref in one.members}
        key = tuple(sorted(articles | contacts)[:_KEPT])
        material = self._material(key)
        chosen = [material.by_id[name] for name in episodes if name in material.by_id]
        return {life.episode: life for life in commitment_lives(material, chosen)}

    def _around(self, articles: set[str]) -> Iterator[Episode]:
        """The contacts that some articles tell of, with all who tell of them."""
        return (episode for episode in self.told_in(articles) if episode.kind == "contact")

    def _belonging(self, contact: Episode, material: Material) -> Iterator[Episode]:
        """The episodes told as of a contact: those within it, and those whose claims name it as their occasion."""
        if contact.kind != "contact":
            return
        told = {ref.claim for ref in contact.members}
        for episode in material.episodes:
            if episode.id == contact.id:
                continue
            claims = (claim for _, claim in material.members(episode))
            if episode.within == contact.id or any(claim.occasion in told for claim in claims):
                yield episode


def _survey(record: Record) -> Survey:
    """Sources, verdicts and episodes; of a large record in a process of its own, so that readers are not held up.

    Those of a large record are kept beside it: the next start finds them.
    """
    if sum(1 for _ in zip(range(_SMALL), record.articles(), strict=False)) < _SMALL:
        return record.survey()
    kept = record.kept_survey()
    if kept is not None:
        return kept
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(survey_at, record.path).result()


def survey_at(path: str) -> Survey:
    """The survey of the record at a path."""
    with Record(path) as record:
        return record.survey(keep=True)


def by_day(episode: Episode) -> tuple[str, str]:
    """The place of an episode among others: first day and id."""
    return episode.first_day or "9999", episode.id


def _shift(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day


class Compared(Struct, frozen=True, kw_only=True):
    """An episode with all that is computed about it."""

    episode: Episode
    inside: tuple[Episode, ...]
    findings: tuple[Finding, ...]
    sides: SideBySide | None
    commitments: tuple[CommitmentLife, ...]
    plans: tuple[PlanLife, ...]
    material: Material
