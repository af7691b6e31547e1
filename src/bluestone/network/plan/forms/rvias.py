"""Forms of impact assessments."""

from datetime import date
from typing import Any

from django import forms

from bluestone.network.plan.actions.rvias import Heard
from bluestone.network.plan.forms.gaps import seen_field
from bluestone.network.plan.models import Action, Consulted, Rvia
from bluestone.reference.rvia import Template
from bluestone.site.accounts.models import Force
from bluestone.site.design.fields import DayField
from bluestone.site.design.wording import Form


class BeginForm(Form):
    """A new impact assessment."""

    title = forms.CharField(
        label="Which policy, procedure or practice?",
        help_text="Such as First contact with victims of rape, version 5.",
        max_length=200,
        error_messages={"required": "Enter what it is of."},
    )
    actions = forms.ModelMultipleChoiceField(
        Action.objects.none(),
        label="Which actions change it?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, force: Force, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = Action.objects.filter(force=force, policy_change=True)
        if rows.exists():
            self.fields["actions"].queryset = rows
        else:
            del self.fields["actions"]


class WriteForm(Form):
    """What an impact assessment says: a text for each section, an effect for each group of victims."""

    title = forms.CharField(
        label="Which policy, procedure or practice?",
        max_length=200,
        error_messages={"required": "Enter what it is of."},
    )
    nobody_because = forms.CharField(
        label="If nobody was consulted: why?",
        help_text="It is printed in words where the organisations would stand.",
        widget=forms.Textarea({"rows": 2}),
        required=False,
        max_length=2_000,
    )
    seen = seen_field()

    def __init__(self, *args: Any, rvia: Rvia, template: Template, **options: Any) -> None:
        initial: dict[str, Any] = {"title": rvia.title, "nobody_because": rvia.nobody_because}
        initial["seen"] = rvia.changes
        super().__init__(*args, initial=initial, **options)
        self.template, self.rvia = template, rvia
        for section in template.sections:
            self.fields[f"section_{section.id}"] = forms.CharField(
                label=section.title,
                help_text=section.asks,
                widget=forms.Textarea({"rows": 5}),
                required=False,
                max_length=20_000,
                initial=rvia.answers.get(section.id, ""),
            )
        for group in template.groups:
            said = rvia.groups.get(group.id, {})
            self.fields[f"effect_{group.id}"] = forms.ChoiceField(
                label=group.title,
                choices=[("", "Not said yet"), *template.effects.items()],
                required=False,
                initial=said.get("effect", ""),
                error_messages={"invalid_choice": "Choose one of the list."},
            )
            self.fields[f"why_{group.id}"] = forms.CharField(
                label=f"How do you know, for {group.title[:1].lower()}{group.title[1:]}?",
                required=False,
                max_length=1_000,
                initial=said.get("why", ""),
            )

    @property
    def answers(self) -> dict[str, str]:
        """Return the texts that were sent, by section; what another template asked for stays."""
        sent = {s.id: self.cleaned_data[f"section_{s.id}"] for s in self.template.sections}
        return self.rvia.answers | sent

    @property
    def groups(self) -> dict[str, dict[str, str]]:
        """Return the effects that were sent, by group of victims."""
        sent = self.cleaned_data
        return self.rvia.groups | {
            g.id: {"effect": sent[f"effect_{g.id}"], "why": sent[f"why_{g.id}"]}
            for g in self.template.groups
        }


class ConsultForm(Form):
    """An organisation that was consulted."""

    organisation = forms.CharField(
        label="Which organisation?",
        help_text="The organisation, and nobody’s name.",
        max_length=200,
        error_messages={"required": "Enter the organisation."},
    )
    kind = forms.ChoiceField(
        label="What is it?",
        choices=[("", "Choose one"), *Consulted.Kind.choices],
        error_messages={
            "required": "Choose what it is.",
            "invalid_choice": "Choose one of the list.",
        },
    )
    on = DayField(label="When?", error_messages={"required": "Enter a day."})
    told = forms.CharField(
        label="What did it say?",
        widget=forms.Textarea({"rows": 3}),
        max_length=5_000,
        error_messages={"required": "Write what it said."},
    )
    done = forms.CharField(
        label="What was done with it?",
        help_text="Or why nothing was.",
        widget=forms.Textarea({"rows": 3}),
        max_length=5_000,
        error_messages={"required": "Write what was done with it, or why nothing was."},
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_on(self) -> date:
        """Return the day. Raises ValidationError if it has not come."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("That day has not come yet.")
        return on

    @property
    def heard(self) -> Heard:
        """Return what was sent, as the action takes it."""
        return Heard(**self.cleaned_data)


class SignForm(Form):
    """The word of a second person that they read an impact assessment as it stands."""

    seen = seen_field()
    read = forms.BooleanField(
        label="I read all of it as it stands, and wrote none of it",
        error_messages={"required": "Read it, and say so."},
    )
