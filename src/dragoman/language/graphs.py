"""The network's four graphs on disk: their settings, their check sums, and running them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from dragoman.errors import ModelError

FORMAT = 2


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


class Graph(NamedTuple):
    """One graph, ready to run, and what goes in and comes out."""

    session: onnxruntime.InferenceSession
    inputs: frozenset[str]
    outputs: tuple[str, ...]


class Graphs:
    """The graphs of a folder, checked; each is opened when it is first run, on one thread."""

    def __init__(self, folder: Path) -> None:
        self.settings = read_settings(folder)
        check_digests(folder, self.settings)
        self._folder = folder
        self._opened: dict[str, Graph] = {}

    def run(
        self, name: str, inputs: dict[str, NDArray[Any]], wanted: Sequence[str] = ()
    ) -> dict[str, NDArray[np.float32]]:
        """The outputs of one graph by name, or only those wanted; what the graph does not ask for is not passed on."""
        graph = self._opened.get(name)
        if graph is None:
            graph = self._opened[name] = _open(self._folder / f"{name}.onnx")
        outputs = list(wanted or graph.outputs)
        given = {name: values for name, values in inputs.items() if name in graph.inputs}
        return dict(zip(outputs, graph.session.run(outputs, given), strict=True))


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


def _open(path: Path) -> Graph:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    inputs = frozenset(one.name for one in session.get_inputs())
    return Graph(session, inputs, tuple(one.name for one in session.get_outputs()))
