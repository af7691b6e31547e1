"""Frameworks as they were loaded: every version stays, whole, as the file that it was."""
