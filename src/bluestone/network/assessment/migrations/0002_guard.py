"""Nobody changes or removes how ratings changed, what was frozen, a remark, or a file of evidence."""

from django.db import migrations

from bluestone.site.audit.guard import guard


class Migration(migrations.Migration):
    """Triggers on what an assessment must not lose."""

    dependencies = [("assessment", "0001_initial")]
    operations = [
        guard("assessment_rerating"),
        guard("assessment_frozen"),
        guard("assessment_remark"),
        guard("assessment_version"),
    ]
