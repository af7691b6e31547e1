"""Nobody changes or removes a version of a framework."""

from django.db import migrations

from bluestone.site.audit.guard import guard


class Migration(migrations.Migration):
    """Triggers on the versions."""

    dependencies = [("frameworks", "0001_initial")]
    operations = [guard("frameworks_edition")]
