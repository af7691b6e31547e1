"""The form by which a token is made."""

from datetime import date, timedelta
from typing import Any

from django import forms

from bluestone.network.api.models import Right, allowed
from bluestone.site.accounts.models import Force, Person
from bluestone.site.design.fields import DayField

USUAL = timedelta(days=365)


def offered(person: Person, force: Force | None, on: date) -> list[tuple[Right, str]]:
    """Return what somebody may have a token do for a force, or for none, with words for each."""
    of_none = (Right.PUBLIC,)
    return [
        (right, f"{right.label[:1].upper()}{right.label[1:]}")
        for right in (Right if force else of_none)
        if allowed(person, force, right, on)
    ]


class TokenForm(forms.Form):
    """A token for a service."""

    name = forms.CharField(
        label="The service",
        help_text="Which program, and whose, such as “Power BI of the performance team”. It stands in "
        "the log at each use.",
        max_length=60,
        error_messages={
            "required": "Enter the name of the service.",
            "max_length": "Enter a name of at most 60 letters.",
        },
    )
    may = forms.MultipleChoiceField(
        label="It may",
        help_text="Tick what the service needs and nothing more.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick what it may do."},
    )
    ends_on = DayField(
        label="Its last day",
        help_text="A year from today at most. A shorter time is safer.",
        error_messages={"required": "Enter the last day."},
    )

    def __init__(self, *args: Any, rights: list[tuple[Right, str]], on: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["may"].choices = rights  # type: ignore[attr-defined]
        self.fields["ends_on"].initial = on + USUAL
        if len(rights) == 1:
            self.fields["may"].initial = [rights[0][0]]
