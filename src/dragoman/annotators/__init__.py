"""Annotators: documents get layers of marks. One file, one annotator; see :mod:`dragoman.parts`."""
