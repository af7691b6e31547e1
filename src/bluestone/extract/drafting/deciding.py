"""What a draft leaves for a person to decide, counted: nothing in it is confirmed by itself."""

from collections.abc import Iterable, Iterator

from bluestone.extract.drafting.writing import Drafted, is_key, remark


def undecided(drafted: Iterable[Drafted]) -> Iterator[str]:
    """Yield the remark that says how many things are still to be decided, and of which kinds."""
    counts = counted(drafted)
    kinds = "; ".join(f"{kind}: {count:,}" for kind, count in counts.items() if count)
    yield from remark(
        f"STILL TO DECIDE, {sum(counts.values()):,} in all: {kinds}. Loading does not ask: what is "
        "not decided is taken as it stands here.",
        0,
    )


def counted(drafted: Iterable[Drafted]) -> dict[str, int]:
    """Return how many things of each kind a draft leaves to decide."""
    held = list(drafted)
    lines = [line for one in held if not one.lacking for line in one.lines]
    low = [line for line in lines if not line.match.sure]
    keys = sum(is_key(line.match) for line in low)
    return {
        "files of crimes without a scope": sum(
            one.part.table == "crime" and not one.lacking for one in held
        ),
        "guesses marked CONFIRM": keys,
        "low guesses, not used": len(low) - keys,
        "words without a sure translation": sum(len(line.open) + line.rare for line in lines),
        "entries left out for want of a key": sum(bool(one.lacking) for one in held),
    }
