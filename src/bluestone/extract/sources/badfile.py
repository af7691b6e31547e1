"""The error of a file that cannot be read."""

from bluestone.errors import BluestoneError


class BadFile(BluestoneError):
    """A file of an extract is missing, empty, damaged, or not what its name says."""

    exit_code = 26
