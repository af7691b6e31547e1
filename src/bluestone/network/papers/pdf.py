"""A paper as PDF, tagged for screen readers (PDF/UA-1)."""

import json
from dataclasses import asdict
from importlib.resources import files

import typst

from bluestone.network.papers.paper import Paper


def as_pdf(paper: Paper) -> bytes:
    """Return a paper as the bytes of a PDF."""
    told = {
        "title": paper.title,
        "force": paper.force,
        "under": paper.under,
        "notice": paper.notice,
        "blocks": [asdict(block) for block in paper.blocks],
    }
    source = files(__package__).joinpath("paper.typ").read_bytes()
    made = typst.compile(source, sys_inputs={"paper": json.dumps(told)}, pdf_standards=["ua-1"])
    return bytes(made)
