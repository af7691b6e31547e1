"""Forms of gaps."""

from typing import Any

from django import forms

from bluestone.network.plan.actions.gaps import About
from bluestone.network.plan.models import Gap, Judged
from bluestone.network.plan.order import SCALES, Scale
from bluestone.site.design.fields import ExplainedChoice
from bluestone.site.design.wording import Form

FIELDS = ("title", "wrong", "cause", "cause_words", "harm", "reach", "ease")


def seen_field() -> forms.IntegerField:
    """Return the hidden field that says how often something had been changed when a page showed it."""
    return forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)


def scale_field(scale: Scale) -> ExplainedChoice:
    """Return the choice of a word on a scale, each with what it means."""
    return ExplainedChoice(
        label=scale.asks,
        choices=Judged.choices[::-1],
        hints=scale.means,
        error_messages={
            "required": f"Choose low, middle or high for {scale.title.lower()}.",
            "invalid_choice": f"Choose one of the three for {scale.title.lower()}.",
        },
    )


class GapForm(Form):
    """A gap: what is wrong, what lies behind it, and how it is judged."""

    title = forms.CharField(
        label="What is the gap, in a few words?",
        max_length=200,
        error_messages={"required": "Enter what the gap is."},
    )
    wrong = forms.CharField(
        label="What is wrong?",
        help_text="What is done or not done, how often, and how it is known. Name nobody, and no case.",
        widget=forms.Textarea({"rows": 4}),
        max_length=10_000,
        error_messages={"required": "Write what is wrong."},
    )
    cause = forms.ChoiceField(
        label="What lies behind it?",
        choices=Gap.Cause.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what lies behind it.",
            "invalid_choice": "Choose one of these for what lies behind it.",
        },
    )
    cause_words = forms.CharField(
        label="Why do you think so?",
        help_text="What was asked and found until it could not be asked further.",
        widget=forms.Textarea({"rows": 3}),
        max_length=5_000,
        error_messages={"required": "Write why you think so."},
    )
    elsewhere = forms.CharField(
        label="Where was it found?",
        help_text="Such as a case review, a complaint, or a partner’s word.",
        max_length=300,
        error_messages={"required": "Enter where it was found."},
    )
    seen = seen_field()

    def __init__(self, *args: Any, gap: Gap | None = None, elsewhere: bool, **options: Any) -> None:
        initial: dict[str, Any] = {}
        if gap is not None:
            initial = {name: getattr(gap, name) for name in FIELDS} | {"seen": gap.changes}
        super().__init__(*args, initial=initial, **options)
        for scale in SCALES:
            self.fields[scale.name] = scale_field(scale)
        if not elsewhere:
            del self.fields["elsewhere"]

    @property
    def about(self) -> About:
        """Return what was sent, as the action takes it."""
        return About(**{name: self.cleaned_data[name] for name in FIELDS})


class DecideForm(Form):
    """Whether the force agrees that a gap is one."""

    agreed = ExplainedChoice(
        label="Is it agreed?",
        choices=(("yes", "Agreed"), ("no", "Not agreed")),
        error_messages={
            "required": "Choose whether it is agreed.",
            "invalid_choice": "Choose one of the two.",
        },
    )
    why = forms.CharField(
        label="Why?",
        help_text="Needed where it is not agreed. It is kept for good.",
        widget=forms.Textarea({"rows": 2}),
        required=False,
        max_length=2_000,
    )
