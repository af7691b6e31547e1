"""Bluestone: from a force's records to protected figures, for Operation Soteria."""

__version__ = "0.1.0"
