"""Stores: the record on disk. One file, one store; see :mod:`dragoman.parts`."""
