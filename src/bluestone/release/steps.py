"""What the steps and the stages of a crime's way are called, for those who count and who read."""

from bluestone.reference.framework import JOURNEY
from bluestone.release.curve import LABELS

STEPS: dict[str, str] = {
    **JOURNEY.column("label"),
    **LABELS,
    "recorded": "Recorded",
    "allocated": "Given to an investigator",
    "named": "Suspect named",
    "early_advice": "Early advice asked for",
    "charging_referral": "File sent for a charge",
    "action_plan": "Sent back with an action plan",
}

STAGES: dict[str, str] = {  # from one step to a later one
    "allocated": "From recording to an investigator",
    "account": "From recording to the victim's account",
    "named": "From recording to a named suspect",
    "arrest": "From naming a suspect to an arrest",
    "interview": "From naming a suspect to an interview",
    "advice": "From asking for early advice to the answer",
    "file": "From an interview to the first file for a charge",
    "decision": "From a file for a charge to the answer",
    "after_file": "From the first file for a charge to the outcome",
    "outcome": "From recording to the outcome",
}


def step(name: str) -> str:
    """Return what a step is called; one that this version does not know, by its own name."""
    return STEPS.get(name, name.replace("_", " "))


def stage(name: str) -> str:
    """Return what a stage is called; one that this version does not know, by its own name."""
    return STAGES.get(name, name.replace("_", " "))
