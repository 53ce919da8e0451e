"""The confidence of claims: from signs to a probability, and back to what was seen in coded articles."""

from pathlib import Path

import numpy as np
import pytest
from bench.agreement import calibration_error
from bench.calibrate import fit
from msgspec.structs import replace

import dragoman
from dragoman import confidence
from dragoman.confidence import SIGNS, judge, settle_confidence, signs_of
from dragoman.config import ANNOTATORS, Config, Section
from dragoman.model import Contact, Document, Trigger

from .parsed import place, staged
from .test_participants import contacts

MET = "Lind/PROPN/2/nsubj met/VERB/0/root Ark/PROPN/2/obj in/ADP/5/case Oslo/PROPN/2/obl"


def met(mark: float | None) -> tuple[Document, Contact]:
    doc = staged(MET, actors={"Lind": "Eva Lind/NOR", "Ark": "Jon Ark/ISL"})
    if mark is not None:
        here = place(doc.text, "met")
        trigger = Trigger(start=here.start, end=here.end, label="contact", confidence=mark)
        doc = replace(doc, layers=replace(doc.layers, triggers=(trigger,)))
    (contact,) = contacts(doc)
    return doc, contact


def test_what_the_model_sees_at_the_trigger_is_a_sign() -> None:
    at = SIGNS.index("mark")
    assert [signs_of(*met(mark))[at : at + 2] for mark in (None, 0.6)] == [(0.0, 0.0), (0.6, 1.0)]


def test_signs_weigh_as_they_were_fitted(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = tuple(4.0 if sign == "mark" else -1.0 if sign == "always" else 0.0 for sign in SIGNS)
    monkeypatch.setattr(confidence, "fitted", lambda: {"contact": weights})
    low, high = (settle_confidence(*met(mark)).confidence for mark in (0.1, 0.9))
    assert (low, high) == (round(1 / (1 + np.exp(0.6)), 3), round(1 / (1 + np.exp(-2.6)), 3))
    monkeypatch.setattr(confidence, "fitted", dict)
    doc, contact = met(0.9)
    assert settle_confidence(doc, contact) is contact


OURS = Path(dragoman.__file__).with_name("models") / "en"
ANOTHER = {
    "a model of another name": Config(annotators=Section(("another", *ANNOTATORS[1:]))),
    "a model of another folder": Config(annotators=Section(ANNOTATORS, {"language": {"folder": str(OURS)}})),
    "a part of another package": Config(),
    "a coder of another name": Config(coders=Section(("calls",))),
}


@pytest.mark.parametrize("case", ANOTHER)
def test_what_others_are_sure_of_is_not_weighed(case, small_parts, rows, monkeypatch, tmp_path) -> None:
    path = rows("The foreign ministers of Norway and Iceland met in Oslo on Monday.\nXi called Trump")
    monkeypatch.setattr(confidence, "fitted", dict)
    coders_own = [(claim.id, claim.confidence) for claim in dragoman.read(path, ANOTHER[case]).claims]
    monkeypatch.setattr(confidence, "fitted", lambda: {"contact": (0.0,) * len(SIGNS)})
    assert {claim.confidence for claim in dragoman.read(path).claims if isinstance(claim, Contact)} == {0.5}
    if "package" in case:
        offer(tmp_path, monkeypatch)
    left = dragoman.read(path, ANOTHER[case]).claims
    assert any(isinstance(claim, Contact) for claim in left)
    assert [(claim.id, claim.confidence) for claim in left] == coders_own
    assert 0.5 not in dict(coders_own).values()


def offer(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed package that puts a part of its own in the place of our language model."""
    (site / "theirs-1.dist-info").mkdir()
    (site / "theirs-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: theirs\nVersion: 1\n")
    (site / "theirs-1.dist-info" / "entry_points.txt").write_text("[dragoman.annotators]\nlanguage = theirs:Part\n")
    (site / "theirs.py").write_text(
        "from dragoman.annotators import language\nclass Part(language.Part, frozen=True):\n    pass\n"
    )
    monkeypatch.syspath_prepend(site)


def test_a_fit_finds_back_how_often_claims_with_a_sign_are_right() -> None:
    signs = np.array([[1.0, 0.0]] * 400 + [[1.0, 1.0]] * 400)
    right = np.array([1.0] * 100 + [0.0] * 300 + [1.0] * 320 + [0.0] * 80)
    weights = tuple(fit(signs, right))
    assert [judge(weights, (1.0, sign)) for sign in (0.0, 1.0)] == pytest.approx([0.25, 0.8], abs=0.02)


def test_the_calibration_error_is_the_distance_between_confidence_and_what_is_right() -> None:
    assert calibration_error((0.95, number < 5) for number in range(10)) == pytest.approx(0.45)
    quarters = [(0.25, number == 0) for number in range(4)]
    assert calibration_error([*quarters, *((1 - sure, not right) for sure, right in quarters)]) == 0.0
