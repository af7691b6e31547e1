"""Digital: what is asked of people's phones and records, how it is asked, and how long it takes."""

from bluestone.pillars.digital import agreement, devices, requests

PARTS = (agreement, devices, requests)
