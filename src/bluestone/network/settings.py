"""Settings of the national site: the shared ones, and the rooms it has."""

from bluestone.site.settings import *
from bluestone.site.settings import SHARED, TEMPLATES

INSTALLED_APPS = [
    *SHARED,
    "bluestone.network.api",
    "bluestone.network.home",
    "bluestone.network.frameworks",
    "bluestone.network.assessment",
    "bluestone.network.programme",
    "bluestone.network.keys",
    "bluestone.network.releases",
    "bluestone.network.insight",
    "bluestone.network.plan",
    "bluestone.network.papers",
]
ROOT_URLCONF = "bluestone.network.urls"
WSGI_APPLICATION = "bluestone.network.wsgi.application"
TEMPLATES[0]["OPTIONS"]["context_processors"].append("bluestone.network.home.places.of_the_force")
