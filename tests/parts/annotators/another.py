"""The language model under another name, as a model of the user's own would stand in its place."""

from dragoman.annotators import language


class Part(language.Part, frozen=True, kw_only=True):
    """The same layers, of which the fitted weights know nothing."""
