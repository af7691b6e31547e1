"""Proposes a mapping profile for files never seen: a draft, for an analyst to confirm."""
