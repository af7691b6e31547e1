"""Nobody changes or removes a release, a part of one, a step or a check."""

from django.db import migrations

from bluestone.site.audit.guard import guard

TABLES = ("handed", "original", "way", "wording", "part", "step", "check")


class Migration(migrations.Migration):
    """Triggers on all but what can be made again."""

    dependencies = [("releases", "0001_initial")]
    operations = [guard(f"releases_{table}") for table in TABLES]
