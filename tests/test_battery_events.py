"""The battery of deeds is read as well as it was: of every half the share of lines that are right."""

import pytest

from dragoman.model import Event

from . import battery_event as battery
from .battery import lines, told


@pytest.mark.parametrize(("half", "floor"), [(0, 0.907), (1, 0.77)])
def test_most_lines_of_the_battery_are_read_right(half: int, floor: float) -> None:
    rows = lines("event")[half::2]
    wrong = battery.failing(rows)
    print(*wrong, sep="\n")
    assert 1 - len(wrong) / len(rows) >= floor


def test_a_line_is_right_only_with_all_its_events_and_no_others() -> None:
    (found,) = told(["Britain expelled two Russian diplomats."], Event)
    assert battery.right("SANCTION GBR RUS", found) and battery.right(
        "SANCTION|COERCE Britain diplomats; ?AID * *", found
    )
    for wrong in ("-", "SANCTION RUS GBR", "SANCTION GBR RUS denied", "COERCE GBR RUS", "SANCTION GBR RUS; AID * *"):
        assert not battery.right(wrong, found)
