"""What somebody may send to the board: a need, an offer, a new campaign."""

from typing import Any

from django import forms

from bluestone.network.frameworks.models import Edition
from bluestone.network.programme.models import Notice
from bluestone.reference.framework import Framework
from bluestone.site.accounts.models import Force
from bluestone.site.design.fields import DayField


class NoticeForm(forms.Form):
    """A need or an offer."""

    side = forms.ChoiceField(
        label="Which is it?",
        choices=[("need", "We need"), ("offer", "We offer")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you need or offer it."},
    )
    section = forms.ChoiceField(
        label="Of which part?", error_messages={"required": "Choose a part of the framework."}
    )
    text = forms.CharField(
        label="What?",
        help_text="In one sentence. Every force can read it. Name nobody.",
        max_length=400,
        error_messages={"required": "Enter what you need or offer."},
    )
    days = forms.IntegerField(
        label="How many days of somebody’s time, if you know?",
        required=False,
        min_value=1,
        max_value=365,
        error_messages={
            "invalid": "Enter a whole number of days.",
            "min_value": "Enter at least one day, or nothing.",
            "max_value": "Enter at most 365 days.",
        },
    )

    def __init__(self, *args: object, framework: Framework | None, **options: object) -> None:
        super().__init__(*args, **options)
        groups = framework.groups if framework else ()
        self.fields["section"].choices = [("", "Choose one")] + [(g.id, g.title) for g in groups]


class TakeDownForm(forms.Form):
    """What came of a notice."""

    outcome = forms.CharField(
        max_length=Notice._meta.get_field("outcome").max_length,
        error_messages={"required": "Say what came of it, also if nothing did."},
    )


class CampaignForm(forms.Form):
    """A new campaign."""

    title = forms.CharField(
        label="Title", max_length=120, error_messages={"required": "Enter a title."}
    )
    edition = forms.ModelChoiceField(
        Edition.objects.all(),
        label="Framework",
        empty_label="Choose a framework",
        error_messages={"required": "Choose a framework."},
    )
    forces = forms.ModelMultipleChoiceField(
        Force.objects.all(),
        label="Forces",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one force."},
    )
    opens_on = DayField(label="Opens on", error_messages={"required": "Enter the first day."})
    closes_on = DayField(
        label="Own ratings finished by",
        error_messages={"required": "Enter the day by which forces finish their own ratings."},
    )
    review_on = DayField(
        label="Progress review on",
        help_text="Some ten months after the plan is agreed.",
        error_messages={"required": "Enter the day of the progress review."},
    )

    def clean(self) -> dict[str, Any]:
        """Return what was sent. Raises ValidationError where days are not in order."""
        sent = super().clean() or {}
        days = [sent.get(name) for name in ("opens_on", "closes_on", "review_on")]
        if all(days) and not days[0] < days[1] < days[2]:
            self.add_error("closes_on", "The three days must come one after the other.")
        return sent
