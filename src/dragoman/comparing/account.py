"""The account of many texts: material and the episodes asked for, and everything that is computed of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from dragoman.accounts import Episode, Finding
from dragoman.comparing.brief import brief_of
from dragoman.comparing.findings import findings_of
from dragoman.comparing.listing import commitments_sheet, findings_sheet, plans_sheet, side_sheet
from dragoman.comparing.lives import CommitmentLife, PlanLife, commitment_lives, plan_lives
from dragoman.comparing.material import Material
from dragoman.comparing.regroup import regroup
from dragoman.comparing.sheets import Sheet
from dragoman.comparing.sides import SideBySide, side_by_side
from dragoman.comparing.units import Unit, happened, units_of


class Account:
    """What is asked of a record's texts together. ``left_out`` tells how many matters did not fit into the material."""

    def __init__(self, material: Material, chosen: Iterable[Episode], left_out: int = 0) -> None:
        episodes, wanted = regroup(material), {episode.id for episode in chosen}
        self.material = Material(material.docs.values(), material.texts.values(), episodes)
        own = (episode for episode in self.material.episodes if episode.id in wanted)
        self.chosen = tuple(episode for episode in own if any(True for _ in self.material.members(episode)))
        self.left_out = left_out

    @cached_property
    def units(self) -> list[Unit]:
        """The pages that can be written, that of most independent sources first, then the newest."""
        return units_of(self.material, self.chosen)

    def briefs(self, limit: int = 1) -> list[Sheet]:
        """The pages about the contacts that most independent sources tell of, in the order of their days."""
        units = sorted(self.units[:limit], key=lambda unit: unit.day or "9999")
        return [brief_of(unit, self.material) for unit in units]

    @cached_property
    def findings(self) -> list[Finding]:
        """Agreements, contradictions and silences of the episodes."""
        return [finding for episode in self.chosen for finding in findings_of(episode, self.material)]

    def findings_sheet(self, findings: Sequence[Finding]) -> Sheet:
        """Some of the findings as a page."""
        return findings_sheet(findings, self.material)

    @cached_property
    def comparisons(self) -> list[SideBySide]:
        """The contacts of which a side's own text or both sides' words are there, those of most sources first."""
        found = [side_by_side(contact, self.material) for contact in self._contacts()]
        return [table for table in found if table is not None and _compares(table)]

    def _contacts(self) -> list[Episode]:
        held = [
            e for e in self.chosen if e.kind == "contact" and happened(e, self.material) and not self.material.retold(e)
        ]
        accounts = {
            episode.id: [n for n in self.material.accounts(episode) if self.material.own(n)] for episode in held
        }
        return sorted(held, key=lambda episode: (-len(accounts[episode.id]), episode.first_day or "9999", episode.id))

    def comparison_sheet(self, table: SideBySide) -> Sheet:
        """The table of two sides as a page."""
        return side_sheet(table, self.material)

    @cached_property
    def commitments(self) -> list[CommitmentLife]:
        """The lives of the commitments."""
        return commitment_lives(self.material, self.chosen)

    def commitments_sheet(self) -> Sheet:
        """The commitments as a page."""
        return commitments_sheet(self.commitments, self.material)

    @cached_property
    def plans(self) -> list[PlanLife]:
        """The lives of the plans, by date."""
        return plan_lives(self.material, self.chosen)

    def plans_sheet(self) -> Sheet:
        """The plans as a page."""
        return plans_sheet(self.plans, self.material)


def _compares(table: SideBySide) -> bool:
    """Whether both columns hold something."""
    return all(heading.basis != "none" for heading in table.headings) and bool(table.rows)
