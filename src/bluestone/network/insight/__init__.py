"""Figures as pages: a force's indicators, its journey, and where it lies among other forces."""
