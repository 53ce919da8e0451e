"""The files of a data folder, plain or packed: ``.xz`` is opened, and archives are read as folders of their own.

Files and folders that are named ``train`` hold what the weights may have been trained on and are left out; a name that
tells of another part too (``train-dev``) is looked into.
"""

from __future__ import annotations

import hashlib
import lzma
import re
import tarfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import msgspec

ARCHIVES = (".tar", ".tar.xz", ".tar.gz", ".tgz", ".txz")
_TRAINING = frozenset({"train", "training"})
_OTHER = frozenset({"dev", "devel", "development", "test", "valid", "validation"})


class DataError(Exception):
    """A file of the data folder cannot be read: names the file and the fault."""


class File(NamedTuple):
    """A file with its content unpacked; the name is its path below the data folder, through archives too."""

    name: str
    content: bytes

    @property
    def plain_name(self) -> str:
        """The name without ``.xz``."""
        return self.name.removesuffix(".xz")

    @property
    def stem(self) -> str:
        """The last part of the name, without any ending."""
        return PurePosixPath(self.plain_name).stem

    def text(self) -> str:
        """The content as text; DataError where it is not UTF-8."""
        try:
            return self.content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise DataError(f"{self.name}: not UTF-8 at byte {error.start}") from None

    def rows(self) -> list[dict[str, object]]:
        """The objects of a file of JSON lines; DataError names the line that is none."""
        return [_object(self.name, number, line) for number, line in enumerate(self.content.splitlines(), 1) if line]


def _object(name: str, number: int, line: bytes) -> dict[str, object]:
    try:
        return msgspec.json.decode(line, type=dict[str, object])
    except msgspec.MsgspecError as error:
        raise DataError(f"{name}, line {number}: {error}") from None


def is_training(name: str) -> bool:
    """Whether a path names training data.

    >>> [is_training(name) for name in ("ud/ewt-train.conllu.xz", "polnear-train-dev.tar.xz/polnear/dev/a.txt")]
    [True, False]
    """
    named = [set(re.split("[^a-z]+", part.lower())) for part in PurePosixPath(name).parts]
    return any(part & _TRAINING and not part & _OTHER for part in named)


def find_files(
    data: Path, folder: str, endings: Iterable[str], keep: Callable[[str], bool] | None = None
) -> list[File]:
    """The files below a folder of the data whose names end so, sorted by name; training data unless ``keep`` takes it.

    ``folder`` may be a pattern (``entities-*``). Files that begin with a dot are no data.
    """
    wanted = tuple(endings)
    take = keep or (lambda name: not is_training(name))

    def taken(name: str) -> bool:
        shown = not PurePosixPath(name).name.startswith(".")
        return shown and name.removesuffix(".xz").endswith(wanted) and take(name)

    paths = sorted(path for top in data.glob(folder) for path in top.rglob("*") if path.is_file())
    found = [file for path in paths for file in _opened(path, path.relative_to(data).as_posix(), taken)]
    return sorted(found, key=lambda file: file.name)


def _opened(path: Path, name: str, taken: Callable[[str], bool]) -> Iterator[File]:
    try:
        if name.endswith(ARCHIVES):
            yield from _members(path, name, taken)
        elif taken(name):
            content = path.read_bytes()
            yield File(name, lzma.decompress(content) if name.endswith(".xz") else content)
    except (lzma.LZMAError, tarfile.TarError, EOFError) as error:
        raise DataError(f"{path}: {error}") from None


def _members(path: Path, name: str, taken: Callable[[str], bool]) -> Iterator[File]:
    with tarfile.open(path) as archive:
        for member in archive:  # in the archive's order: a compressed archive cannot be read at random
            inside = f"{name}/{PurePosixPath(member.name)}"
            if member.isfile() and taken(inside):
                content = archive.extractfile(member)
                assert content is not None
                read = content.read()
                yield File(inside, lzma.decompress(read) if inside.endswith(".xz") else read)


def digest_of(contents: Iterable[bytes]) -> str:
    """SHA-256 over contents one after the other, the first 16 digits."""
    whole = hashlib.sha256()
    for content in contents:
        whole.update(content)
    return whole.hexdigest()[:16]
