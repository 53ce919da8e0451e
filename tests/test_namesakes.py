"""Two persons of one name: a son who is "Jr." where the text needs the word, and nobody else where it does not."""

import pytest

from .test_actors import read


def sentences(*names: str) -> str:
    """One sentence a name: somebody smiled."""
    blocks = []
    for name in names:
        words = name.split()
        verb = len(words) + 1
        rows = [f"{words[0]} {words[0]} PROPN {verb} nsubj"]
        rows += [f"{word} {word} PROPN 1 flat" for word in words[1:]]
        blocks.append("\n".join([*rows, "smiled smile VERB 0 root", f". . PUNCT {verb} punct"]))
    return "\n\n".join(blocks)


def names(*told: str) -> list[str | None]:
    doc, mentions = read(sentences(*told), *sorted(set(told), key=len, reverse=True))
    found = {mention.start: mention.actor.name for mention in mentions if mention.form == "person"}
    return [found[start] for start in sorted(found)]


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        (("Jon Ark", "Jon Ark Jr.", "Ark"), ["Jon Ark", "Jon Ark Jr.", "Jon Ark"]),
        (("Jon Ark Jr.", "Ark Jr.", "Jon Ark"), ["Jon Ark Jr.", "Jon Ark Jr.", "Jon Ark"]),
        (("Jon R. Ark Jr.", "Ark"), ["Jon R. Ark", "Jon R. Ark"]),
        (("Jon Ark Jr.", "Ark Jr.", "Ark"), ["Jon Ark Jr.", "Jon Ark Jr.", "Jon Ark Jr."]),
        (("Donald Trump", "Donald Trump Jr.", "Trump Jr."), ["Donald Trump", "Donald Trump Jr.", "Donald Trump Jr."]),
        (("Donald Trump Jr.",), ["Donald Trump Jr."]),
    ],
    ids=["father and son", "by the last name", "one person", "the son alone", "in office", "no head of state"],
)
def test_a_son_is_told_from_his_father_where_the_text_does(told: tuple[str, ...], meant: list[str]) -> None:
    assert names(*told) == meant
