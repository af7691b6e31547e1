"""Forms of releases: handing in, checking, taking back, recalling."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from bluestone.network.releases.machine import MOST_BYTES
from bluestone.network.releases.models import Check
from bluestone.network.releases.questions import QUESTIONS
from bluestone.site.design.environment import size
from bluestone.site.design.fields import ExplainedChoice

LONGEST = 2_000  # letters of a reason


def reason(label: str, hint: str, required: str = "", rows: int = 4) -> forms.CharField:
    """Return a field for a reason; `required` is what is said where there is none."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST,
        required=bool(required),
        widget=forms.Textarea({"rows": rows}),
        error_messages={
            "required": required,
            "max_length": f"Say it in at most {LONGEST:,} letters.",
        },
    )


class HandInForm(forms.Form):
    """A release's file, and whether it corrects what was published."""

    file = forms.FileField(
        label="The release",
        help_text="The file that “bluestone release --sign” or “bluestone sign” wrote. Nothing else is to be sent.",
        error_messages={
            "required": "Choose the file of a release.",
            "empty": "The file is empty. Choose the file that “bluestone sign” wrote.",
            "missing": "Choose the file of a release.",
            "invalid": "Choose the file of a release.",
        },
    )
    corrects = forms.BooleanField(
        label="It corrects a release of the same records that was published",
        help_text="The other one is recalled when this one is published.",
        required=False,
    )
    reason = reason("What was wrong with it", "Only for a correction. Whoever used it reads this.")

    def clean_file(self) -> UploadedFile:
        """Return the file. Raises ValidationError where it is larger than any release."""
        sent: UploadedFile = self.cleaned_data["file"]
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                f"The file has {size(sent.size or 0)}, more than any release. Check which file it is."
            )
        return sent

    def clean(self) -> dict[str, Any]:
        """Return what was sent. Raises ValidationError where a correction has no reason."""
        told = super().clean() or {}
        if told.get("corrects") and not told.get("reason"):
            self.add_error("reason", "Say what was wrong with the release that is published.")
        return told


class CheckForm(forms.Form):
    """A checker's view."""

    looked_at = forms.MultipleChoiceField(
        label="What I looked at",
        choices=[(question.id, question.text) for question in QUESTIONS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Tick what you found to be so.",
    )
    verdict = ExplainedChoice(
        label="Your view",
        choices=Check.Verdict.choices,
        hints={
            "approve": "It is published when a second checker approves too.",
            "return": "The force is told why, and hands in another.",
        },
        error_messages={"required": "Choose whether you approve it or return it."},
    )
    reason = reason("Why", "Needed to return it. The force reads this when it is decided.")

    def clean(self) -> dict[str, Any]:
        """Return what was sent. Raises ValidationError where it does not bear out the view."""
        told = super().clean() or {}
        missing = {question.id for question in QUESTIONS} - set(told.get("looked_at") or ())
        if told.get("verdict") == Check.Verdict.APPROVE and missing:
            self.add_error(
                "looked_at",
                "Tick each line before you approve. If one is not so, return the release.",
            )
        if told.get("verdict") == Check.Verdict.RETURN and not told.get("reason"):
            self.add_error("reason", "Say why you return it, so that the force can mend it.")
        return told


class TakeBackForm(forms.Form):
    """Why a release is taken back."""

    reason = reason("Why", "It stays on the list, with this.", "Say why it is taken back.")


class RecallForm(forms.Form):
    """Why a release is recalled."""

    reason = reason(
        "What is wrong with it",
        "Everybody who may see this force's figures reads this, for as long as the list is kept.",
        "Say what is wrong with it.",
    )
