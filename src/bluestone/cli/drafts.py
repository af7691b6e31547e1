"""What `bluestone load --draft-profile` does: propose a profile, say what it guessed, write it."""

from pathlib import Path

from bluestone.cli.terminal import grid, out, print_json, progress, tell
from bluestone.errors import BluestoneError, refusal
from bluestone.extract.drafting.draft import Draft, draft


class DraftNotWritten(BluestoneError):
    """A draft cannot be written where it should go."""

    exit_code = 52


def draft_profile(path: Path, *, force: str, to: Path | None, as_json: bool) -> None:
    """Draft a profile for an extract, print what was guessed, and write the draft to a file.

    What is printed names headers and never quotes a cell. Raises BadFile, NothingToDraft, NoCrimes
    or DraftNotWritten.
    """
    with progress("Drafting") as step:
        made = draft(path, force=force, progress=step)
    file = to if as_json else to or Path(f"{path.name.split('.')[0]}-draft.yaml")
    if file is not None:
        write(file, made.text)
    for reason in made.left_out:
        tell(f"Left out: {reason}")
    if as_json:
        print_json(made.guesses)
        return
    print_guesses(made)
    said = f"--force {force}" if force else "--force NAME"
    out.print(f"Confirm {file} line by line (docs/drafting.md), then:", markup=False)
    out.print(f"  bluestone load {path} {said} --profile {file}", markup=False)


def write(file: Path, text: str) -> None:
    """Write a draft to a new file: one that may have been confirmed is never written over."""
    if file.exists():
        raise DraftNotWritten(
            f"{file} is there already, and may have been confirmed. Say another with --out."
        )
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    except OSError as e:
        raise DraftNotWritten(
            f"{file} cannot be written: {refusal(e)}. Say another place with --out."
        ) from None


def print_guesses(made: Draft) -> None:
    """Print what each header is taken to fill, as a table."""
    sure = sum(guess.used for guess in made.guesses)
    grid(
        f"{len(made.guesses)} guesses, {sure} of them used in the draft",
        ("file", "sheet", "header", "table", "column", "score", "used", "evidence"),
        [
            (
                guess.file,
                guess.sheet or "",
                guess.header,
                guess.table,
                guess.column,
                f"{guess.score:.2f}",
                "yes" if guess.used else "no",
                "; ".join(guess.evidence),
            )
            for guess in made.guesses
        ],
    )
