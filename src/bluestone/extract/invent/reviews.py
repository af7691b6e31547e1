"""What supervisors and auditors answered about investigations."""

import numpy as np
import polars as pl

from bluestone.extract.invent.dice import DAY, Dice, kept, repeated, words
from bluestone.extract.invent.forces import CUT_ON
from bluestone.extract.invent.roster import SUPERVISOR, Roster

QUESTIONS = ("plan", "suspect", "victim", "context", "orders", "welfare")  # ours
ANSWERS = {"yes": 56, "partly": 27, "no": 17}
AUDITED = 0.02  # of ended crimes, each by two reviewers who do not see each other's answers
AGREE = 0.72


def reviews(told: pl.DataFrame, steps: pl.DataFrame, held: Roster, seed: int) -> pl.DataFrame:
    """Return the answers of supervisors' reviews and case audits; a review not done has none."""
    dice = Dice(seed, "reviews")
    found = pl.concat([supervisors(told, steps, held, dice), audits(told, held, dice)])
    return found.select(
        "crime_id", "review_id", "kind", "on", "due_on", "reviewer_id", "question", "answer"
    )


def supervisors(told: pl.DataFrame, steps: pl.DataFrame, held: Roster, dice: Dice) -> pl.DataFrame:
    """Return the supervisors' reviews: those of the steps, with an answer or two where done."""
    due = steps.filter(pl.col("kind") == "supervisor_review").select("crime_id", "on", "due_on")
    due = due.join(
        told.select("crime_id", "team_place"), on="crime_id", how="left", maintain_order="left"
    )
    number = pl.Series(dice.draws.permutation(due.height) + 1).cast(pl.String)
    team, on = due["team_place"].to_numpy(), due["due_on"].to_numpy()
    due = due.with_columns(
        review_id="S" + number,
        reviewer_id=words(held.on_duty(team, on, SUPERVISOR, dice)),
    )
    done = due["on"].is_not_null().to_numpy()
    answers = np.where(done & dice.chance(0.25, due.height), 3, 1)
    first = dice.whole(0, len(QUESTIONS) - 1, due.height)
    rows, nth = repeated(due.with_columns(first=first, done=done), answers)
    question = pl.Series(QUESTIONS).gather((rows["first"].to_numpy() + nth) % len(QUESTIONS))
    return rows.with_columns(
        kind=pl.lit("supervisor"),
        question=kept(question, rows["done"].to_numpy()),
        answer=kept(dice.pick(ANSWERS, rows.height), rows["done"].to_numpy()),
        reviewer_id=kept(rows["reviewer_id"], rows["done"].to_numpy()),
    ).drop("team_place", "first", "done")


def audits(told: pl.DataFrame, held: Roster, dice: Dice) -> pl.DataFrame:
    """Return the case audits: two reviewers answer every question of each crime drawn."""
    over = told.filter("over")
    drawn = over.filter(dice.chance(AUDITED, over.height))
    on = np.minimum(
        drawn["outcome_on"].to_numpy() + dice.whole(20, 200, drawn.height) * DAY,
        np.datetime64(CUT_ON),
    )
    drawn = drawn.select("crime_id", "team_place").with_columns(on=on)
    rows, nth = repeated(drawn, np.full(drawn.height, 2 * len(QUESTIONS)))
    case = np.arange(rows.height) // (2 * len(QUESTIONS))
    question, second = nth % len(QUESTIONS), nth // len(QUESTIONS)
    one = dice.pick(ANSWERS, rows.height).to_numpy()
    first = np.arange(rows.height) - second * len(QUESTIONS)
    same = dice.chance(AGREE, rows.height) | (second == 0)
    reviewer = held.on_duty(
        np.repeat(drawn["team_place"].to_numpy(), 2),
        np.repeat(on, 2),
        SUPERVISOR,
        dice,
    )
    return rows.with_columns(
        due_on=pl.lit(None, pl.Date),
        review_id=pl.format("A{}", pl.Series(case * 2 + second + 1)),
        reviewer_id=words(reviewer[case * 2 + second]),
        kind=pl.lit("case audit"),
        question=pl.Series(QUESTIONS).gather(question),
        answer=words(np.where(same, one[first], one)),
    ).select("crime_id", "on", "due_on", "review_id", "reviewer_id", "kind", "question", "answer")
