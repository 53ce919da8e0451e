"""The battery of deeds is read as well as it was: of every half the share of lines that are right."""

import pytest

from . import battery_event as battery


@pytest.mark.parametrize(("half", "floor"), [(0, 0.907), (1, 0.793)])
def test_most_lines_of_the_battery_are_read_right(half: int, floor: float) -> None:
    rows = battery.lines()[half::2]
    wrong = battery.failing(rows)
    print(*wrong, sep="\n")
    assert 1 - len(wrong) / len(rows) >= floor


def test_a_line_is_right_only_with_all_its_events_and_no_others() -> None:
    (doc,) = battery.read_apart(["Britain expelled two Russian diplomats."])
    told = battery.events(doc)
    assert battery.right("SANCTION GBR RUS", told) and battery.right(
        "SANCTION|COERCE Britain diplomats; ?AID * *", told
    )
    for wrong in ("-", "SANCTION RUS GBR", "SANCTION GBR RUS denied", "COERCE GBR RUS", "SANCTION GBR RUS; AID * *"):
        assert not battery.right(wrong, told)
