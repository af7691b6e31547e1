"""Reads a mapping profile, and says in one sentence what is wrong with one."""

from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bluestone.extract.sources.fit import misfits
from bluestone.extract.sources.shape import Profile
from bluestone.extract.sources.written import BadProfile, Written, ended

__all__ = ["BadProfile", "Profile", "read_profile", "shipped_profile"]

HOME = files(__package__)  # where the profiles are that ship
SHOULD = {
    "missing": "`{key}` is missing",
    "string_type": "`{key}` should be text",
    "int_parsing": "`{key}` should be a whole number",
    "int_type": "`{key}` should be a whole number",
    "date_from_datetime_parsing": "`{key}` should be a day, written 2023-11-06",
    "bool_parsing": "`{key}` should be true or false",
    "tuple_type": "`{key}` should be a list",
    "dict_type": "`{key}` should hold lines of the form `name: value`",
    "model_type": "`{key}` should hold lines of the form `name: value`",
    "string_pattern_mismatch": "`{key}` should be small letters, digits and single hyphens",
    "string_too_short": "`{key}` is empty",
    "string_too_long": "`{key}` should be one character",
    "too_short": "`{key}` is empty",
    "greater_than_equal": "`{key}` is too small",
    "less_than_equal": "`{key}` is too great",
    "literal_error": "`{key}` should be {expected}",
}


def read_profile(path: Path) -> Profile:
    """Return the profile written in `path`. Raises BadProfile, with the line, if it is unsound."""
    written = Written(path)
    if not isinstance(written.content, dict):
        raise BadProfile(
            f"{path.name} holds no profile: it should begin with `profile:` and a name. "
            "See docs/profiles.md."
        )
    try:
        profile = Profile.model_validate(written.content)
    except ValidationError as e:
        raise BadProfile(_told(e.errors()[0], written)) from None
    for misfit in misfits(profile):
        raise BadProfile(f"{path.name}, line {written.line(*misfit.place)}: {ended(misfit.what)}")
    return profile


def shipped_profile(force_code: str, home: Traversable = HOME) -> Profile | None:
    """Return the profile that comes with Bluestone for a force; None if there is none."""
    shipped = home.joinpath(f"{force_code}.yaml")
    if not shipped.is_file():
        return None
    with as_file(shipped) as path:
        return read_profile(path)


def _told(error: ErrorDetails, written: Written) -> str:
    """Return in words what does not fit the shape of a profile, and on which line."""
    told = error.get("ctx", {})
    place = [*error["loc"], told["key"]] if told.get("key") else error["loc"]
    names = [step for step in place if isinstance(step, str)]
    key = names[-1] if names else "profile"
    if error["type"] == "profile":
        what = error["msg"]
    else:
        what = SHOULD.get(error["type"], "`{key}` is not as it should be").format(key=key, **told)
    return f"{written.name}, line {written.line(*place)}: {ended(what)}"
