"""A small framework for tests, and ways to change it."""

import yaml

from bluestone.reference.framework import framework_from

SMALL = """\
id: bright
title: Another framework
version: 2.0
copied: 2026-11-24
source: a force
scale_source: a force
scale:
  - {id: low, title: Low, words: Seldom.}
  - {id: middle, title: Middle, words: Mostly.}
  - {id: high, title: High, words: Always.}
pillars:
  - id: one
    title: One
    aim: An aim.
    source: a force
    practices:
      - id: first
        title: First
        why: Because.
        source: a force
        questions:
          - id: begun
            text: Has it begun?
            hint: Ask them.
            good: {low: No., middle: In part., high: Yes.}
            evidence:
              - {kind: policy, text: The rule}
            indicators: [victims.contact_plan]
            expects:
              - level_at_least: middle
                indicator: victims.contact_plan
                when: below
                share: 50
                because: Half have none.
                source: ours
            partner: yes
            source: a force
          - id: kept
            text: Is it kept to?
            good: {low: No., middle: In part., high: Yes.}
            evidence:
              - {kind: minutes, text: The last meeting}
            only_if: {question: begun, at_least: middle}
            source: a force
themes:
  - id: two
    title: Two
    aim: Another aim.
    source: a force
    practices:
      - id: second
        title: Second
        why: Because.
        source: a force
        questions:
          - id: led
            text: Is it led?
            good: {low: No., middle: In part., high: Yes.}
            evidence:
              - {kind: interview, text: The chief}
            source: a force
journey_source: a force
journey_stages: 2
journey:
  - {kind: report, label: Report, told: false, source: a force}
  - {kind: arrest, label: Arrest, told: true, source: a force}
"""
ONE = ("pillars", 0, "practices", 0, "questions")  # the way to the questions of the first practice
LED = ("themes", 0, "practices", 0, "questions", 0)


def changed(*changes):
    """Return the small framework's text with parts set: each change is the way to one, and it.

    A part of None is taken out.
    """
    content = yaml.load(SMALL, Loader=yaml.BaseLoader)  # noqa: S506 - our own text, all as text
    for *way, last, part in changes:
        inner = content
        for step in way:
            inner = inner[step]
        if part is None:
            inner.pop(last, None) if isinstance(inner, dict) else inner.pop(last)
        elif isinstance(inner, list) and last == len(inner):
            inner.append(part)
        else:
            inner[last] = part
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True)


def small(*changes):
    """Return the small framework, with parts set."""
    return framework_from("bright.yaml", changed(*changes))


def question(name, **keys):
    """Return a question as it is written, for a change to set."""
    written = {
        "id": name,
        "text": f"Is {name} so?",
        "good": {"low": "No.", "middle": "In part.", "high": "Yes."},
        "evidence": [{"kind": "survey", "text": "The last one"}],
        "source": "a force",
    }
    return written | keys
