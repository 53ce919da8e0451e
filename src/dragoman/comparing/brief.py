"""The brief: one page about contacts that belong together, in the order in which a reader asks.

What happened and why now; what was discussed; what was promised and planned; how important it was; what it means for
the relations; where the texts disagree; what each leaves out; the sources. A section without anything to tell is left
out. The page takes no side: every line is what a text says, with its mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.accounts import Episode, Finding, Ref
from dragoman.comparing.findings import findings_of
from dragoman.comparing.lives import commitment_lives, plan_lives
from dragoman.comparing.material import Material
from dragoman.comparing.sheets import Line, Section, Sheet, line, make_sheet
from dragoman.comparing.telling import tell_contacts, tell_discussed, tell_setting, title_of
from dragoman.comparing.units import Unit
from dragoman.comparing.weighing import (
    tell_commitment,
    tell_contradiction,
    tell_figures,
    tell_importance,
    tell_plan,
    tell_relations,
    tell_silences,
)


def brief_of(unit: Unit, material: Material) -> Sheet:
    """The page about one unit."""
    episodes = _episodes(unit, material)
    found = [finding for episode in episodes for finding in findings_of(episode, material)]
    sections = [
        Section("What happened", (*tell_contacts(unit, material),)),
        Section("Why now", (*tell_setting(unit, material),)),
        Section("What was discussed", (*tell_discussed(unit, material),)),
        Section("What was promised", _promised(episodes, material)),
        Section("What is planned", _planned(episodes, material)),
        Section("Figures", (*tell_figures(unit, material),)),
        Section("How important", (*tell_importance(unit, material),)),
        Section("What it means for relations", (*tell_relations(unit, material),)),
        Section("Where the texts disagree", _disputes(found, material)),
        Section("What each leaves out", _silences(unit, found, material)),
        Section("Who tells it", (_counted(unit, material),)),
    ]
    contacts = [contact.id for contact in unit.contacts]
    return make_sheet(title_of(unit, material), sections, material, contacts, also=unit.articles)


def _episodes(unit: Unit, material: Material) -> list[Episode]:
    """The unit's contacts, and what its texts tell of promises, plans, figures and deeds."""
    names = set(unit.articles)
    about = [e for e in material.episodes if e.kind != "contact" and any(ref.article in names for ref in e.members)]
    return [*unit.contacts, *about]


def _promised(episodes: Sequence[Episode], material: Material) -> tuple[Line, ...]:
    lives = sorted(commitment_lives(material, episodes), key=lambda life: -life.sources)
    return tuple(told for life in lives for told in tell_commitment(life, material))


def _planned(episodes: Sequence[Episode], material: Material) -> tuple[Line, ...]:
    return tuple(told for life in plan_lives(material, episodes) for told in tell_plan(life, material))


def _disputes(found: Iterable[Finding], material: Material) -> tuple[Line, ...]:
    clashes = [finding for finding in found if finding.kind == "contradiction"]
    return tuple(told for finding in clashes for told in tell_contradiction(finding, material))


def _silences(unit: Unit, found: Sequence[Finding], material: Material) -> tuple[Line, ...]:
    """What the sides' own texts leave out; where there is none, what each text does."""
    codes = {code for contact in unit.contacts for code in contact.countries}
    own = [name for name in unit.articles if material.side(name) in codes]
    lines = [*tell_silences([finding for finding in found if finding.kind == "silence"], material, own or None)]
    unclear = sum(1 for finding in found if finding.kind == "not coded")
    if unclear:
        matters = "matter has" if unclear == 1 else "matters have"
        lines.append(
            line(f"{unclear} further {matters} words in a text but no claim of it: see findings --kind not-coded")
        )
    return tuple(lines)


def _counted(unit: Unit, material: Material) -> Line:
    """How many texts, outlets and independent sources stand behind the page."""
    outlets = {material.docs[name].article.outlet or name for name in unit.articles}
    parts = [
        _plural(len(unit.articles), "text"),
        _plural(len(outlets), "outlet"),
        _plural(unit.sources, "independent source"),
    ]
    return line(", ".join(parts), ("", [Ref(name, "") for name in unit.articles]))


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
