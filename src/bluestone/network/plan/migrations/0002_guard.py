"""Nobody changes or removes what became of a gap, an action or a recommendation, nor what was signed off or frozen."""

from django.db import migrations

from bluestone.site.audit.guard import guard


class Migration(migrations.Migration):
    """Triggers on what a plan must not lose."""

    dependencies = [("plan", "0001_initial")]
    operations = [
        guard("plan_gapstep"),
        guard("plan_step"),
        guard("plan_look"),
        guard("plan_recommendationstep"),
        guard("plan_rviaversion"),
        guard("plan_publication"),
        guard("plan_frozenplan"),
    ]
