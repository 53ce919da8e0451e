"""Dragoman reads reports and readouts of diplomacy and keeps who said and did what to whom, in which words."""

__version__ = "0.1.0"
