"""The network's four graphs on disk: their settings, their check sums, and running them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from dragoman.errors import ModelError

FORMAT = 2
_GRAPHS = ("encoder", "heads", "relation", "pair")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What ``settings.json`` says of the weights: label lists in the order of the outputs, and each file's SHA-256."""

    format: int
    language: str
    upos: tuple[str, ...]
    deprel: tuple[str, ...]
    layers: tuple[str, ...]
    codes: dict[str, tuple[str, ...]]
    links: tuple[str, ...]
    roles: tuple[str, ...]
    relations: tuple[str, ...]
    transitions: tuple[tuple[tuple[float, ...], ...], ...]  # layer × from × to, under our own code book
    other_transitions: tuple[tuple[tuple[float, ...], ...], ...]  # under that of the attribution corpus
    digests: dict[str, str]
    training: dict[str, Any] = {}
    figures: dict[str, Any] = {}


class Graphs:
    """The graphs, ready to run on one thread."""

    def __init__(self, folder: Path) -> None:
        self.settings = read_settings(folder)
        check_digests(folder, self.settings)
        self._sessions = {name: _open(folder / f"{name}.onnx") for name in _GRAPHS}

    def run(self, name: str, inputs: dict[str, NDArray[Any]]) -> dict[str, NDArray[np.float32]]:
        """The outputs of one graph by name."""
        session = self._sessions[name]
        outputs = [output.name for output in session.get_outputs()]
        return dict(zip(outputs, session.run(outputs, inputs), strict=True))


def read_settings(folder: Path) -> Settings:
    """The settings beside the weights; ModelError where they are missing or of another version."""
    path = folder / "settings.json"
    try:
        settings = msgspec.json.decode(path.read_bytes(), type=Settings)
    except FileNotFoundError:
        raise ModelError(f"{path}: the language model's settings are missing") from None
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise ModelError(f"{path}: {error}") from error
    if settings.format != FORMAT:
        raise ModelError(f"{path}: format {settings.format}, but this version of Dragoman reads {FORMAT}")
    return settings


def check_digests(folder: Path, settings: Settings) -> None:
    """Nothing where every file is as it was made; ModelError names the first that is missing or damaged."""
    for name, expected in sorted(settings.digests.items()):
        path = folder / name
        if not path.is_file():
            raise ModelError(f"{path}: missing; reinstall Dragoman or train the model anew")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != expected:
            raise ModelError(f"{path}: SHA-256 is {found}, but settings.json expects {expected}; the file is damaged")


def _open(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
