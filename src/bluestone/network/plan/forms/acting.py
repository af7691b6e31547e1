"""Forms of actions."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from bluestone.network.assessment.models import Evidence
from bluestone.network.plan.actions.acting import About, Links
from bluestone.network.plan.forms.gaps import seen_field
from bluestone.network.plan.forms.measuring import MeasureForm, PlannedForm
from bluestone.network.plan.models import Action, Gap, Recommendation, Rvia, State
from bluestone.site.accounts.models import Force, Person
from bluestone.site.design.fields import DayField, ExplainedChoice
from bluestone.site.design.wording import Form

FIELDS = ("title", "what", "owner", "due_on", "staffing", "money", "policy_change")
LINKS = ("gaps", "recommendations", "rvias")
MEANS: Mapping[str, str] = {
    State.UNDER_WAY: "Somebody works on it. Change is looked for from the day on which it began.",
    State.BLOCKED: "It cannot go on. Say what blocks it.",
    State.DONE: "What was to be done is done. Whether it worked is another question, and asked of its figure.",
    State.REOPENED: "It must be worked on again.",
}


class AboutForm(PlannedForm):
    """What an action is, whose, until when, and for what."""

    title = forms.CharField(
        label="What is the action, in a few words?",
        max_length=200,
        error_messages={"required": "Enter what the action is."},
    )
    what = forms.CharField(
        label="What will be done?",
        widget=forms.Textarea({"rows": 4}),
        max_length=10_000,
        error_messages={"required": "Write what will be done."},
    )
    owner = forms.ModelChoiceField(
        Person.objects.none(),
        label="Who owns it?",
        help_text="Somebody of the force who sees the plan. Another person closes it.",
        empty_label="Choose somebody",
        error_messages={
            "required": "Choose somebody who owns it.",
            "invalid_choice": "Choose one of the list.",
        },
    )
    due_on = DayField(
        label="Until when?",
        error_messages={"required": "Enter the day until when it is to be done."},
    )
    gaps = forms.ModelMultipleChoiceField(
        Gap.objects.none(),
        label="For which gaps?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    recommendations = forms.ModelMultipleChoiceField(
        Recommendation.objects.none(),
        label="For which recommendations?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    staffing = forms.CharField(
        label="Whom does it take?",
        help_text="In words: people, hours, whom it takes away from what. Leave it empty if nobody more.",
        widget=forms.Textarea({"rows": 2}),
        required=False,
        max_length=2_000,
    )
    money = forms.CharField(
        label="What does it cost, and who pays?",
        widget=forms.Textarea({"rows": 2}),
        required=False,
        max_length=2_000,
    )
    policy_change = forms.BooleanField(
        label="It changes a policy, procedure or practice that victims meet",
        help_text="It then needs a Rape Victim Impact Assessment, signed off by somebody, before it is done.",
        required=False,
    )
    rvias = forms.ModelMultipleChoiceField(
        Rvia.objects.none(),
        label="Which impact assessments are of it?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    seen = seen_field()

    def __init__(
        self,
        *args: Any,
        force: Force,
        people: QuerySet[Person],
        held: Action | None = None,
        **options: Any,
    ) -> None:
        initial = options.pop("initial", {})
        if held is not None:
            initial |= {name: getattr(held, name) for name in FIELDS} | {"seen": held.changes}
            initial |= {name: [e.pk for e in getattr(held, name).all()] for name in LINKS}
            initial["owner"] = held.owner_id
        super().__init__(*args, initial=initial, **options)
        self.held_due_on = held.due_on if held else None
        self.fields["owner"].queryset = people
        self.offer("gaps", Gap.objects.filter(force=force).exclude(state=Gap.State.NOT_AGREED))
        self.offer("recommendations", Recommendation.objects.filter(force=force))
        self.offer("rvias", Rvia.objects.filter(force=force))

    def offer(self, name: str, rows: QuerySet[Any]) -> None:
        """Have a field offer some rows; where there are none the field is left out."""
        if rows.exists():
            self.fields[name].queryset = rows
        else:
            del self.fields[name]

    def clean_due_on(self) -> date:
        """Return the day. Raises ValidationError if it is before the action was planned."""
        return self.not_before(self.cleaned_data["due_on"], self.held_due_on)

    def clean(self) -> dict[str, Any]:
        """Return what was sent. Raises ValidationError where an action is for nothing."""
        sent = super().clean() or {}
        if not self.errors and not sent.get("gaps") and not sent.get("recommendations"):
            field = next((name for name in LINKS if name in self.fields), None)
            self.add_error(
                field if field != "rvias" else None,
                "Say which gap or recommendation it is for. Note the gap first if it is not there.",
            )
        return sent

    @property
    def about(self) -> About:
        """Return what was sent, as the action takes it."""
        return About(**{name: self.cleaned_data[name] for name in FIELDS})

    @property
    def links(self) -> Links:
        """Return what the action is for."""
        return Links(**{name: tuple(self.cleaned_data.get(name, ())) for name in LINKS})


class PlanForm(AboutForm, MeasureForm):
    """A new action."""

    def __init__(self, *args: Any, offered: Mapping[str, str], **options: Any) -> None:
        AboutForm.__init__(self, *args, offered=offered, **options)


class ChangeForm(AboutForm):
    """What is said of an action, and why it changes."""

    why = forms.CharField(
        label="If it is due later, or another owns it: why?",
        help_text="It is kept for good, with the day or the owner that it had.",
        widget=forms.Textarea({"rows": 2}),
        required=False,
        max_length=2_000,
    )


class EvidenceForm(Form):
    """Words, and a piece of evidence that the force has."""

    why = forms.CharField(
        label="What shows it, or why?",
        help_text="What shows that it is done, what blocks it, or why it is re-opened. Name nobody, and no case.",
        widget=forms.Textarea({"rows": 3}),
        required=False,
        max_length=5_000,
    )
    evidence = forms.ModelChoiceField(
        Evidence.objects.none(),
        label="Which evidence of the force’s register shows it?",
        empty_label="None of the register",
        required=False,
        error_messages={"invalid_choice": "Choose one of the list."},
    )

    def __init__(self, *args: Any, register: QuerySet[Evidence], **options: Any) -> None:
        super().__init__(*args, **options)
        if register.exists():
            self.fields["evidence"].queryset = register
        else:
            del self.fields["evidence"]


class StepForm(EvidenceForm, PlannedForm):
    """What became of an action."""

    to = ExplainedChoice(
        label="What is it now?",
        hints=MEANS,
        error_messages={
            "required": "Choose what it is now.",
            "invalid_choice": "It cannot become that next.",
        },
    )
    on = DayField(
        label="Since when?", error_messages={"required": "Enter the day since when it is so."}
    )

    def __init__(self, *args: Any, states: Iterable[State], today: date, **options: Any) -> None:
        super().__init__(*args, initial={"on": today}, **options)
        self.today = today
        self.fields["to"].choices = [(state.value, state.label) for state in states]

    def clean_on(self) -> date:
        """Return the day. Raises ValidationError if it has not come, or is before it was planned."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("That day has not come yet.")
        return self.not_before(on, None)


class EndForm(EvidenceForm):
    """What a second person saw, or why an action is given up."""

    def __init__(self, *args: Any, label: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["why"].label, self.fields["why"].help_text = (
            label,
            "It is kept for good, with your name.",
        )
        self.fields["why"].required = True
        self.fields["why"].error_messages["required"] = "Write it down."
