"""Supported self-assessment: answers, ratings, evidence, second ratings, and what was frozen."""
