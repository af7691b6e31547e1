"""Roles, as code: what each is for, and what who holds it may do. A role is held for one force, or for all."""

from dataclasses import dataclass
from enum import StrEnum


class May(StrEnum):
    """What somebody may do; the value is the end of the sentence 'You may ...'."""

    SEE_OWN_FORCE = "see where a force stands"
    OPEN_ASSESSMENT = "open a force's assessment"
    SEE_ASSESSMENT = "see all of a force's answers, ratings and evidence"
    ANSWER = "answer questions and attach evidence"
    LEAD_ASSESSMENT = "hand out sections, take them back and freeze an assessment"
    REVIEW = "give a second rating"
    MODERATE = "moderate a force's assessment"
    SEE_REVIEWS = "see all ratings beside each other"
    SEE_PLAN = "see a force's improvement plan"
    KEEP_PLAN = "keep a force's improvement plan"
    CLOSE_ACTIONS = "close actions that somebody else finished"
    SEE_FIGURES = "see released figures"
    HAND_IN_RELEASES = "hand in a force's releases"
    CHECK_RELEASES = "check releases before they are published"
    RECALL_RELEASES = "recall a published release"
    NAME_FORCE = "say whether a force is named beside others"
    KEEP_KEYS = "keep the keys that sign a force's releases"
    KEEP_TOKENS = "keep tokens by which other programs ask for a force's figures"
    KEEP_PUBLIC_TOKENS = "keep tokens to what is published for everybody"
    RUN_CAMPAIGNS = "run campaigns, frameworks and the board"
    SEE_LOG = "see who looked at what and who changed it"
    KEEP_ACCOUNTS = "keep accounts and roles"


@dataclass(frozen=True)
class Role:
    """One role. `everywhere`: it is held for all forces at once, not for one."""

    id: str
    title: str
    about: str
    may: frozenset[May]
    everywhere: bool = False


SEEING = {
    May.SEE_OWN_FORCE,
    May.OPEN_ASSESSMENT,
    May.SEE_ASSESSMENT,
    May.SEE_REVIEWS,
    May.SEE_PLAN,
    May.SEE_FIGURES,
}

ROLES = {
    role.id: role
    for role in (
        Role(
            "lead",
            "RASSO lead",
            "Leads the force's assessment and its improvement plan.",
            frozenset(
                SEEING
                | {
                    May.ANSWER,
                    May.LEAD_ASSESSMENT,
                    May.KEEP_PLAN,
                    May.CLOSE_ACTIONS,
                    May.SEE_LOG,
                    May.RECALL_RELEASES,
                    May.NAME_FORCE,
                    May.KEEP_KEYS,
                    May.KEEP_TOKENS,
                }
            ),
        ),
        Role(
            "assessor",
            "Assessor",
            "One of the small team that assesses the force.",
            frozenset(SEEING | {May.ANSWER, May.KEEP_PLAN, May.CLOSE_ACTIONS}),
        ),
        Role(
            "contributor",
            "Contributor",
            "Answers the sections that the lead hands over, and sees no others.",
            frozenset({May.SEE_OWN_FORCE, May.OPEN_ASSESSMENT, May.ANSWER, May.SEE_FIGURES}),
        ),
        Role(
            "analyst",
            "Force analyst",
            "Hands in the force's releases, and cannot approve them.",
            frozenset(
                {
                    May.SEE_OWN_FORCE,
                    May.SEE_FIGURES,
                    May.SEE_PLAN,
                    May.HAND_IN_RELEASES,
                    May.RECALL_RELEASES,
                    May.KEEP_TOKENS,
                }
            ),
        ),
        Role(
            "checker",
            "Release checker",
            "Checks a release before it is published, without seeing the other checker's view.",
            frozenset({May.SEE_OWN_FORCE, May.SEE_FIGURES, May.CHECK_RELEASES}),
        ),
        Role(
            "peer",
            "Peer reviewer",
            "An officer of another force who gives a second rating, blind at first.",
            frozenset({May.SEE_OWN_FORCE, May.REVIEW, May.SEE_FIGURES}),
        ),
        Role(
            "academic",
            "Academic reviewer",
            "Gives an outside rating, blind at first, and moderates once all ratings stand side by side.",
            frozenset({May.SEE_OWN_FORCE, May.REVIEW, May.MODERATE, May.SEE_FIGURES}),
        ),
        Role(
            "partner",
            "Partner",
            "An ISVA service, the CPS or another partner: gives its own view of what it can see.",
            frozenset({May.SEE_OWN_FORCE, May.REVIEW}),
        ),
        Role(
            "inspector",
            "Inspector",
            "Reads everything of a force, its log and its rating history; changes nothing.",
            frozenset(SEEING | {May.SEE_LOG}),
        ),
        Role(
            "programme",
            "National programme",
            "Runs campaigns and sees how far each force is; sees what a force froze, not its drafts.",
            frozenset(
                {
                    May.SEE_OWN_FORCE,
                    May.SEE_FIGURES,
                    May.RUN_CAMPAIGNS,
                    May.RECALL_RELEASES,
                    May.KEEP_PUBLIC_TOKENS,
                }
            ),
            everywhere=True,
        ),
        Role(
            "administrator",
            "System administrator",
            "Keeps accounts and roles, and sees no content.",
            frozenset({May.KEEP_ACCOUNTS}),
            everywhere=True,
        ),
    )
}


def holders(*may: May) -> tuple[Role, ...]:
    """Return the roles that may do one of some things, in the order of the list."""
    return tuple(role for role in ROLES.values() if role.may & {*may})
