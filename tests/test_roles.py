"""The roles of actors that the language model sees: read off its scores, taken where the parse tells of nobody."""

import numpy as np
import pytest
from msgspec.structs import replace

from dragoman.coders.contacts import Part as Contacts
from dragoman.coders.events import Part as Events
from dragoman.coders.roles import role_actors
from dragoman.coders.settings import Scene
from dragoman.language.roles import find_roles
from dragoman.model import Contact, Document, Event, Role, Trigger

from .parsed import place, staged

ACTORS = {"Lind": "Eva Lind/NOR", "Ark": "Jon Ark/ISL"}
NAMES = ("participant", "by", "to", "who", "source", "target")
ASTRAY = (  # the parse hangs both sides on words that tell nothing
    "Lind/PROPN/4/dep -/PUNCT/4/punct there/ADV/4/advmod was/VERB/0/root warm/ADJ/6/amod dialogue/NOUN/4/nsubj "
    "-/PUNCT/8/punct Ark/PROPN/4/dep"
)
STRUCK = (
    "Ships/NOUN/3/nsubj were/AUX/3/aux struck/VERB/0/root off/ADP/5/case Ark/PROPN/3/dep by/ADP/7/case Lind/PROPN/3/dep"
)


def seen(doc: Document, trigger: str, label: str, **roles: str) -> Document:
    """The same document with a trigger whose actors the model sees."""
    here = place(doc.text, trigger)
    found = [(role, place(doc.text, word)) for role, words in roles.items() for word in words.split("+")]
    marks = tuple(Role(start=at.start, end=at.end, role=role, confidence=0.9) for role, at in found)  # type: ignore[arg-type]
    mark = Trigger(start=here.start, end=here.end, label=label, confidence=0.95, roles=marks, type="ASSAULT")  # type: ignore[arg-type]
    return replace(doc, layers=replace(doc.layers, triggers=(mark,)))


def test_neighbouring_words_above_the_floor_are_one_actor() -> None:
    scores = np.full((6, 5), -4.0)
    scores[0, [0, 1, 4]] = 2.0  # two words side by side, and one apart
    starts = np.array([0, 4, 9, 15, 20])
    roles = find_roles(scores, NAMES, "contact", (starts, starts + 3))
    assert [(role.role, role.start, role.end) for role in roles] == [("participant", 0, 7), ("participant", 20, 23)]
    assert find_roles(scores, NAMES, "event", (starts, starts + 3)) == ()


def test_sides_of_a_contact_that_no_word_attaches_come_from_the_roles() -> None:
    doc = staged(ASTRAY, actors=ACTORS)
    assert Contacts().code([seen(doc, "dialogue", "contact")])[0] == ()
    (contact,) = Contacts().code([seen(doc, "dialogue", "contact", participant="Lind+Ark")])[0]
    assert isinstance(contact, Contact)
    assert [actor.name for actor in contact.participants] == ["Eva Lind", "Jon Ark"]


def test_a_deed_takes_its_source_and_target_from_the_roles_where_the_parse_has_none() -> None:
    doc = seen(staged(STRUCK, actors=ACTORS), "struck", "event", source="Lind", target="Ark")
    (event,) = Events().code([doc])[0]
    assert isinstance(event, Event) and event.source is not None and event.target is not None
    assert (event.source.name, event.target.name) == ("Eva Lind", "Jon Ark")


def test_a_role_that_the_model_doubts_is_nobodys() -> None:
    doc = seen(staged(ASTRAY, actors=ACTORS), "dialogue", "contact", participant="Lind")
    (mark,) = doc.layers.triggers
    scene = Scene(doc)
    assert [actor.name for actor in role_actors(scene, mark, "participant")] == ["Eva Lind"]
    assert role_actors(scene, mark, "participant", floor=0.95) == []
    assert role_actors(scene, mark, "source") == [] == role_actors(scene, None, "source")


@pytest.mark.parametrize(("of", "names"), [("'s", []), ("", ["Jon Ark"])])
def test_who_owns_what_acts_does_not_act(of: str, names: list[str]) -> None:
    relation = "nmod:poss" if of else "appos"
    lines = f"Ark/PROPN/2/{relation} bank/NOUN/3/nsubj plans/VERB/0/root to/PART/5/mark leave/VERB/3/xcomp"
    doc = staged(lines, actors=ACTORS)
    here, mark = place(doc.text, "Ark bank"), place(doc.text, "plans")
    role = Role(start=here.start, end=here.end, role="by", confidence=0.95)
    seen = Trigger(start=mark.start, end=mark.end, label="commitment", confidence=0.9, roles=(role,))
    assert [actor.name for actor in role_actors(Scene(doc), seen, "by")] == names
