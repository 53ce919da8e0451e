"""The battery of contacts: short sentences of news with the contacts that a careful coder would code.

A line of ``batteries/contact.tsv`` is a sentence, a tab, and its contacts joined by " | " ("-": none); another way of
coding it stands behind " || ". A contact is its modes and its statuses (any of several joined by "/") and the countries
of its participants, "?" for one without. Each sentence is read as an article of its own behind a neutral paragraph.
``python -m tests.battery_contact [seen|unseen|studied]`` tells how many are read so, and of the lines that
may be looked at (every second one, and those of ``contact-studied.tsv``) which are not.
"""

from __future__ import annotations

import sys

from dragoman.model import Contact

from .battery import BEFORE, lines, told

CONTEXT = BEFORE + (
    "It also names Chinese President Xi Jinping, Indian Prime Minister Narendra Modi, Iranian President Hassan "
    "Rouhani, Iranian Foreign Minister Mohammad Javad Zarif, Cuban President Raul Castro, Egyptian President "
    "Abdel Fattah al-Sisi, German Foreign Minister Frank-Walter Steinmeier and Turkish Foreign Minister Mevlut "
    "Cavusoglu.\n\n"
    "Another list of the book has NATO Secretary General Jens Stoltenberg, European Council President Donald "
    "Tusk, EU foreign policy chief Federica Mogherini, Canadian Prime Minister Justin Trudeau, Greek Prime "
    "Minister Alexis Tsipras, South Korean President Park Geun-hye, North Korean leader Kim Jong Un, Saudi King "
    "Salman and U.N. Secretary-General Ban Ki-moon.\n\n"
)


Told = tuple[str, str, list[str]]


def say(contact: Contact) -> Told:
    """Mode, status, countries."""
    return contact.mode, contact.status, sorted(actor.country or "?" for actor in contact.participants)


def right(expected: str, found: list[Told]) -> bool:
    """Whether the contacts told are those expected, no more and no fewer."""
    return any(_all_fit(way, found) for way in _ways(expected))


def _ways(expected: str) -> list[list[str]]:
    return [[] if way == "-" else way.split(" | ") for way in expected.split(" || ")]


def _all_fit(claims: list[str], found: list[Told]) -> bool:
    left = list(found)
    for claim in claims:
        modes, statuses, *countries = claim.split()
        fitting = [
            one
            for one in left
            if one[0] in modes.split("/") and one[1] in statuses.split("/") and one[2] == sorted(countries)
        ]
        if not fitting:
            return False
        left.remove(fitting[0])
    return not left


def failing(rows: list[tuple[str, str]]) -> list[str]:
    """The lines that are read otherwise than they should, with what was read."""
    found_in = [[*map(say, one)] for one in told([sentence for sentence, _ in rows], Contact, CONTEXT)]
    return [
        f"{sentence}  [{expected}]  {found}"
        for (sentence, expected), found in zip(rows, found_in, strict=True)
        if not right(expected, found)
    ]


if __name__ == "__main__":
    for name, half in (
        ("seen", lines("contact")[::2]),
        ("unseen", lines("contact")[1::2]),
        ("studied", lines("contact-studied")),
    ):
        if name in (sys.argv[1:] or ["seen", "unseen", "studied"]):
            wrong = failing(half)
            claimless = sum(line.split("  [")[1].startswith("-]") for line in wrong)
            print(f"{name}: {len(half) - len(wrong)} of {len(half)} right; {claimless} of the wrong carry none")
            print(*(wrong if name != "unseen" else ()), sep="\n")
