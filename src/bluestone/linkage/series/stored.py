"""Models as files: rounded, frozen, hashed, and read strictly, so that a score says whose it is."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bluestone.errors import BluestoneError
from bluestone.linkage.series.model import Model

FORM = "bluestone-series-1"  # of the file; another form is another name
_SHAPE = TypeAdapter(Model)


class BadModel(BluestoneError):
    """A file is no model of series, or was altered since it was trained."""

    exit_code = 9


def text_of(model: Model) -> str:
    """Return a model as JSON, with its form and its hash."""
    inside = {"form": FORM, "sha256": hash_of(model), "model": asdict(model)}
    return json.dumps(inside, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def hash_of(model: Model) -> str:
    """Return the SHA-256 of a model: of its JSON without spaces, keys in the alphabet's order."""
    plain = json.dumps(asdict(model), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def model_in(file: Path) -> Model:
    """Return the model in a file. Raises BadModel if there is none, or not as it was trained."""
    try:
        read: Any = json.loads(file.read_text("utf-8"))
        model = _SHAPE.validate_python(read["model"]) if read["form"] == FORM else None
        said = read["sha256"]
    except (OSError, ValueError, KeyError, TypeError, ValidationError):
        model, said = None, ""
    if model is None:
        raise BadModel(
            f"{file.name} is not a model that `bluestone series train` wrote. Train one."
        )
    if hash_of(model) != said:
        raise BadModel(f"{file.name} was altered since it was trained. Train it again.")
    return model
