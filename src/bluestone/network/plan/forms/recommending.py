"""Forms of recommendations."""

import base64
import binascii
from collections.abc import Iterable
from typing import Any

from django import forms

from bluestone.network.plan.actions.recommending import Answer
from bluestone.network.plan.comparing import Changed
from bluestone.network.plan.forms.gaps import seen_field
from bluestone.network.plan.models import Recommendation
from bluestone.network.plan.register import LARGEST
from bluestone.site.design.wording import Form


class RegisterForm(Form):
    """A file of recommendations."""

    file = forms.FileField(
        label="The CSV file",
        help_text="Headers in its first line, and a recommendation a line. Nothing is changed before you have seen what would be.",
        error_messages={
            "required": "Choose a file.",
            "empty": "The file is empty. Choose another.",
        },
    )
    source = forms.CharField(
        label="Who made them, if the file does not say?",
        help_text="Such as HMICFRS, in which report.",
        required=False,
        max_length=120,
    )

    def clean_file(self) -> tuple[str, bytes]:
        """Return the file's name and what it holds. Raises ValidationError if it is too large."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                f"The file is larger than {LARGEST // 1_000_000} MB. Send it in parts."
            )
        return file.name, file.read()


class TakeForm(Form):
    """What was sent before and is now to be taken in, and which changed words are wanted."""

    held = forms.CharField(widget=forms.HiddenInput, strip=False)
    name = forms.CharField(widget=forms.HiddenInput, max_length=300)
    source = forms.CharField(widget=forms.HiddenInput, required=False, max_length=120)
    wanted = forms.TypedMultipleChoiceField(
        label="Whose words shall be changed?",
        help_text="Those you do not tick stay as they are.",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "The register changed meanwhile. Send the file again."},
    )

    def __init__(self, *args: Any, changed: Iterable[Changed] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["wanted"].choices = [(e.there.pk, str(e.there)) for e in changed]

    @staticmethod
    def hold(data: bytes) -> str:
        """Return a file's bytes as a hidden field carries them."""
        return base64.b64encode(data).decode()

    def clean_held(self) -> bytes:
        """Return the file's bytes. Raises ValidationError if they are none."""
        try:
            return base64.b64decode(self.cleaned_data["held"], validate=True)
        except (binascii.Error, ValueError):
            raise forms.ValidationError("Send the file again.") from None


class AnswerForm(Form):
    """How a force stands with a recommendation."""

    state = forms.ChoiceField(
        label="Status",
        choices=Recommendation.State.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a status.", "invalid_choice": "Choose one of these."},
    )
    force_comment = forms.CharField(
        label="The force’s comment",
        help_text="As it is printed in the reply.",
        widget=forms.Textarea({"rows": 5}),
        required=False,
        max_length=10_000,
    )
    pcc_comment = forms.CharField(
        label="The PCC’s comment",
        help_text="As the police and crime commissioner, mayor or police authority wrote it.",
        widget=forms.Textarea({"rows": 5}),
        required=False,
        max_length=10_000,
    )
    why = forms.CharField(
        label="What is it that you change, and why?",
        widget=forms.Textarea({"rows": 2}),
        max_length=2_000,
        error_messages={"required": "Say what you change, and why."},
    )
    seen = seen_field()

    def __init__(self, *args: Any, held: Recommendation, **options: Any) -> None:
        names = ("state", "force_comment", "pcc_comment")
        initial = {name: getattr(held, name) for name in names} | {"seen": held.changes}
        super().__init__(*args, initial=initial, **options)

    @property
    def answer(self) -> Answer:
        """Return what was sent, as the action takes it."""
        names = ("state", "force_comment", "pcc_comment", "why")
        return Answer(**{name: self.cleaned_data[name] for name in names})
