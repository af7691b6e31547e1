"""Digital: what is asked of people's phones and records, how it is asked, and how long it takes."""

from bluestone.pillars.digital import agreement, devices, queue, requests

PARTS = (agreement, devices, queue, requests)
