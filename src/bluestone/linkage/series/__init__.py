"""Crimes that may share an offender nobody knows: by behaviour, place and time. Proposals, never findings."""
