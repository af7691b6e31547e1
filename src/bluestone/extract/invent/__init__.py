"""Makes an extract up, in the layout of a force that does not exist, with the truth beside it.

It is the only data in tests and in the demonstration: no real record, nor a copy of one, is here.
"""

from bluestone.extract.invent.extract import Invented, invent
from bluestone.extract.invent.forces import CORPUS, FORCES, InventedForce, UnknownInvention

__all__ = ["CORPUS", "FORCES", "Invented", "InventedForce", "UnknownInvention", "invent"]
