"""Fetching: the one place from which Dragoman speaks to a network, and only for an address that the user gives.

:class:`~dragoman.fetching.client.Fetcher` asks; :mod:`~dragoman.fetching.addresses` says whom it may ask,
:mod:`~dragoman.fetching.robots` what a site asks of programs, :mod:`~dragoman.fetching.bodies` how much is taken.
"""
