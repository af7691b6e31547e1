"""Forms of the figure of an action."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms

from bluestone.charts.words import day_name
from bluestone.network.plan.actions.acting import Measure
from bluestone.network.plan.figures import Newest
from bluestone.network.plan.models import Action
from bluestone.site.design.fields import DayField
from bluestone.site.design.wording import Form

ASKED = ("indicator", "direction", "signal_by")
NOTHING = (
    "Nothing of this force is released yet, so there is no figure to choose. Say so, and how else one "
    "would notice. The action can be given a figure once one is released."
)


class PlannedForm(Form):
    """A form of an action, which asks for no day before the action was planned."""

    def __init__(self, *args: Any, planned_on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.planned_on = planned_on

    def not_before(self, on: date, held: date | None) -> date:
        """Return a day. Raises ValidationError if it is before the action was planned, and new."""
        if on < self.planned_on and on != held:
            planned = day_name(self.planned_on)
            raise forms.ValidationError(
                f"The action was planned on {planned}. Enter that day or a later one."
            )
        return on


class MeasureForm(PlannedForm):
    """The figure of an action, or why it has none."""

    indicator = forms.ChoiceField(
        label="Which released figure will show whether anything changed?",
        help_text="What the force’s newest release says of it becomes the baseline.",
        required=False,
        error_messages={"invalid_choice": "Choose one of the list."},
    )
    direction = forms.ChoiceField(
        label="Where is it expected to go?",
        help_text="Of a figure in hours or days it is the middle time that goes: lower is sooner.",
        choices=Action.Direction.choices,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "Choose one of the three."},
    )
    worse_at_first = forms.BooleanField(
        label="It is expected to get worse at first",
        help_text="Such as more being recorded before less happens. Say why in what will be done.",
        required=False,
    )
    signal_by = DayField(
        label="By when is a signal expected?",
        help_text="A chart needs several months after a change before it can show one.",
        required=False,
    )
    no_figure_because = forms.CharField(
        label="Or why is there no figure?",
        help_text="Not every action has one. Say why, and how else one would notice.",
        widget=forms.Textarea({"rows": 2}),
        required=False,
        max_length=2_000,
    )

    def __init__(
        self,
        *args: Any,
        offered: Mapping[str, str],
        newest: Callable[[str], Newest | None],
        held: Action | None = None,
        **options: Any,
    ) -> None:
        initial = options.pop("initial", {})
        if held is not None:
            initial |= {name: getattr(held, name) for name in (*ASKED, "no_figure_because")}
        super().__init__(*args, initial=initial, **options)
        self.newest_of, self.asks_worse = newest, False
        self.held_signal_by = held.signal_by if held else None
        self.offer_figures(dict(offered), held)

    def offer_figures(self, known: dict[str, str], held: Action | None) -> None:
        """Have released figures offered; where nothing is released it is said, and none is asked for."""
        if held is not None and held.indicator:
            known.setdefault(held.indicator, held.indicator_title or held.indicator)
        if not known:
            for name in (*ASKED, "worse_at_first"):
                del self.fields[name]
            self.fields["no_figure_because"].label = "Why is there no figure?"
            self.fields["no_figure_because"].help_text = NOTHING
            return
        titled = sorted(known.items(), key=lambda each: each[1].lower())
        self.fields["indicator"].choices = [("", "None, and the reason is below"), *titled]

    def clean_signal_by(self) -> date | None:
        """Return the day. Raises ValidationError if it is before the action was planned."""
        on: date | None = self.cleaned_data["signal_by"]
        return on and self.not_before(on, self.held_signal_by)

    def clean(self) -> dict[str, Any]:
        """Return what was sent. Raises ValidationError unless it is a figure or a reason, whole."""
        sent = super().clean() or {}
        if sent.get("indicator"):
            if sent.get("no_figure_because"):
                self.add_error("no_figure_because", "There is a figure. Leave the reason empty.")
            if not sent.get("direction") and "direction" not in self.errors:
                self.add_error("direction", "Choose where the figure is expected to go.")
            if not sent.get("signal_by") and "signal_by" not in self.errors:
                self.add_error("signal_by", "Enter the day by which a signal is expected.")
            self.must_be_better(sent)
        elif "indicator" not in self.errors and not sent.get("no_figure_because"):
            self.add_error(
                "no_figure_because",
                "Choose a figure, or say why there is none."
                if "indicator" in self.fields
                else "Say why there is no figure.",
            )
        return sent

    def must_be_better(self, sent: Mapping[str, Any]) -> None:
        """Add an error where a figure is expected to go the worse way, and nobody said so on purpose."""
        newest, way = self.newest_of(sent["indicator"]), sent.get("direction", "")
        if newest is None or not newest.is_worse(way):
            return
        self.asks_worse = True
        if not sent["worse_at_first"]:
            what = "the middle time" if newest.of_time else "the figure"
            self.add_error(
                "direction",
                f"It is better where {what} is {newest.better}, and {way} was chosen. Choose "
                f"{newest.better}, or tick below that it is expected to get worse at first.",
            )

    @property
    def measure(self) -> Measure:
        """Return what was sent, as the action takes it."""
        sent = self.cleaned_data
        if not sent.get("indicator"):
            return Measure(no_figure_because=sent["no_figure_because"])
        return Measure(**{name: sent[name] for name in ASKED})


class RemeasureForm(MeasureForm):
    """Another figure for an action, and why."""

    why = forms.CharField(
        label="Why another figure?",
        help_text="Needed once the action has begun. It is kept for good, with the figure it had.",
        widget=forms.Textarea({"rows": 2}),
        required=False,
        max_length=2_000,
    )
