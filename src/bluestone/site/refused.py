"""What somebody asked a site to do and cannot be done: told in a sentence on the page."""

from bluestone.errors import BluestoneError


class Refused(BluestoneError):
    """The site keeps to its rules. The sentence says which, and what to do."""

    exit_code = 42
