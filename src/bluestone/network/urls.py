"""Every address of the national site. Each room keeps its own at the foot of its pages."""

from django.urls import include, path

urlpatterns = [
    path("", include("bluestone.network.home.pages")),
    path("", include("bluestone.site.accounts.pages")),
    path("", include("bluestone.network.api.pages")),
    path("", include("bluestone.network.frameworks.pages")),
    path("", include("bluestone.network.programme.pages")),
    path("forces/<slug:force>/assessment/", include("bluestone.network.assessment.pages")),
    path("", include("bluestone.network.keys.pages")),
    path("", include("bluestone.network.releases.pages")),
    path("", include("bluestone.network.insight.pages")),
    path("", include("bluestone.network.plan.pages")),
    path("", include("bluestone.network.papers.pages")),
]
handler400 = "bluestone.site.design.pages.too_odd"
handler403 = "bluestone.site.design.pages.not_allowed"
handler404 = "bluestone.site.design.pages.not_found"
handler500 = "bluestone.site.design.pages.broken"
