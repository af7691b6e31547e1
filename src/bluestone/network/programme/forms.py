"""What somebody may send to the board."""

from django import forms

from bluestone.network.programme.models import Notice
from bluestone.reference.framework import Framework


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
