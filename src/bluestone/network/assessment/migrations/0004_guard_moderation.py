"""Nobody changes or removes what was said on the way to “moderated”."""

from django.db import migrations

from bluestone.site.audit.guard import guard


class Migration(migrations.Migration):
    """Triggers on the words of a moderation."""

    dependencies = [("assessment", "0003_moderation")]
    operations = [guard("assessment_moderation")]
