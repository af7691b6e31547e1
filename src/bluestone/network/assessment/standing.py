"""How an assessment stands: what is asked, answered, rated and shown, section by section."""

from dataclasses import dataclass
from datetime import date

from bluestone.network.assessment.contradictions import Cited, Contradiction, Released, Said, found
from bluestone.network.assessment.models import Answer, Assessment
from bluestone.reference.framework import Framework, Pillar, Place, Question, asked

APART_TITLES = {"dont_know": "Don’t know", "not_evidenced": "Not evidenced", "": "Not rated"}


@dataclass(frozen=True)
class Asked:
    """One question that is asked, with what was answered so far."""

    place: Place
    answer: Answer | None
    contradictions: tuple[Contradiction, ...]

    @property
    def question(self) -> Question:
        """Return the question."""
        return self.place.question

    @property
    def rating(self) -> str:
        """Return its rating; empty: not rated."""
        return self.answer.rating if self.answer else ""

    @property
    def shown(self) -> bool:
        """Return whether evidence is cited, or it is said on purpose that there is none."""
        return self.answer is not None and (
            self.answer.no_evidence or bool(self.answer.citations.all())
        )

    @property
    def finished(self) -> bool:
        """Return whether it may be handed in: it is rated, and shown or said not to be."""
        apart = self.rating in ("dont_know", "not_evidenced")
        return bool(self.rating) and (apart or self.shown)


@dataclass(frozen=True)
class Section:
    """A pillar or theme, with its questions that are asked."""

    group: Pillar
    questions: tuple[Asked, ...]

    @property
    def finished(self) -> int:
        """Return how many questions are finished."""
        return sum(each.finished for each in self.questions)

    @property
    def contradictions(self) -> int:
        """Return how many contradictions were found."""
        return sum(len(each.contradictions) for each in self.questions)

    def spread(self, framework: Framework) -> list[tuple[str, int]]:
        """Return how many questions are on each level, by its title, and on none; lowest first."""
        titles = titles_of(framework)
        return [
            (title, count)
            for rating, title in titles.items()
            if (count := sum(each.rating == rating for each in self.questions))
        ]


@dataclass(frozen=True)
class Standing:
    """An assessment as it stands on a day."""

    assessment: Assessment
    framework: Framework
    sections: tuple[Section, ...]
    no_longer_asked: tuple[Answer, ...]

    @property
    def questions(self) -> tuple[Asked, ...]:
        """Return every question that is asked, in the order of the framework."""
        return tuple(each for section in self.sections for each in section.questions)

    @property
    def unfinished(self) -> tuple[Asked, ...]:
        """Return the questions that keep the rating from being handed in."""
        return tuple(each for each in self.questions if not each.finished)

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Return what speaks against a rating, in the order of the questions."""
        return tuple(found for each in self.questions for found in each.contradictions)

    @property
    def weakest(self) -> tuple[Asked, ...]:
        """Return the rated questions, lowest level first; those of one level in their order."""
        levels = self.framework.levels
        rated = [each for each in self.questions if each.rating in levels]
        return tuple(sorted(rated, key=lambda each: levels.index(each.rating)))

    def section(self, id_: str) -> Section | None:
        """Return a section by its id, or None."""
        return next((each for each in self.sections if each.group.id == id_), None)

    def asked(self, id_: str) -> Asked | None:
        """Return a question that is asked by its id, or None."""
        return next((each for each in self.questions if each.question.id == id_), None)


def standing(assessment: Assessment, *, on: date, figures: Released) -> Standing:
    """Return how an assessment stands on a day, held against released figures."""
    framework = assessment.edition.framework
    answers = answers_of(assessment)
    ratings = {name: answer.rating for name, answer in answers.items()}
    questions = {question.id for question in asked(framework, ratings)}
    sections = []
    for group in framework.groups:
        rows = tuple(
            Asked(
                framework.places[question.id],
                answers.get(question.id),
                found(framework, said(question.id, answers.get(question.id)), figures, on),
            )
            for practice in group.practices
            for question in practice.questions
            if question.id in questions
        )
        if rows:
            sections.append(Section(group, rows))
    gone = tuple(answer for name, answer in answers.items() if name not in questions)
    return Standing(assessment, framework, tuple(sections), gone)


def answers_of(assessment: Assessment) -> dict[str, Answer]:
    """Return the answers of an assessment by question, with their evidence, in three queries."""
    rows = assessment.answers.select_related("changed_by").prefetch_related("citations__evidence")
    return {answer.question: answer for answer in rows}


def said(question: str, answer: Answer | None) -> Said:
    """Return what an answer says, as rules read it."""
    if answer is None:
        return Said(question)
    cited = tuple(
        Cited(each.evidence.title, each.evidence.effective_on, each.evidence.expires_on)
        for each in answer.citations.all()
    )
    return Said(
        question,
        answer.rating,
        bool(answer.text.strip()),
        answer.no_evidence,
        cited,
        answer.look_again,
    )


def titles_of(framework: Framework) -> dict[str, str]:
    """Return the title of every rating: levels lowest first, then what is on none, then not rated."""
    return {level.id: level.title for level in framework.scale} | APART_TITLES
