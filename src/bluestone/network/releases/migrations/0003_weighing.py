"""What the ledger found of each release; nobody changes or removes it."""

import django.db.models.deletion
from django.db import migrations, models

from bluestone.site.audit.guard import guard


class Migration(migrations.Migration):
    """The table, and the triggers on it."""

    dependencies = [
        ("releases", "0002_guard"),
    ]

    operations = [
        migrations.CreateModel(
            name="Weighing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("beside", models.CharField(max_length=64)),
                ("found", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "handed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="weighings",
                        to="releases.handed",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("handed", "beside"), name="weighing_once_beside_the_same"
                    )
                ],
            },
        ),
        guard("releases_weighing"),
    ]
