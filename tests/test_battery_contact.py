"""How many sentences of the battery of contacts are read as a careful coder would read them."""

from __future__ import annotations

import pytest

from .battery import lines
from .battery_contact import failing, right

SEEN, UNSEEN, MORE = 0.93, 0.79, 0.89  # the shares reached, less two points


@pytest.mark.parametrize(
    ("rows", "floor"),
    [
        pytest.param(lines("contact")[::2], SEEN, id="seen"),
        pytest.param(lines("contact")[1::2], UNSEEN, id="unseen"),
        pytest.param(lines("contact-studied"), MORE, id="studied"),
    ],
)
def test_the_battery_is_read_as_well_as_it_was(rows: list[tuple[str, str]], floor: float) -> None:
    wrong = failing(rows)
    print(*wrong, sep="\n")
    assert 1 - len(wrong) / len(rows) >= floor


def test_a_line_is_right_with_all_its_contacts_and_no_more() -> None:
    call, visit = ("call", "held", ["FRA", "USA"]), ("visit", "planned", ["FRA", "USA"])
    assert right("call/other held USA FRA", [call])
    assert right("- || visit planned USA FRA", [])
    assert not right("-", [call])
    assert not right("call held USA FRA", [call, visit])
    assert not right("call held USA FRA | visit planned USA FRA", [call])
