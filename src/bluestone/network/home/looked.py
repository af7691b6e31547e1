"""The log in plain words: what somebody looked at, was refused, or did."""

from django.urls import Resolver404, resolve

from bluestone.network.home.acts import ACTS
from bluestone.site.audit.models import Event

SAW = "saw "  # what the guard of a page writes before the page's name

PAGES = {  # by the page's name, as a log tells that somebody looked at it
    "about": "what this site is",
    "accessibility": "how far everybody can use this site",
    "action": "an action of the plan",
    "action-add": "the form for a new action",
    "action-close": "the form that closes an action",
    "action-edit": "the form that changes an action",
    "action-figure": "the form for an action’s figure",
    "action-give-up": "the form that gives an action up",
    "api-docs": "how other programs ask for figures",
    "assessment": "the assessment, section by section",
    "assessment-accept": "accepting a section",
    "assessment-add-evidence": "the form for evidence",
    "assessment-ask-moderation": "asking for moderation",
    "assessment-beside": "all ratings beside each other",
    "assessment-compare": "two cycles beside each other",
    "assessment-contradictions": "what speaks against ratings",
    "assessment-copy": "a frozen copy of the assessment",
    "assessment-copy-file": "the file of a frozen copy",
    "assessment-flash": "a question of the assessment, one a screen",
    "assessment-hand": "handing a section over",
    "assessment-history": "how ratings changed",
    "assessment-moderate": "moderation: where ratings differ",
    "assessment-question": "a question of the assessment, with its answer",
    "assessment-remark": "keeping what was said of a question",
    "assessment-renew": "what a newer framework would do to answers",
    "assessment-return": "returning a section",
    "assessment-review": "one’s own second ratings",
    "assessment-review-hand-in": "handing a second rating in",
    "assessment-review-rate": "a question, to give a second rating",
    "assessment-section": "a section of the assessment",
    "assessment-stage": "bringing the assessment to its next stage",
    "assessment-submit": "submitting a section",
    "assessment-uncite": "taking a citation out",
    "assessments": "the list of assessments",
    "campaign": "the board of a campaign",
    "campaign-frozen": "what the force froze in a campaign",
    "campaigns": "the list of campaigns",
    "close-person": "closing an account",
    "end-role": "ending a role",
    "evidence": "the register of evidence",
    "evidence-file": "a file of evidence",
    "evidence-one": "a piece of evidence",
    "exchange": "what forces need and offer",
    "figures": "all released figures",
    "figures-43": "the 43 forces, as published",
    "figures-file": "a file of one indicator",
    "figures-indicator": "one indicator",
    "figures-journey": "the journey of crimes",
    "figures-load": "the form for a published table",
    "figures-naming": "whether the force is named beside others",
    "force": "where the force stands",
    "framework": "a framework",
    "framework-changes": "what changed between versions of a framework",
    "framework-file": "the file of a framework",
    "framework-load": "the form for a framework",
    "frameworks": "the list of frameworks",
    "gap": "a gap",
    "gap-add": "the form for a gap",
    "gap-edit": "the form that changes a gap",
    "gaps": "the list of gaps",
    "keys": "the keys that sign releases",
    "keys-register": "the form for a key",
    "keys-withdraw": "the form that withdraws a key",
    "log": "the log",
    "log-file": "the file of the log",
    "new-campaign": "the form for a campaign",
    "new-person": "the form for an account",
    "notice-down": "taking a notice down",
    "notices": "what the force needs and offers",
    "paper": "a paper of the force",
    "paper-file": "the file of a paper",
    "papers": "the list of papers",
    "password": "one’s own password",
    "people": "people and roles",
    "person": "an account and its roles",
    "plan": "the improvement plan",
    "plan-agree": "agreeing the plan",
    "plan-copy": "a frozen copy of the plan",
    "plan-look-again": "looking at figures again",
    "plan-progress": "the progress review",
    "plan-review": "ending the progress review",
    "privacy": "privacy and threats",
    "public-tokens": "tokens to published figures",
    "public-tokens-end": "the form that ends a token to published figures",
    "public-tokens-new": "the form for a token to published figures",
    "published": "figures published for everybody",
    "published-file": "a file published for everybody",
    "published-rvia": "a published impact assessment",
    "published-rvias": "published impact assessments",
    "recommendation": "a recommendation and its reply",
    "recommendations": "the register of recommendations",
    "recommendations-file": "the file of recommendations",
    "recommendations-reply": "replies to recommendations",
    "recommendations-take-in": "the form for a file of recommendations",
    "releases": "the list of releases",
    "releases-check": "a release, to check it",
    "releases-file": "a file of a release",
    "releases-hand-in": "the form that hands a release in",
    "releases-preview": "one indicator of a release that is checked",
    "releases-preview-journey": "the journey of a release that is checked",
    "releases-recall": "the form that recalls a release",
    "releases-release": "a release",
    "releases-take-back": "the form that takes a release back",
    "rvia": "an impact assessment of victims’ rights",
    "rvia-add": "the form for an impact assessment",
    "rvia-consult": "the form for who was consulted",
    "rvia-strike": "striking a consultation out",
    "rvia-version": "a signed version of an impact assessment",
    "rvia-write": "the form of an impact assessment",
    "rvias": "the list of impact assessments",
    "sign-in": "the form to sign in with",
    "sign-in-as": "signing in as one of the demo’s people",
    "sign-out": "signing out",
    "start": "the start page",
    "tokens": "tokens of other programs",
    "tokens-end": "the form that ends a token",
    "tokens-new": "the form for a token",
}


def in_words(event: Event) -> str:
    """Return what an event tells, in words; where nobody wrote any for it, as the log keeps it."""
    if event.did == "refused":
        return f"Was refused: {PAGES.get(page_at(event.about), event.about)}"
    if event.did.startswith(SAW):
        name = event.did.removeprefix(SAW)
        return f"Looked at {PAGES.get(name, name)}"
    return ACTS.get(event.did, event.did)


def page_at(address: str) -> str:
    """Return the name of the page at an address; empty where there is none any more."""
    try:
        return resolve(address).view_name
    except Resolver404:
        return ""
