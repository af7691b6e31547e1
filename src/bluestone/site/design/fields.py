"""Form fields that GOV.UK's patterns ask for and Django lacks: a day in three boxes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms


@dataclass(frozen=True)
class Part:
    """One box of a day."""

    name: str
    label: str
    value: str
    width: int


class DayInput(forms.Widget):
    """Three boxes: day, month, year."""

    names = ("day", "month", "year")

    def parts(self, value: Any) -> tuple[Part, ...]:
        """Return the boxes with what is in them: a day, or what somebody typed."""
        if isinstance(value, date):
            texts = (str(value.day), str(value.month), str(value.year))
        else:
            texts = tuple(value) if value else ("", "", "")
        return tuple(
            Part(name, name.capitalize(), text, 4 if name == "year" else 2)
            for name, text in zip(self.names, texts, strict=True)
        )

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:  # noqa: ARG002
        """Return the three texts that were sent."""
        return tuple(str(data.get(f"{name}_{part}", "")).strip() for part in self.names)


class DayField(forms.Field):
    """A day."""

    widget = DayInput

    def clean(self, value: Any) -> date | None:
        """Return the day that was typed. Raises ValidationError, saying what is wrong."""
        if not any(value):
            if self.required:
                raise forms.ValidationError(self.error_messages["required"])
            return None
        try:
            day, month, year = (int(text) for text in value)
            found = date(year, month, day)
        except ValueError:
            raise forms.ValidationError(
                "That is no day. Write it as three numbers, such as 27 3 2026."
            ) from None
        if not 1990 <= found.year <= 2100:
            raise forms.ValidationError("Write the year with four digits, such as 2026.")
        return found


class ExplainedChoice(forms.ChoiceField):
    """A choice whose options may each carry a hint."""

    widget = forms.RadioSelect

    def __init__(self, *, hints: Mapping[str, str] | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.hints = dict(hints or {})
