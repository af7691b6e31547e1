"""Figures drawn as SVG, each with its title, its description and its table; no page, no script."""
