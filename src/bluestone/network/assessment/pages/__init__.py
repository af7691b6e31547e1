"""Pages of an assessment, and their addresses, all under one force's."""

from django.urls import path

from bluestone.network.assessment.pages import (
    answering,
    evidence,
    handing,
    history,
    moderating,
    overview,
    renewing,
    reviewing,
)

ONE = "<int:pk>/"
QUESTION = f"{ONE}questions/<slug:question>/"

urlpatterns = [
    path("", overview.assessments, name="assessments"),
    path(ONE, overview.assessment, name="assessment"),
    path(f"{ONE}sections/<slug:section>/", overview.section, name="assessment-section"),
    path(f"{ONE}contradictions/", overview.contradictions, name="assessment-contradictions"),
    path(f"{ONE}renew/", renewing.renew, name="assessment-renew"),
    path(f"{ONE}stage/", overview.reach, name="assessment-stage"),
    path(QUESTION, answering.question, name="assessment-question"),
    path(f"{ONE}flash/<slug:question>/", answering.flash, name="assessment-flash"),
    path(f"{QUESTION}evidence/", evidence.add, name="assessment-add-evidence"),
    path(f"{QUESTION}evidence/<int:citation>/out/", evidence.uncite, name="assessment-uncite"),
    path(f"{QUESTION}remark/", reviewing.remark, name="assessment-remark"),
    path(f"{ONE}sections/<slug:section>/hand/", handing.hand, name="assessment-hand"),
    path(f"{ONE}handovers/<int:handover>/submit/", handing.submit, name="assessment-submit"),
    path(f"{ONE}handovers/<int:handover>/return/", handing.send_back, name="assessment-return"),
    path(f"{ONE}handovers/<int:handover>/accept/", handing.accept, name="assessment-accept"),
    path(f"{ONE}review/", reviewing.review, name="assessment-review"),
    path(f"{ONE}review/hand-in/", reviewing.hand_in, name="assessment-review-hand-in"),
    path(f"{ONE}review/<slug:question>/", reviewing.rate, name="assessment-review-rate"),
    path(f"{ONE}beside/", reviewing.beside, name="assessment-beside"),
    path(f"{ONE}moderation/", moderating.moderate, name="assessment-moderate"),
    path(f"{ONE}moderation/ask/", moderating.ask, name="assessment-ask-moderation"),
    path(f"{ONE}history/", history.history, name="assessment-history"),
    path(f"{ONE}copies/<int:copy>/", history.copy, name="assessment-copy"),
    path(f"{ONE}copies/<int:copy>/file/", history.copy_file, name="assessment-copy-file"),
    path("compare/", history.compare, name="assessment-compare"),
    path("evidence/", evidence.register, name="evidence"),
    path("evidence/<int:evidence>/", evidence.one, name="evidence-one"),
    path("evidence/<int:evidence>/files/<int:number>/", evidence.file, name="evidence-file"),
]
