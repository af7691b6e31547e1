"""Pages of a plan, and their addresses, all under one force's but for what is published."""

from django.urls import include, path

from bluestone.network.plan.pages import acting, gaps, overview, progress, recommending, rvias

GAP = "gaps/<int:pk>/"
ACTION = "actions/<int:pk>/"
RVIA = "impact/<int:pk>/"
REVIEW = "progress/<int:pk>/"

OF_A_FORCE = [
    path("", overview.plan, name="plan"),
    path("look-again/", overview.look_again, name="plan-look-again"),
    path("gaps/", gaps.gaps, name="gaps"),
    path("gaps/new/", gaps.add, name="gap-add"),
    path(GAP, gaps.gap, name="gap"),
    path(f"{GAP}edit/", gaps.edit, name="gap-edit"),
    path("actions/new/", acting.add, name="action-add"),
    path(ACTION, acting.action, name="action"),
    path(f"{ACTION}edit/", acting.edit, name="action-edit"),
    path(f"{ACTION}figure/", acting.measure, name="action-figure"),
    path(f"{ACTION}close/", acting.close, name="action-close"),
    path(f"{ACTION}give-up/", acting.give_up, name="action-give-up"),
    path("recommendations/", recommending.recommendations, name="recommendations"),
    path("recommendations/take-in/", recommending.take_in, name="recommendations-take-in"),
    path("recommendations/reply/", recommending.reply, name="recommendations-reply"),
    path("recommendations/file/", recommending.file, name="recommendations-file"),
    path("recommendations/<int:pk>/", recommending.recommendation, name="recommendation"),
    path("impact/", rvias.rvias, name="rvias"),
    path("impact/new/", rvias.add, name="rvia-add"),
    path(RVIA, rvias.rvia, name="rvia"),
    path(f"{RVIA}write/", rvias.write, name="rvia-write"),
    path(f"{RVIA}consulted/", rvias.consult, name="rvia-consult"),
    path(f"{RVIA}consulted/<int:consulted>/out/", rvias.strike, name="rvia-strike"),
    path(f"{RVIA}versions/<int:number>/", rvias.version, name="rvia-version"),
    path(REVIEW, progress.progress, name="plan-progress"),
    path(f"{REVIEW}agree/", progress.agree, name="plan-agree"),
    path(f"{REVIEW}review/", progress.review, name="plan-review"),
    path("copies/<int:pk>/", progress.copy, name="plan-copy"),
]
urlpatterns = [
    path("forces/<slug:force>/plan/", include(OF_A_FORCE)),
    path("impact-assessments/", rvias.published, name="published-rvias"),
    path("impact-assessments/<int:pk>/", rvias.published_one, name="published-rvia"),
]
