"""Pages of one sort of thing: the table of two sides, findings, commitments, plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.accounts import Finding, Ref
from dragoman.comparing.lives import CommitmentLife, PlanLife
from dragoman.comparing.material import Material
from dragoman.comparing.sheets import Line, Section, Sheet, Table, line, make_sheet
from dragoman.comparing.sides import Cell, Heading, Row, SideBySide
from dragoman.comparing.telling import tell_contact
from dragoman.comparing.weighing import (
    describe_episode,
    tell_commitment,
    tell_contradiction,
    tell_plan,
    tell_silence,
    text_name,
)
from dragoman.comparing.wording import name_side, quoted, spell_date
from dragoman.phrases import clip

_BASES = {"own texts": "its own texts", "quoted": "what it is quoted as saying", "none": "no text, no quotation"}


def side_sheet(table: SideBySide, material: Material) -> Sheet:
    """A contact as its two sides tell it: the facts of each account, then matter by matter."""
    contact = material.by_id[table.episode]
    names = tuple(name_side(side) for side in table.sides)
    facts = tuple(row for row in _facts(table.headings, material) if any(cell.parts for cell in row[1:]))
    rows = tuple(_row(row) for row in table.rows)
    sections = [
        Section("The contact", (tell_contact(contact, material),)),
        Section("The accounts", (), Table(("", *names), facts)),
        Section("Matter by matter", (), Table((*names, "how they compare"), rows)),
    ]
    title = f"{names[0]} and {names[1]}, side by side"
    return make_sheet(title, sections, material, [table.episode], also=material.accounts(contact))


def _facts(headings: Sequence[Heading], material: Material) -> Iterator[tuple[Line, ...]]:
    def fact(name: str, words: Sequence[str]) -> tuple[Line, ...]:
        return (line(name), *(line(text) if text else line() for text in words))

    def joined(values: Iterable[str]) -> str:
        return "; ".join(quoted(clip(value, 120)) for value in values)

    yield (line("rests on"), *(line((_BASES[h.basis], [Ref(name, "") for name in h.texts])) for h in headings))
    yield fact("published", [", ".join(h.published) for h in headings])
    yield fact("length in words", [str(h.words) if h.words else "" for h in headings])
    yield fact("day", [spell_date(h.day) if h.day else "" for h in headings])
    yield fact("form", [h.mode or "" for h in headings])
    yield fact("lasted", [quoted(h.length) if h.length else "" for h in headings])
    yield fact("sought by", [h.initiator or "" for h in headings])
    yield fact("subjects in order", [", ".join(h.topics) for h in headings])
    yield fact("numbers", [joined(h.numbers) for h in headings])
    yield fact("dates", [joined(h.dates) for h in headings])
    yield fact("conditions", [joined(h.conditions) for h in headings])
    yield fact("naming and tone", [", ".join(h.frames) for h in headings])
    yield (line("has the other side say"), *(_mouth(h, material) for h in headings))


def _mouth(heading: Heading, material: Material) -> Line:
    count = len(heading.put_in_mouth)
    return line((f"{count} of its statements and promises", heading.put_in_mouth)) if count else line()


def _row(row: Row) -> tuple[Line, ...]:
    return _cell(row.first), _cell(row.second), _relation(row)


def _cell(cell: Cell | None) -> Line:
    if cell is None:
        return line("—")
    place = f"{cell.place}. " if cell.place else ""
    who = f"{cell.speaker}: " if cell.speaker else ""
    return line((f"{place}{who}{quoted(clip(cell.words, 280))}", cell.claims))


def _relation(row: Row) -> Line:
    looked = ", ".join(quoted(words) for words in row.looked_for[:6])
    if row.relation == "both differ":
        return line(f"both; they differ in {', '.join(row.differs)}")
    if row.relation == "both same":
        return line("both")
    if row.relation == "not coded":
        seen = "; ".join(quoted(passage.quote) for _, passage in row.hits[:2])
        return line((f"not coded on the other side; see these words: {seen}", [Ref(name, "") for name, _ in row.hits]))
    if row.searched:
        return line("only here", (f"(searched: {looked})", [Ref(name, "") for name in row.searched]))
    if row.unsearched == "no text":
        return line("the other side has no text of its own to search")
    return line("not matched; its words are too plain to be searched for on the other side")


def findings_sheet(findings: Sequence[Finding], material: Material) -> Sheet:
    """Findings, sort by sort: contradictions with their causes, agreements, silences, words that were not coded."""
    by_kind = {kind: [finding for finding in findings if finding.kind == kind] for kind in _KINDS}
    sections = [
        Section(
            "Contradictions", tuple(told for f in by_kind["contradiction"] for told in tell_contradiction(f, material))
        ),
        Section("Agreements", tuple(_agreement(finding, material) for finding in by_kind["agreement"])),
        Section("Silences", tuple(told for f in by_kind["silence"] for told in _silence(f, material))),
        Section("Not coded", tuple(told for f in by_kind["not coded"] for told in _not_coded(f, material))),
    ]
    return make_sheet("Findings", sections, material)


_KINDS = ("contradiction", "agreement", "silence", "not coded")


def _agreement(finding: Finding, material: Material) -> Line:
    episode = material.by_id[finding.episode]
    values = "; ".join(dict.fromkeys(_value(finding, saying.value, saying.words) for saying in finding.sayings))
    refs = [ref for saying in finding.sayings for ref in saying.claims]
    count = material.independent(refs)
    about = f" — {describe_episode(episode, material)}" if finding.field != "words" else ""
    return line((f"{finding.field}: {values}, by {count} independent sources{about}", refs))


def _value(finding: Finding, value: str, words: Sequence[str]) -> str:
    if finding.field in ("day", "date"):
        return spell_date(value)
    if finding.field == "words":
        return f"{value}: {' / '.join(quoted(clip(text, 160)) for text in words[:2])}"
    return (
        value
        if finding.field in ("participant", "strength", "initiator")
        else " / ".join(quoted(text) for text in words[:3])
    )


def _silence(finding: Finding, material: Material) -> Iterator[Line]:
    yield tell_silence(finding)
    names = ", ".join(text_name(name, material) for name in finding.searched)
    yield line((f"not in {names}", [Ref(name, "") for name in finding.searched]), level=1)


def _not_coded(finding: Finding, material: Material) -> Iterator[Line]:
    yield tell_silence(finding)
    for name in finding.searched:
        seen = "; ".join(quoted(passage.quote) for article, passage in finding.hits if article == name)
        yield line((f"{text_name(name, material)}, see these words: {seen}", [Ref(name, "")]), level=1)


def commitments_sheet(lives: Sequence[CommitmentLife], material: Material) -> Sheet:
    """Commitments with their lives, each as claimed by whom, with the other side's answer."""
    lines = tuple(told for life in lives for told in tell_commitment(life, material))
    return make_sheet("Commitments", [Section("As claimed", lines)], material)


def plans_sheet(lives: Sequence[PlanLife], material: Material) -> Sheet:
    """Plans by date, each with every date announced for it."""
    lines = tuple(told for life in lives for told in tell_plan(life, material))
    return make_sheet("Plans", [Section("By date", lines)], material)
