"""A small framework for tests: two pillars, twelve questions, one of them asked under a condition."""

LEVELS = ("none", "some", "most", "all")


def question(name, **more):
    """Return one question as YAML, in the form of a flow mapping."""
    good = ", ".join(f"{level}: At {level}." for level in LEVELS)
    text = more.pop("text", f"Is {name} done?")
    parts = [
        f"id: {name}",
        f'text: "{text}"',
        f"good: {{{good}}}",
        "evidence: [{kind: policy, text: The policy}]",
        "source: ours",
        *(f"{key}: {value}" for key, value in more.items()),
    ]
    return "{" + ", ".join(parts) + "}"


def framework(version="1", *, levels=LEVELS, change=lambda text: text):
    """Return the framework's file. `change` may make another version's text of it."""
    first = [
        question("plan", partner="true"),
        question("review", only_if="{question: plan, at_least: some}"),
        question(
            "told",
            partner="true",
            indicators="[victims.told_in_time]",
            expects="[{level_at_least: most, indicator: victims.told_in_time, when: below, share: 70, "
            'because: "Many were told late.", source: ours}]',
        ),
    ]
    second = [question(f"data_{i}") for i in range(9)]
    scale = "\n".join(
        f"  - {{id: {name}, title: {name.capitalize()}, words: It is {name}.}}" for name in levels
    )
    text = f"""
id: small
title: Small framework
version: "{version}"
copied: 2026-11-25
source: ours, for tests
scale_source: ours
scale:
{scale}
pillars:
  - id: suspects
    title: Suspects
    aim: That it is about the suspect.
    source: ours
    practices:
      - id: first
        title: First things
        why: They come first.
        source: ours
        questions:
{listed(first)}
  - id: data_use
    title: Data
    aim: That it is known.
    source: ours
    practices:
      - id: second
        title: Second things
        why: They come second.
        source: ours
        questions:
{listed(second)}
"""
    return change(text).encode()


def listed(questions):
    """Return questions as items of a YAML list."""
    return "\n".join(f"          - {each}" for each in questions)
