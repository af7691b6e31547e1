"""Forms whose every error is in our words, with the name of the field that it is of."""

from typing import Any

from django import forms

NO_TEXT = "“{label}” holds a character that is no text. Write it anew instead of pasting it."
TOO_LONG = "“{label}” may have {most:,} letters at most, and has %(show_value)d. Shorten it."


class Form(forms.Form):
    """A form that says in our words what Django would say in its own."""

    def full_clean(self) -> None:
        """Look at what was sent, once every field has its words."""
        for field in self.fields.values():
            worded(field)
        super().full_clean()


def worded(field: Any) -> None:
    """Give a field of text its words for what is too long, or is no text."""
    label = str(field.label or "This").rstrip("?").replace("%", "%%")
    field.error_messages.setdefault("null_characters_not_allowed", NO_TEXT.format(label=label))
    if most := getattr(field, "max_length", None):
        field.error_messages.setdefault("max_length", TOO_LONG.format(label=label, most=most))
