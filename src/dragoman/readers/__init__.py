"""Readers: bytes become articles. One file, one reader; see :mod:`dragoman.parts`."""
