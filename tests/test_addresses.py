"""Addresses by themselves: which machines are public, and the one form to which an address is brought."""

from __future__ import annotations

import pytest

from dragoman.fetching.addresses import clean, is_public, take_apart


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1", "240.0.0.1", "198.18.0.1", "nonsense", "",
    ],
)  # fmt: skip
def test_a_machine_that_is_not_public_is_told(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", ["9.9.9.9", "93.184.216.34", "2606:4700:4700::1111", "::ffff:9.9.9.9"])
def test_a_public_machine_is_told(number):
    assert is_public(number)


def test_addresses_are_brought_to_one_form():
    assert clean(" HTTPS://News.Test/A?b=1#c ") == "https://news.test/A?b=1"
    place = take_apart("https://bücher.test/ä b?q=ü")
    assert (place.host, place.target) == ("xn--bcher-kva.test", "/%C3%A4%20b?q=%C3%BC")
