"""Nobody changes or removes an event."""

from django.db import migrations

from bluestone.site.audit.guard import guard


class Migration(migrations.Migration):
    """Triggers on the log."""

    dependencies = [("audit", "0001_initial")]
    operations = [guard("audit_event")]
