"""The form of a progress review."""

from typing import Any

from django import forms

from bluestone.network.plan.forms.gaps import seen_field
from bluestone.network.plan.models import ProgressReview
from bluestone.site.design.wording import Form


class ReviewForm(Form):
    """The words of a progress review."""

    text = forms.CharField(
        label="The review, in words",
        help_text="What changed and what did not, what was learnt, what comes next. Name nobody, and no case.",
        widget=forms.Textarea({"rows": 12}),
        max_length=30_000,
        error_messages={"required": "Write the review."},
    )
    seen = seen_field()

    def __init__(self, *args: Any, held: ProgressReview | None, **options: Any) -> None:
        initial = {"text": held.text, "seen": held.changes} if held else {}
        super().__init__(*args, initial=initial, **options)
