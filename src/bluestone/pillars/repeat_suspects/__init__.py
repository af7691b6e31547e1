"""Repeat suspects: people named more than once, whether they are seen, and what is done."""

from bluestone.pillars.repeat_suspects import disruption, each, links, naming, profile, scas

PARTS = (naming, each, disruption, links, profile, scas)
