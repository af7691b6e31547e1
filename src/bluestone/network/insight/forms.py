"""Forms of figures: whether a force is named, and a table that was published."""

from django import forms

from bluestone.site.design.fields import DayField, ExplainedChoice

MOST_BYTES = 64_000_000  # the largest table of a year has a third of it, not pressed


class NamingForm(forms.Form):
    """Whether a force is named beside others."""

    agreed = ExplainedChoice(
        label="Should this force be named beside others?",
        choices=[("no", "No"), ("yes", "Yes")],
        hints={
            "no": "Its point is there without a name. Whoever knows how many crimes it records may "
            "still tell which it is.",
            "yes": "Other forces read its name beside its point, in the chart and in the table.",
        },
        error_messages={"required": "Choose whether this force is named."},
    )


class TableForm(forms.Form):
    """A table that the Home Office published."""

    file = forms.FileField(
        label="The table",
        help_text="The open data of the Home Office on outcomes of one year, as it was published: CSV, or "
        "CSV pressed with gzip.",
        error_messages={
            "required": "Choose the file of the table.",
            "missing": "Choose the file of the table.",
            "empty": "The file is empty. Download it again.",
            "invalid": "Choose the file of the table.",
        },
    )
    published_on = DayField(
        label="Published on",
        help_text="The day the Home Office made it, by which the age of what was recorded is told.",
        error_messages={"required": "Enter the day it was published."},
    )
    source = forms.CharField(
        label="Where it was taken from",
        help_text="The title and address of the page. It is printed beside the figures.",
        max_length=300,
        error_messages={
            "required": "Say where it was taken from.",
            "max_length": "Say it in at most 300 letters.",
        },
    )

    def clean_file(self) -> object:
        """Return the file. Raises ValidationError where it is larger than any such table."""
        sent = self.cleaned_data["file"]
        if sent.size > MOST_BYTES:
            raise forms.ValidationError("The file is larger than any table of a year.")
        return sent
