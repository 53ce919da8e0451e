"""The ``pdf`` reader."""

from typing import ClassVar

import msgspec


class Part(msgspec.Struct, frozen=True):
    """Stub."""

    version: ClassVar[str] = "1"
    suffixes: ClassVar[tuple[str, ...]] = ()

    def read(self, source):
        """Nothing."""
        return iter(())
