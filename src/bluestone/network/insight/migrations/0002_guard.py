"""Nobody changes or removes what a lead said, or a table that was published."""

from django.db import migrations

from bluestone.site.audit.guard import guard


class Migration(migrations.Migration):
    """Triggers on both tables."""

    dependencies = [("insight", "0001_initial")]
    operations = [guard("insight_naming"), guard("insight_publictable")]
