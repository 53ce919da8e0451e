"""The act of a statement as signs are weighed."""

from __future__ import annotations

import pytest

from dragoman.coders.act_signs import ACTS, fitted, signs_of, weigh
from dragoman.cues import Cue, CueEntry
from dragoman.model import Actor, Attribution
from dragoman.spans import Span


def said(chances: tuple[float, ...] = ()) -> Attribution:
    speaker = Actor(text="Eva Lind", start=0, end=8)
    return Attribution(
        start=0,
        end=20,
        confidence=1.0,
        speaker=speaker,
        speaker_kind="official",
        contents=(Span(9, 20),),
        chances=chances,
    )


def test_the_signs_are_cue_words_and_chances() -> None:
    entry = CueEntry(("call", "for"), "urge", True, False, False, False, (), "")
    chances = tuple(0.89 if act == "urge" else 0.01 for act in ACTS)
    signs = dict(
        signs_of(
            said(chances),
            Cue(entry, 0, (0,)),
            True,
            "We can’t wait!",
        )
    )
    assert {"kind official", "cue call for", "act urge", "not urge", "“can't”", "“can't wait”", "“!”"} <= signs.keys()
    assert signs["seen urge"] > -0.2 and signs["seen thank"] == pytest.approx(-4.6, abs=0.1)
    bare = dict(signs_of(said(), None, False, "Rain fell."))
    assert bare.keys() == {"kind official", "“rain”", "“fell”", "“rain fell”"}


def test_the_act_for_which_most_speaks_is_taken() -> None:
    def weights(**acts: int) -> tuple[int, ...]:
        return tuple(acts.get(act, 0) for act in ACTS)

    table = {"“thanks”": weights(thank=50), "cue warn": weights(warn=80), "seen accuse": weights(accuse=-10)}

    assert weigh([("“thanks”", 1.0)], table) == "thank"
    assert weigh([("“thanks”", 1.0), ("cue warn", 1.0), ("unknown", 9.0)], table) == "warn"
    assert weigh([("seen accuse", -6.0), ("“thanks”", 1.0)], table) == "accuse"


def test_the_fitted_weights_tell_plain_cases() -> None:
    entry = CueEntry(("thank",), "thank", True, False, False, False, (), "addressee")
    chances = tuple(0.6 if act == "thank" else 0.03 for act in ACTS)
    assert (
        weigh(signs_of(said(chances), Cue(entry, 0, (0,)), False, "the people of Bern for their help"), fitted())
        == "thank"
    )
    assert all(len(row) == len(ACTS) for row in fitted().values())
