"""Settings that both sites share. What differs between places is an environment variable:

BLUESTONE_SITE      the folder that holds the site's database, secret and evidence
BLUESTONE_DATABASE  postgresql://user:password@host:port/name; SQLite in that folder if left out
BLUESTONE_HOSTS     the names it is reached by, with commas; this machine only if left out
BLUESTONE_SECRET    what sessions are signed with; made and kept in the folder if left out
BLUESTONE_DEMO      1: everything is invented, and the start page signs anybody in
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONCE, NONE, SELF

SITE = Path(os.environ.get("BLUESTONE_SITE", "~/.local/share/bluestone/network")).expanduser()
HOSTS = [name.strip() for name in os.environ.get("BLUESTONE_HOSTS", "").split(",") if name.strip()]
DEMO = os.environ.get("BLUESTONE_DEMO") == "1"


def kept_secret(file: Path) -> str:
    """Return the secret in a file, made now if there is none; only its owner may read it."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(64))
    return file.read_text("utf-8")


def database(url: str, folder: Path) -> dict[str, Any]:
    """Return Django's settings of the database that a URL names, or of SQLite in a folder."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "network.sqlite3",
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",  # writers wait in turn, and never deadlock
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                "PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000;",
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


SECRET_KEY = os.environ.get("BLUESTONE_SECRET") or kept_secret(SITE / "secret")
DATABASES = {"default": database(os.environ.get("BLUESTONE_DATABASE", ""), SITE)}
DEBUG = False
ALLOWED_HOSTS = HOSTS or ["127.0.0.1", "localhost", "[::1]"]
SHARED = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "bluestone.site.audit",
    "bluestone.site.accounts",
    "bluestone.site.design",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "bluestone.site.design.middleware.NothingIsKept",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "OPTIONS": {
            "environment": "bluestone.site.design.environment.environment",
            "context_processors": ["bluestone.site.design.environment.of_every_page"],
        },
    },
]

AUTH_USER_MODEL = "accounts.Person"
LOGIN_URL = "sign-in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 12}  # type: ignore[assignment]
SESSION_COOKIE_AGE = 8 * 60 * 60  # seconds: a working day
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = bool(HOSTS)
SESSION_COOKIE_NAME = "bluestone-session"
CSRF_COOKIE_NAME = "bluestone-form"
CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in HOSTS]
CSRF_FAILURE_VIEW = "bluestone.site.design.pages.stale"
SECURE_SSL_REDIRECT = bool(HOSTS)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if HOSTS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = SITE / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": SITE / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024  # bytes: a release is some eight million
FILE_UPLOAD_PERMISSIONS = 0o600
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"err": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["err"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR"}
    },  # a refusal is an answer, and is in the site's log
}
