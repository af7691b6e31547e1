"""Figures for other programs, such as a force's own Power BI or Qlik: read-only JSON by a token a service.

One write there is: a token may hand in a release, which `bluestone publish` does.
"""
