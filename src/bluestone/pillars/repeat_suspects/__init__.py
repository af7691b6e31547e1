"""Repeat suspects: people named more than once, whether they are seen, and what is done."""

from bluestone.pillars.repeat_suspects.disruption import (
    order_applied,
    order_considered,
    order_granted,
    owned,
    reviewed,
)
from bluestone.pillars.repeat_suspects.naming import crimes_by_repeat, history_checked, repeat
from bluestone.pillars.repeat_suspects.scas import scas_met, scas_submitted

__all__ = [
    "crimes_by_repeat",
    "history_checked",
    "order_applied",
    "order_considered",
    "order_granted",
    "owned",
    "repeat",
    "reviewed",
    "scas_met",
    "scas_submitted",
]
