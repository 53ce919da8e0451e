"""Coders: documents become claims. One file, one coder; see :mod:`dragoman.parts`."""
