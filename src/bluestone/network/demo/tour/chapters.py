"""The loop, chapter by chapter: question, rating, evidence, second ratings, gap, action, figure, verdict, re-rating.

Each chapter goes on where the one before it ended. What is written is invented.
"""

from datetime import timedelta

from bluestone.network.demo.tour.visitor import Visitor

FORCE, TITLE = "eastermarch", "Eastermarch Constabulary"  # it has answered all but one section
PLANNED = RELEASING = "harrowmere"  # it has a plan, and a release that waits for a check
DOUBTED = "interviewer_choice"  # rated above what its figure says
GAP = "Few are asked who should take their account"


def arriving(visitor: Visitor) -> None:
    """Choose whom to be, and see where a force stands."""
    visitor.go("/")
    visitor.who = "Anybody"
    visitor.sees("INVENTED")
    visitor.stop("Choose whom to be")
    visitor.be("lead", FORCE)
    visitor.follow(TITLE)
    visitor.stop("Where the force stands")
    visitor.go(f"/forces/{FORCE}/figures/")
    visitor.stop("What was released of it")
    visitor.go(f"/forces/{FORCE}/figures/victims.interviewer_sex_asked/")
    visitor.stop("One figure, with its verdict and its table")


def answering(visitor: Visitor) -> None:
    """Answer a question beside its figures, with evidence, and see what speaks against the rating."""
    visitor.be("lead", FORCE)
    cycle(visitor, FORCE)
    visitor.follow("things speak against ratings")
    visitor.stop("What speaks against ratings")
    visitor.go(f"{own_cycle(visitor)}questions/{DOUBTED}/")
    visitor.stop("A question, its figures beside it")
    visitor.follow("Cite evidence")
    paper = visitor.album.folder / "panel.txt"
    paper.write_text("INVENTED: minutes of a scrutiny panel.\n", encoding="utf-8")
    visitor.write("What is it called?", "Scrutiny panel, notes of October")
    visitor.choose("What kind of thing is it?", "Case file review")
    visitor.day("From which day does it hold?", visitor.today - timedelta(days=20))
    visitor.page.get_by_label("The file").set_input_files(paper)
    visitor.press("Add and cite it")
    visitor.page.get_by_label("There is no evidence for this").uncheck()
    visitor.write("Why is there none?", "")
    visitor.write(
        "What is done, and how do you know?", "Asked at the first meeting, and kept on file."
    )
    visitor.press("Save", exact=True)
    visitor.sees("Saved")
    visitor.sees("Scrutiny panel, notes of October")
    visitor.stop("Answered and shown, and a figure still speaks against it")


def handed_over(visitor: Visitor) -> None:
    """Answer a section that was handed over, one question a screen; it is submitted and accepted."""
    visitor.be("assessor", FORCE)
    cycle(visitor, FORCE)
    visitor.follow("One question a screen")
    visitor.stop("One question a screen")
    while "/flash/" in visitor.page.url:
        visitor.tick("Developing")
        visitor.write("What is done, and how do you know?", "In most teams, since the spring.")
        visitor.tick("There is no evidence for this")
        visitor.write("Why is there none?", "It was not looked at yet.")
        visitor.press("Save and go on")
    visitor.follow("Digital material and forensics")
    visitor.press("Submit the section")
    visitor.stop("A section is submitted")
    visitor.be("lead", FORCE)
    for section in ("Digital material and forensics", "Victim engagement"):
        cycle(visitor, FORCE)
        visitor.follow(section)
        visitor.press("Accept")
    visitor.stop("Sections are accepted")


def rated_by_others(visitor: Visitor) -> None:
    """Finish the own rating; two others rate without seeing it; then all ratings stand side by side."""
    visitor.be("lead", FORCE)
    cycle(visitor, FORCE)
    visitor.press("Own rating finished: freeze it")
    visitor.sees("Own rating finished – done")
    visitor.stop("The own rating is frozen")
    for role in ("peer", "academic"):
        visitor.be(role, FORCE)
        cycle(visitor, FORCE)
        visitor.follow("Begin")
        for number, level in enumerate(("Developing", "Beginning", "Established", "Developing")):
            visitor.tick(level)
            visitor.write("Why?", "As we saw it.")
            if number == 0:
                visitor.stop(f"A second rating, without seeing the first: {role}")
            visitor.press("Save and go on")
        cycle(visitor, FORCE)
        visitor.press("Hand your review in")
    visitor.be("lead", FORCE)
    visitor.go(f"{own_cycle(visitor)}beside/")
    visitor.sees("Fewer than 10 items")
    visitor.stop("Three ratings beside each other, too few for a coefficient")
    moderated(visitor)


def moderated(visitor: Visitor) -> None:
    """The lead asks for moderation, and an academic reviewer confirms it with a statement."""
    cycle(visitor, FORCE)
    visitor.write("What should the reviewer look at?", "The questions that lie furthest apart.")
    visitor.press("Ask for moderation")
    visitor.be("academic", FORCE)
    visitor.go(f"/forces/{FORCE}/")
    visitor.follow("moderate it")
    visitor.tick("Confirm it as moderated")
    visitor.write(
        "Your statement, or your reason", "Few questions were rated from outside: lean on those."
    )
    visitor.stop("A moderator sees where ratings differ")
    visitor.press("Save your decision")
    visitor.be("lead", FORCE)
    cycle(visitor, FORCE)
    visitor.sees("Few questions were rated from outside")
    visitor.stop("Moderated, with a statement that stays")


def gap_found(visitor: Visitor) -> None:
    """From a question to a gap, which is agreed."""
    visitor.be("lead", FORCE)
    visitor.go(f"{own_cycle(visitor)}questions/{DOUBTED}/")
    visitor.follow("Note a gap here")
    visitor.write("What is the gap, in a few words?", GAP)
    visitor.write(
        "What is wrong?", "Fewer than half are on record as asked before their account was taken."
    )
    visitor.tick("Process")
    visitor.write(
        "Why do you think so?", "The form that is used at the first meeting does not ask."
    )
    for group, judged in (
        ("How much harm", "High"),
        ("How far does it reach", "High"),
        ("How easily", "Middle"),
    ):
        visitor.tick(judged, within=group)
    visitor.press("Save")
    visitor.tick("Agreed")
    visitor.press("Save")
    visitor.stop("A gap, found at a question")


def action_planned(visitor: Visitor) -> None:
    """From the gap to an action that a figure judges, and the plan is agreed."""
    visitor.press("Plan an action")
    visitor.write(
        "What is the action, in a few words?", "The form asks, and nobody can leave it out"
    )
    visitor.write(
        "What will be done?", "The form of the first meeting asks it, and is not saved without."
    )
    visitor.choose("Who owns it?", f"Assessor of {TITLE}")
    visitor.day("Until when?", visitor.today + timedelta(days=120))
    visitor.tick(GAP)
    visitor.choose(
        "Which released figure will show whether anything changed?",
        "Victims asked whether a woman or a man should take their account",
    )
    visitor.tick("Higher", within="Where is it expected to go?")
    visitor.day("By when is a signal expected?", visitor.today + timedelta(days=480))
    visitor.press("Save")
    visitor.stop("An action, held to a released figure")
    visitor.go(f"/forces/{FORCE}/plan/")
    visitor.stop("The plan, its gaps in two orders")
    visitor.follow("Agreeing the plan")
    visitor.press("Plan agreed: freeze it")
    visitor.stop("The plan is agreed")


def judged(visitor: Visitor) -> None:
    """What was done is closed by a second person; what did not work is opened again."""
    visitor.be("lead", PLANNED)
    visitor.go(f"/forces/{PLANNED}/plan/")
    visitor.follow("The plan is agreed at the first meeting, on one page")
    visitor.press("Look at it and close it")
    visitor.write(
        "What did you look at, and what did you see?",
        "Ten plans were read, and each was on its page.",
    )
    visitor.press("Close it")
    visitor.stop("Closed by a second person, and not yet known to have worked")
    visitor.go(f"/forces/{PLANNED}/plan/")
    visitor.follow("Reports are allocated every day of the week")
    visitor.stop("What its figure says of what was done a year ago")
    visitor.tick("Re-opened")
    visitor.day("Since when?", visitor.today)
    visitor.write("What shows it, or why?", "The middle time did not fall.")
    visitor.press("Save")
    visitor.sees("Re-opened on")


def rated_again(visitor: Visitor) -> None:
    """A rating is changed with its reason, and two cycles are compared question by question."""
    visitor.be("lead", PLANNED)
    visitor.go(f"{own_cycle(visitor, PLANNED)}beside/")
    visitor.stop("Four sides beside each other, with their agreement")
    visitor.go(f"{own_cycle(visitor, PLANNED)}questions/team_answers/")
    visitor.tick("Developing")
    visitor.page.get_by_label("There is no evidence for this").uncheck()
    visitor.write("Why is there none?", "")
    visitor.write("If you change the rating: why?", "Reports still wait at weekends.")
    visitor.press("Save", exact=True)
    visitor.sees("How the rating changed")
    visitor.stop("Rated again, with the reason kept")
    visitor.go(f"/forces/{PLANNED}/assessment/compare/")
    visitor.stop("Two cycles, question by question")


def releasing(visitor: Visitor) -> None:
    """A second checker looks at a release without seeing the first's view, and it is published."""
    visitor.be("second-checker", RELEASING)
    visitor.go(f"/forces/{RELEASING}/releases/")
    visitor.leaving(
        visitor.page.get_by_role("row").filter(has_text="Being checked").get_by_role("link").click
    )
    visitor.stop("A release that waits for its second check")
    visitor.go(f"{visitor.page.url.removeprefix(visitor.site)}check/")
    for box in (
        visitor.page.get_by_role("group", name="What I looked at").get_by_role("checkbox").all()
    ):
        box.check()
    visitor.tick("Approve")
    visitor.stop("All that its readers would see")
    visitor.page.locator("main form button").last.scroll_into_view_if_needed()
    visitor.leaving(visitor.page.locator("main form button").last.click)
    visitor.sees("Published")
    visitor.stop("Published, on two people's word")


def on_paper(visitor: Visitor) -> None:
    """The papers for a board, and what inspectorates recommended."""
    visitor.be("lead", PLANNED)
    visitor.go(f"/forces/{PLANNED}/papers/board/")
    visitor.stop("The board paper")
    visitor.go(f"/forces/{PLANNED}/plan/recommendations/reply/")
    visitor.stop("Replies to recommendations")


def national(visitor: Visitor) -> None:
    """What the national programme sees, and the log of a force that nobody can change."""
    visitor.be("programme")
    visitor.go("/campaigns/")
    visitor.follow(f"Second cycle, {visitor.today.year}")
    visitor.stop("The board of forces, by stage")
    visitor.go("/exchange/")
    visitor.stop("Needs and offers")
    visitor.go("/figures/43-forces/")
    visitor.stop("The 43 forces, as published")
    visitor.be("lead", FORCE)
    visitor.go(f"/forces/{FORCE}/log/")
    visitor.stop("The log of what was read and written")


CHAPTERS = (
    arriving,
    answering,
    handed_over,
    rated_by_others,
    gap_found,
    action_planned,
    judged,
    rated_again,
    releasing,
    on_paper,
    national,
)


def cycle(visitor: Visitor, force: str) -> None:
    """Open a force's assessment of this year."""
    visitor.go(f"/forces/{force}/assessment/")
    visitor.follow("Second cycle")


def own_cycle(visitor: Visitor, force: str = FORCE) -> str:
    """Return the address of a force's assessment of this year."""
    visitor.go(f"/forces/{force}/assessment/")
    link = visitor.page.get_by_role("link", name="Second cycle").first
    return str(link.get_attribute("href"))
