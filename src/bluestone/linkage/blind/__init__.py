"""Finds people that two forces both know, without either showing a name: docs/blind.md."""
