"""What somebody may send of an assessment."""

from typing import Any, get_args

from django import forms

from bluestone.network.assessment.actions.answering import Draft
from bluestone.network.assessment.actions.evidence import About, Sent
from bluestone.network.assessment.models import Answer, Evidence
from bluestone.reference.framework import DONT_KNOW, NOT_EVIDENCED, Framework, Question
from bluestone.reference.framework.model import Kind
from bluestone.site.accounts.models import Force, Person
from bluestone.site.design.fields import DayField, ExplainedChoice

KINDS = [(kind, kind.capitalize()) for kind in get_args(Kind)]
APART = {
    DONT_KNOW: ("Don’t know", "Nobody who was asked can say. It is not the same as no."),
    NOT_EVIDENCED: ("Not evidenced", "It may be done, but nothing that could be shown was found."),
}


def rating_field(framework: Framework, question: Question, *, required: bool) -> ExplainedChoice:
    """Return the choice of a level, each with what good looks like, and the two answers apart."""
    choices = [(level.id, level.title) for level in framework.scale]
    choices += [(name, title) for name, (title, _) in APART.items()]
    hints = question.good | {name: hint for name, (_, hint) in APART.items()}
    return ExplainedChoice(
        label="How do you rate it?",
        choices=choices,
        hints=hints,
        required=required,
        error_messages={
            "required": "Choose a rating, or don’t know.",
            "invalid_choice": "Choose one of these.",
        },
    )


class AnswerForm(forms.Form):
    """An answer: words, a rating, and if there is no evidence, the word that there is none."""

    text = forms.CharField(
        label="What is done, and how do you know?",
        help_text="How often, by whom, since when. Name nobody, and no case by which somebody could be known.",
        widget=forms.Textarea({"rows": 6}),
        required=False,
        max_length=20_000,
    )
    no_evidence = forms.BooleanField(
        label="There is no evidence for this",
        help_text="Say so rather than leave it open. It is printed in words wherever the rating is.",
        required=False,
    )
    no_evidence_why = forms.CharField(
        label="Why is there none?",
        help_text="Only if you ticked that there is none.",
        widget=forms.Textarea({"rows": 2}),
        required=False,
        max_length=2_000,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        *args: Any,
        framework: Framework,
        question: Question,
        answer: Answer | None,
        needs_why: bool,
        **options: Any,
    ) -> None:
        initial = {"seen": 0}
        if answer is not None:
            names = ("text", "rating", "no_evidence", "no_evidence_why")
            initial |= {name: getattr(answer, name) for name in names} | {"seen": answer.changes}
        super().__init__(*args, initial=initial, **options)
        self.question, self.answer = question, answer
        self.fields["rating"] = rating_field(framework, question, required=False)
        if needs_why:
            self.fields["why"] = forms.CharField(
                label="If you change the rating: why?",
                help_text="The force’s own rating was finished. The reason is kept for good, with the change.",
                widget=forms.Textarea({"rows": 2}),
                required=False,
                max_length=2_000,
            )

    @property
    def begins_nothing(self) -> bool:
        """Return whether nothing was answered before, and nothing is now: one only goes on."""
        said = self.cleaned_data
        return self.answer is None and not (said["text"] or said["rating"] or said["no_evidence"])

    @property
    def draft(self) -> Draft:
        """Return what was sent, as the action takes it."""
        sent = self.cleaned_data
        return Draft(
            question=self.question.id,
            seen=sent["seen"],
            text=sent["text"],
            rating=sent["rating"],
            why=sent.get("why", ""),
            no_evidence=sent["no_evidence"],
            no_evidence_why=sent["no_evidence_why"],
        )


class ReviewForm(forms.Form):
    """A second rating."""

    why = forms.CharField(
        label="Why?",
        help_text="What you saw that leads you to this rating. Name nobody.",
        widget=forms.Textarea({"rows": 5}),
        required=False,
        max_length=10_000,
    )

    def __init__(
        self, *args: Any, framework: Framework, question: Question, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["rating"] = rating_field(framework, question, required=True)


class ModerationForm(forms.Form):
    """What a moderator decides, and in what words."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=40)
    decision = ExplainedChoice(
        label="What do you decide?",
        choices=[("confirmed", "Confirm it as moderated"), ("returned", "Return it to the force")],
        hints={
            "confirmed": "The assessment is frozen as it stands. Ratings may still differ: say what to make of it.",
            "returned": "The force looks again, and asks anew.",
        },
        error_messages={
            "required": "Choose whether you confirm or return it.",
            "invalid_choice": "Choose one of these.",
        },
    )
    text = forms.CharField(
        label="Your statement, or your reason",
        help_text="Kept for good with your role and the day, and printed in the paper for the board. Name nobody.",
        widget=forms.Textarea({"rows": 6}),
        max_length=5_000,
        error_messages={"required": "Write your statement, or why you return it."},
    )


class EvidenceForm(forms.Form):
    """A new piece of evidence."""

    title = forms.CharField(
        label="What is it called?",
        help_text="Such as RASSO investigation policy, version 4.",
        max_length=200,
        error_messages={"required": "Enter what it is called."},
    )
    kind = forms.ChoiceField(
        label="What kind of thing is it?",
        choices=[("", "Choose a kind"), *KINDS],
        error_messages={"required": "Choose what kind of thing it is."},
    )
    effective_on = DayField(
        label="From which day does it hold?",
        help_text="The day of the policy, or the last day that the review looked at; not the day it came here.",
        error_messages={"required": "Enter the day from which it holds."},
    )
    expires_on = DayField(
        label="Until which day, if it ends?",
        help_text="Leave it empty if it has no end.",
        required=False,
    )
    file = forms.FileField(
        label="The file",
        help_text="A PDF, document, spreadsheet, text or picture of up to 25 MB, with nobody’s name in it.",
        required=False,
    )
    lies_at = forms.CharField(
        label="Or where it lies in the force",
        help_text="For what may not leave it, such as case files: the place and reference of the review.",
        required=False,
        max_length=300,
    )
    where = forms.CharField(
        label="Where in it should one look?",
        help_text="Such as page 4.",
        required=False,
        max_length=200,
    )

    def clean(self) -> dict[str, Any]:
        """Return what was sent. Raises ValidationError where there is nothing to look at."""
        sent = super().clean() or {}
        if "file" not in self.errors and not sent.get("file") and not sent.get("lies_at"):
            self.add_error("file", "Choose a file, or say where it lies.")
        ends_before_it_holds(self, sent)
        return sent

    @property
    def about(self) -> About:
        """Return what is said of it, as the action takes it."""
        names = ("title", "kind", "effective_on", "expires_on", "lies_at")
        return About(**{name: self.cleaned_data[name] for name in names})

    @property
    def sent_file(self) -> Sent | None:
        """Return the file that was sent, or None."""
        file = self.cleaned_data.get("file")
        return Sent(name=file.name, content=file.read()) if file else None


class RenewForm(forms.Form):
    """A new file of a piece of evidence."""

    file = forms.FileField(
        label="The new file",
        help_text="The one that is there stays, as an earlier version.",
        error_messages={
            "required": "Choose the new file.",
            "empty": "The file is empty. Choose another.",
        },
    )
    effective_on = DayField(
        label="From which day does it hold?",
        error_messages={"required": "Enter the day from which it holds."},
    )
    expires_on = DayField(label="Until which day, if it ends?", required=False)
    note = forms.CharField(label="What changed?", required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        """Return what was sent."""
        sent = super().clean() or {}
        ends_before_it_holds(self, sent)
        return sent


def ends_before_it_holds(form: forms.Form, sent: dict[str, Any]) -> None:
    """Have a form say so where the last day is before the first."""
    first, last = sent.get("effective_on"), sent.get("expires_on")
    if first and last and last < first:
        form.add_error("expires_on", "It cannot end before it holds. Look at both days.")


class CiteForm(forms.Form):
    """A piece of evidence that the force has already."""

    evidence = forms.ModelChoiceField(
        Evidence.objects.none(),
        label="Which?",
        empty_label="Choose one",
        error_messages={
            "required": "Choose a piece of evidence.",
            "invalid_choice": "Choose one of the list.",
        },
    )
    where = forms.CharField(label="Where in it should one look?", required=False, max_length=200)

    def __init__(self, *args: Any, force: Force, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["evidence"].queryset = Evidence.objects.filter(force=force)


class HandForm(forms.Form):
    """Whom a section is handed to, and until when."""

    to = forms.ModelChoiceField(
        Person.objects.none(),
        label="To whom?",
        empty_label="Choose somebody",
        error_messages={"required": "Choose somebody."},
    )
    due_on = DayField(label="Until when?", error_messages={"required": "Enter a day."})

    def __init__(self, *args: Any, team: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = team


class NoteForm(forms.Form):
    """Some words that must be there."""

    text = forms.CharField(
        widget=forms.Textarea({"rows": 3}),
        max_length=5_000,
        error_messages={"required": "Write something."},
    )

    def __init__(self, *args: Any, label: str, hint: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].label, self.fields["text"].help_text = label, hint
