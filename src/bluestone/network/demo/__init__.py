"""Fills a site with invented forces and people in mid-flight, for the demo and for whoever tries it."""
