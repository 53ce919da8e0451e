"""The upkeep of a record: :mod:`~dragoman.upkeep.checking`, :mod:`~dragoman.upkeep.forgetting`,
:mod:`~dragoman.upkeep.upgrading`.
"""
