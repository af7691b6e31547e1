"""The model card and the algorithmic transparency record of a model, written from what it did.

The card follows Mitchell and others, "Model Cards for Model Reporting" (2019); the record has the
parts of the United Kingdom's Algorithmic Transparency Recording Standard, in our words. What only
a force can say is left open, and says so.
"""

from typing import Any

from bluestone.linkage.series.evidence import KINDS
from bluestone.linkage.series.model import Model
from bluestone.linkage.series.stored import hash_of

OPEN = "For the force to say."
SHOWN = ("auc", "average_precision", "median_first_rank", "hit_at_1", "hit_at_10", "recall_at_10")
NEVER = (
    "It scores pairs of crimes, never a person. No score decides anything: a list says where an "
    "analyst may look first, with every reason. It is not evidence, and it is no measure of risk."
)
LIMITS = (
    (
        "It learns from crimes that were solved, which are easier to link than those that were not: "
        "expect less on unsolved crimes (Woodhams and others, 2019: AUC .86 falls to .79)."
    ),
    "A crime by an offender who changes place and manner scores low. A low score clears nobody.",
    "What was not recorded counts for nothing, so poorly recorded crimes are found less often.",
)


def card(model: Model, evaluation: dict[str, Any] | None = None) -> str:
    """Return the model card as Markdown; with an evaluation, its figures beside the baselines'."""
    made = model.origin
    lines = [
        "# Model card: crimes that may share an offender",
        "",
        (
            f"SHA-256 `{hash_of(model)}`. Trained {made.trained_on or 'on a day not said'} by Bluestone "
            f"{made.version or 'of a version not said'}, seed {made.seed}."
        ),
        "",
        "## What it is for, and not for",
        "",
        NEVER,
        "",
        "## What it was trained on",
        "",
        (
            f"{made.solved:,} crimes with known offenders, out of {made.crimes:,}; {made.links:,} pairs by "
            f"one offender, in {made.groups:,} groups; {made.base_rate:.4%} of all pairs."
        ),
        "",
        "## What it weighs",
        "",
        "| likeness | adds at most (nats) | adds at least (nats) |",
        "|---|--:|--:|",
        *(f"| {name} | {most:+.2f} | {least:+.2f} |" for name, most, least in weights(model)),
        "",
        f"The constant is {model.constant:+.2f}. What is unknown adds 0.",
        *figures(evaluation),
        "",
        "## Limits",
        "",
        *(f"- {each}" for each in LIMITS),
        "",
    ]
    return "\n".join(lines)


def weights(model: Model) -> list[tuple[str, float, float]]:
    """Return each likeness with the most and the least it may add, in nats."""
    found = [
        (b.name, model.weight * float(h.shared[: len(b.levels)].max(initial=0.0)),
         model.weight * h.differing)
        for b, h in zip(model.behaviours, model.habits, strict=True)
    ]  # fmt: skip
    for kind, curve in zip(KINDS, model.curves, strict=True):
        steps = zip(curve.weights, curve.knots, curve.knots[1:], strict=False)
        fall = sum(weight * (far - near) for weight, near, far in steps)
        found.append((kind.name, curve.start, curve.start + fall))
    return found


def figures(evaluation: dict[str, Any] | None) -> list[str]:
    """Return the lines that tell how well it did; that it was not evaluated, where it was not."""
    if evaluation is None:
        return ["", "## How well it does", "", "Not evaluated: `bluestone series evaluate` does."]
    done = evaluation["protocol"]
    return [
        "",
        "## How well it does",
        "",
        (
            f"Judged on offenders it had not seen: {done['split']}, {len(done['seeds'])} times; pools of "
            f"about {evaluation['ours']['pool']:.0f} crimes, base rate {evaluation['ours']['base_rate']:.4%}."
        ),
        "",
        "| measure | this model | Jaccard | chance |",
        "|---|--:|--:|--:|",
        *(
            f"| {name} | "
            + " | ".join(f"{evaluation[by][name]:.3f}" for by in ("ours", "jaccard", "chance"))
            + " |"
            for name in SHOWN
        ),
    ]


def record(model: Model) -> str:
    """Return the algorithmic transparency record as Markdown."""
    made = model.origin
    parts = {
        "Tier 1: summary": {
            "Name": "Bluestone: crimes that may share an offender",
            "What it does": "Lists, for a crime, others that are like it in behaviour, place and "
            "time, best first, each with every reason.",
            "Why": "A series by an offender nobody knows is seen earlier.",
            "Contact": OPEN,
        },
        "Owner and responsibility": {
            "Organisation and senior responsible owner": OPEN,
            "Supplier": "None: open code, run inside the force.",
        },
        "How people decide": {
            "Part in decisions": NEVER,
            "Who reads it, and with what training": OPEN,
            "Appeal and review": "Each proposal is confirmed or rejected by a person, and kept.",
        },
        "Tool": {
            "Method": "Logistic regression over likelihood ratios of behaviours and falling curves "
            "of distances; offenders never on both sides of a fold.",
            "Version": f"{made.version or 'not said'}; model {hash_of(model)}",
            "What it weighs": ", ".join(model.names),
        },
        "Data": {
            "Trained on": f"{made.solved:,} solved crimes, {made.links:,} linked pairs.",
            "Personal data": "Crimes' ids, places, times and behaviours; no name. Protected "
            "characteristics are not used unless somebody names such a column as a behaviour.",
            "Sharing and keeping": OPEN,
        },
        "Risks and assessments": {
            "Known limits": " ".join(LIMITS),
            "Data protection and equality impact assessments": OPEN,
        },
    }
    lines = ["# Algorithmic transparency record", ""]
    for part, fields in parts.items():
        lines += [f"## {part}", "", *(f"- **{name}**: {text}" for name, text in fields.items()), ""]
    return "\n".join(lines)
