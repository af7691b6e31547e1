"""Layouts that no rule of the draft was made for, each with the profile an analyst would write."""

from unseen.first import chicago_style, new_york_style, northcombe
from unseen.later import saltmere, toronto_style

FIRST = {
    "chicago_style": chicago_style,
    "new_york_style": new_york_style,
    "northcombe": northcombe,
}
LATER = {"toronto_style": toronto_style, "saltmere": saltmere}
