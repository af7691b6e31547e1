"""What a plan is made of. What became of something is kept in a table of its own, which nobody changes."""

from bluestone.network.plan.models.acting import FINISHED, OVER, Action, Look, State, Step
from bluestone.network.plan.models.assessing import Consulted, Publication, Rvia, RviaVersion
from bluestone.network.plan.models.frozen import FrozenPlan, ProgressReview
from bluestone.network.plan.models.gaps import Gap, GapStep, Judged
from bluestone.network.plan.models.recommending import Recommendation, RecommendationStep

__all__ = [
    "FINISHED",
    "OVER",
    "Action",
    "Consulted",
    "FrozenPlan",
    "Gap",
    "GapStep",
    "Judged",
    "Look",
    "ProgressReview",
    "Publication",
    "Recommendation",
    "RecommendationStep",
    "Rvia",
    "RviaVersion",
    "State",
    "Step",
]
