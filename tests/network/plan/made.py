"""What people do to a plan, and what is released, in as few words as tests need. All of it is invented."""

from datetime import date

from bluestone.network.plan.actions import acting, gaps, recommending, rvias, staging
from bluestone.network.plan.figures import Newest
from bluestone.network.plan.models import Recommendation, State
from bluestone.network.plan.progress import progress_of
from bluestone.network.plan.register import Row
from bluestone.reference.rvia import template
from bluestone.release.figure import Figure, Period
from bluestone.release.verdict import Verdict, worded

ON = date(2026, 11, 25)
BEGAN = date(2026, 2, 1)
DONE = date(2026, 6, 1)
CUT = date(2026, 10, 31)
TOLD = "victims.told_in_time"
BASELINE = "January 2021 to December 2022"
FIGURE = acting.Measure(indicator=TOLD, direction="higher", signal_by=date(2027, 3, 31))
NONE = acting.Measure(no_figure_because="It is seen in the minutes.")


def month(year, number):
    """Return a month."""
    return Period("month", date(year, number, 1))


def verdict(says="signal", direction="higher", since=(2026, 3), rule="run", **more):
    """Return a verdict; of a signal by default, since after the action began."""
    signal = says == "signal"
    whole = {
        "indicator": TOLD,
        "says": says,
        "of": "the share",
        "points": "month",
        "better": "higher",
        "baseline": BASELINE,
        "rule": rule if signal else None,
        "direction": direction if signal else None,
        "since": month(*since) if signal and since else None,
    }
    return worded(Verdict(**whole | more))


def figure(number=20, out_of=35, **more):
    """Return a rolling year."""
    period = Period("year", date(2025, 11, 1))
    whole = {"indicator": TOLD, "force": "northmere", "period": period}
    return Figure(**whole, number=number, out_of=out_of, **more)


def newest(judged=None, release="a", cut_on=CUT, **more):
    """Return what the newest release says of the figure."""
    whole = {
        "indicator": TOLD,
        "title": "Victims told in time",
        "says": "57 % (20 of 35).",
        "period": "the twelve months to October 2026",
        "release": release * 64,
        "cut_on": cut_on,
        "figure": figure(),
        "verdict": judged,
        "href": "/figures/",
    }
    return Newest(**whole | more)


def row(**more):
    """Return one recommendation as a file says it."""
    whole = {"source": "Invented inspectorate", "number": "1", "text": "Write plans."}
    return Row(**whole | more)


class Planning:
    """One force's plan, and the people of the force."""

    def __init__(self, force, people):
        self.force, self.people = force, people
        self.lead = people["lead-northmere"]
        self.assessor = people["assessor-northmere"]
        self.analyst = people["analyst-northmere"]

    def gap(self, title="Plans come late", came_from=None, agreed=None, **more):
        """Note a gap, and decide it."""
        whole = {
            "title": title,
            "wrong": "Half the files have none.",
            "cause": "people",
            "cause_words": "Supervisors hold too many.",
            "harm": "middle",
            "reach": "middle",
            "ease": "middle",
        }
        made = gaps.note(
            by=self.lead,
            force=self.force,
            about=gaps.About(**whole | more),
            came_from=gaps.CameFrom(**came_from or {"elsewhere": "A review"}),
        )
        if agreed is not None:
            gaps.decide(by=self.lead, gap=made, agreed=agreed, why="As seen.")
        return made

    def about(self, **more):
        """Return what is said of an action."""
        whole = {
            "title": "A plan by day seven",
            "what": "A list each Monday.",
            "owner": self.assessor,
            "due_on": date(2026, 12, 31),
        }
        return acting.About(**whole | more)

    def action(self, measure=FIGURE, released=None, links=None, **more):
        """Plan an action."""
        return acting.plan(
            by=self.lead,
            force=self.force,
            on=date(2026, 1, 10),
            about=self.about(**more),
            links=acting.Links(**links or {}),
            measure=measure,
            newest=released,
        )

    def move(self, action, to, on=BEGAN, why="It is so.", by=None, **more):
        """Bring an action into another state."""
        acting.move(by=by or self.assessor, action=action, to=State(to), on=on, why=why, **more)
        action.refresh_from_db()

    def done(self, by=None, **more):
        """Plan an action, begin it and mark it done."""
        made = self.action(**more)
        self.move(made, "under_way", by=by)
        self.move(made, "done", on=DONE, by=by)
        return made

    def close(self, action, by=None):
        """Close an action as its second person."""
        acting.close(by=by or self.lead, action=action, on=ON, why="I looked.")
        action.refresh_from_db()

    def recommendation(self, **more):
        """Take a recommendation into the register."""
        recommending.take_in(
            by=self.lead, force=self.force, rows=[row(**more)], wanted=(), name="a file"
        )
        return Recommendation.objects.latest("pk")

    def rvia(self, *actions, write=True, consult=True):
        """Begin an impact assessment, and write all of it."""
        made = rvias.begin(by=self.lead, force=self.force, title="Contact", actions=actions)
        if write:
            self.write(made)
        if consult:
            self.consult(made)
        made.refresh_from_db()
        return made

    def write(self, rvia, **more):
        """Write all that a template asks."""
        whole = {
            "title": rvia.title,
            "answers": {section.id: "So it is." for section in template().sections},
            "groups": {
                group.id: {"effect": "unknown", "why": "Nobody was asked."}
                for group in template().groups
            },
            "nobody_because": "",
            "seen": rvia.changes,
        }
        rvias.write(by=self.lead, rvia=rvia, **whole | more)
        rvia.refresh_from_db()

    def consult(self, rvia, **more):
        """Add an organisation."""
        whole = {
            "organisation": "Northmere Rape Crisis",
            "kind": "specialist",
            "on": BEGAN,
            "told": "Ask first when to ring.",
            "done": "It is asked.",
        }
        return rvias.consult(by=self.lead, rvia=rvia, heard=rvias.Heard(**whole | more))

    def sign(self, rvia, by=None):
        """Sign an impact assessment off as its second person."""
        rvia.refresh_from_db()
        return rvias.sign_off(
            by=by or self.assessor, rvia=rvia, template=template(), seen=rvia.changes, on=ON
        )

    def publish(self, version):
        """Publish a version."""
        return rvias.publish(by=self.lead, version=version, on=ON)


def samples(people, assessment):
    """Return what addresses of a plan name besides a force, by the name of the page."""
    planning = Planning(assessment.force, people)
    gap = planning.gap(agreed=True)
    recommendation = planning.recommendation()
    action = planning.done(links={"gaps": (gap,)}, policy_change=False)
    rvia = planning.rvia(action)
    version = planning.sign(rvia)
    planning.publish(version)
    consulted = rvia.consulted.get()
    copy = staging.freeze(planning.lead, progress_of(assessment, ON, {}), "planned")
    one, whole = {"pk": action.pk}, {"pk": rvia.pk}
    return {
        "gap": {"pk": gap.pk},
        "gap-edit": {"pk": gap.pk},
        "action": one,
        "action-edit": one,
        "action-figure": one,
        "action-close": one,
        "action-give-up": one,
        "recommendation": {"pk": recommendation.pk},
        "rvia": whole,
        "rvia-write": whole,
        "rvia-consult": whole,
        "rvia-strike": whole | {"consulted": consulted.pk},
        "rvia-version": whole | {"number": version.number},
        "plan-progress": {"pk": assessment.pk},
        "plan-agree": {"pk": assessment.pk},
        "plan-review": {"pk": assessment.pk},
        "plan-copy": {"pk": copy.pk},
        "published-rvia": {"pk": version.pk},
    }
