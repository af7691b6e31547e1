"""Settings of the national site for tests: in memory, with quick passwords, files as they lie."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("BLUESTONE_SECRET", "of tests alone")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # a browser's driver runs a loop of its own
os.environ["BLUESTONE_SITE"] = tempfile.mkdtemp(prefix="bluestone-tests-")
(Path(os.environ["BLUESTONE_SITE"]) / "static").mkdir()

from bluestone.network.settings import *
from bluestone.network.settings import STORAGES

if not os.environ.get("BLUESTONE_DATABASE"):
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": ":memory:",
            "OPTIONS": {"transaction_mode": "IMMEDIATE"},
        }
    }
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": Path(os.environ["BLUESTONE_SITE"]) / "files"},
    },
}
