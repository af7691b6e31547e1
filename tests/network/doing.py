"""What people do to an assessment, in as few words as tests need."""

from datetime import date

from bluestone.network.assessment.actions import answering, evidence, moderating, moving, reviewing
from bluestone.network.assessment.contradictions import Released
from bluestone.network.assessment.models import Stage
from bluestone.network.assessment.moderated import seen_of
from bluestone.network.assessment.standing import standing

ON = date(2026, 11, 25)


class Doing:
    """One assessment, and the people of its force."""

    def __init__(self, assessment, people):
        self.assessment, self.people = assessment, people
        self.lead = people["lead-northmere"]

    def fresh(self):
        """Return the assessment as the database has it now."""
        return type(self.assessment).objects.get(pk=self.assessment.pk)

    def standing(self, figures=None, on=ON):
        """Return how it stands."""
        return standing(self.fresh(), on=on, figures=figures or Released())

    def answer(self, question, rating="some", text="We do it.", **more):
        """Answer a question as the lead, knowing what is there."""
        there = self.assessment.answers.filter(question=question).first()
        more = {"seen": there.changes if there else 0, "no_evidence": True} | more
        by = more.pop("by", self.lead)
        draft = answering.Draft(question=question, rating=rating, text=text, **more)
        return answering.answer(by=by, assessment=self.fresh(), draft=draft)

    def answer_all(self, rating="some"):
        """Answer every question that is asked, and those that come to be asked by it."""
        while left := self.standing().unfinished:
            self.answer(left[0].question.id, rating)

    def reach(self, *stages):
        """Bring it through stages."""
        for stage in stages:
            if stage == Stage.MODERATED:
                self.moderate()
            else:
                moving.reach(by=self.lead, standing=self.standing(), stage=Stage(stage), on=ON)

    def ask(self, text="Look at the first."):
        """Ask for moderation."""
        return moderating.ask(by=self.lead, assessment=self.fresh(), text=text, on=ON)

    def moderate(self, text="Seen from all sides."):
        """Have it asked for, and confirmed by an academic reviewer who has rated too."""
        academic = self.people["academic-northmere"]
        if not self.assessment.reviews.filter(reviewer=academic).exists():
            self.review("academic-northmere", "academic", "some")
        self.ask()
        return moderating.confirm(
            by=academic,
            standing=self.standing(),
            seen=seen_of(self.assessment),
            text=text,
            on=ON,
        )

    def review(self, who="peer-northmere", side="peer", rating="most", hand_in=True):
        """Give a second rating of every question."""
        by = self.people[who]
        found = reviewing.begin(by=by, assessment=self.fresh(), side=side)
        for each in self.assessment.edition.framework.questions:
            reviewing.rate(by=by, review=found, question=each.id, rating=rating, why="Seen.")
        if hand_in:
            reviewing.hand_in(by=by, review=found)
        return found

    def evidence(self, question=None, name="policy.pdf", effective_on=ON, **about):
        """Add a piece of evidence, and have an answer cite it."""
        whole = {"title": "The policy", "kind": "policy", "effective_on": effective_on} | about
        file = evidence.Sent(name=name, content=b"%PDF-1.7 of " + name.encode())
        force = self.assessment.force
        made = evidence.add(by=self.lead, force=force, about=evidence.About(**whole), file=file)
        if question:
            evidence.cite(
                by=self.lead,
                assessment=self.fresh(),
                question=question,
                evidence=made,
                where="p. 4",
            )
        return made
