"""What an assessment is made of. Answers are the force's; reviews are others'; neither overwrites."""

from bluestone.network.assessment.models.answering import Answer, Handover, Remark, Rerating
from bluestone.network.assessment.models.campaign import Assessment, Campaign, Milestone, Stage
from bluestone.network.assessment.models.evidence import Citation, Evidence, Version
from bluestone.network.assessment.models.frozen import Frozen
from bluestone.network.assessment.models.moderating import Moderation
from bluestone.network.assessment.models.reviewing import Review, SecondRating

__all__ = [
    "Answer",
    "Assessment",
    "Campaign",
    "Citation",
    "Evidence",
    "Frozen",
    "Handover",
    "Milestone",
    "Moderation",
    "Remark",
    "Rerating",
    "Review",
    "SecondRating",
    "Stage",
    "Version",
]
