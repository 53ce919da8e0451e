"""The bench finds the files of a data folder however they are packed, and leaves out what was trained on."""

from __future__ import annotations

import io
import lzma
import tarfile
from pathlib import Path

import pytest
from bench.files import DataError, File, find_files


def pack(path: Path, members: dict[str, bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(path, "w:xz") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lzma.compress(content) if path.suffix == ".xz" else content)


def test_plain_packed_and_archived_files_read_alike(tmp_path: Path) -> None:
    put(tmp_path / "set/a.txt", b"one")
    put(tmp_path / "set/deep/b.txt.xz", b"two")
    pack(tmp_path / "set/c.tar.xz", {"inner/c.txt": b"three", "inner/d.txt.xz": lzma.compress(b"four"), "e.md": b"no"})
    found = {file.name: file.content for file in find_files(tmp_path, "set", [".txt"])}
    assert found == {
        "set/a.txt": b"one", "set/deep/b.txt.xz": b"two", "set/c.tar.xz/inner/c.txt": b"three",
        "set/c.tar.xz/inner/d.txt.xz": b"four",
    }  # fmt: skip


def test_training_data_are_left_out_by_file_folder_and_member(tmp_path: Path) -> None:
    for name in ("x-train.txt", "train/y.txt", "dev.txt", "constrained.txt", ".hidden.txt"):
        put(tmp_path / "set" / name, b".")
    pack(tmp_path / "set/z-train-dev.tar.xz", {"z/train/a.txt": b".", "z/dev/a.txt": b"."})
    pack(tmp_path / "set/w-train.tar.xz", {"w/dev.txt": b"."})
    names = [file.name for file in find_files(tmp_path, "set", [".txt"])]
    assert names == ["set/constrained.txt", "set/dev.txt", "set/z-train-dev.tar.xz/z/dev/a.txt"]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert find_files(tmp_path, "set", [".txt"]) == []


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    (tmp_path / "set/bad.txt.xz").write_bytes(b"no such format")
    with pytest.raises(DataError, match=r"bad\.txt\.xz"):
        find_files(tmp_path, "set", [".txt"])


def test_text_and_rows_name_file_and_fault() -> None:
    with pytest.raises(DataError, match="a.txt: not UTF-8 at byte 2"):
        File("a.txt", b"ab\xff").text()
    with pytest.raises(DataError, match="a.jsonl, line 2"):
        File("a.jsonl", b'{"id": 1}\n[]\n').rows()
