"""Every error Dragoman raises, in one tree.

::

    DragomanError
    ├── ConfigurationError    a setting is unknown, missing or of the wrong type; names the field
    │   ├── PartError         no such reader, annotator, coder …, or it does not keep its contract
    │   └── KnowledgeError    a table of facts is malformed; names the file and the column
    ├── ReadError             an input cannot be read; names the input and the fault
    │   └── FetchError        an address cannot be fetched, or must not be
    ├── SpanError             a position lies outside the text, or the words there are others
    ├── ClaimError            a claim does not rest on the words it names
    ├── ModelError            the weights are missing, damaged or of another version
    └── RecordError           a record file is missing, damaged or of another version

An article that fails is not an error but a :class:`dragoman.model.Failure` in the record; a project that is
misconfigured is an exception that names the field.
"""


class DragomanError(Exception):
    """Anything that Dragoman itself finds wrong."""


class ConfigurationError(DragomanError):
    """A setting is unknown, missing or of the wrong type."""


class PartError(ConfigurationError):
    """A part cannot be found, or it does not keep the contract of its family."""


class KnowledgeError(ConfigurationError):
    """A table of facts is malformed."""


class ReadError(DragomanError):
    """An input cannot be read.

    ``source`` is the path or address as the user gave it, ``fault`` what is wrong with it.
    """

    def __init__(self, source: str, fault: str) -> None:
        super().__init__(f"{source}: {fault}")
        self.source = source
        self.fault = fault


class FetchError(ReadError):
    """An address cannot be fetched (``kind`` is "missing" or "unreadable"), or must not be ("forbidden")."""

    def __init__(self, source: str, fault: str, kind: str) -> None:
        super().__init__(source, fault)
        self.kind = kind


class SpanError(DragomanError):
    """A position lies outside the text, or other words stand there."""


class ClaimError(DragomanError):
    """A claim does not rest on the words it names."""


class ModelError(DragomanError):
    """The weights are missing, damaged or of another version."""


class RecordError(DragomanError):
    """A record file is missing, damaged or of another version."""
