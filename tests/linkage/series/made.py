"""Crimes made up for tests: offenders who keep near a place, a time of night and some habits."""

import numpy as np

from bluestone.linkage.series.crimes import UNKNOWN, Behaviour, Crimes
from bluestone.linkage.series.offenders import Solved, solved

YES_NO = ("no", "yes")


def crimes_of(seed=1, *, offenders=60, series=3, alone=60, missing=0.1, behaviours=6):
    """Return crimes with who did what: `series` crimes by each offender, and some by one each."""
    draw = np.random.default_rng(seed)
    who = np.concatenate([np.repeat(np.arange(offenders), series), offenders + np.arange(alone)])
    people, n = offenders + alone, len(who)
    home, first = draw.normal(0, 20_000, (people, 2)), draw.uniform(0, 20_000, people)
    hour, habits = draw.uniform(0, 24, people), draw.random((people, behaviours)) < 0.3
    x, y = (home[who] + draw.normal(0, 1_500, (n, 2))).T
    start = first[who] + draw.exponential(300, n)
    start = np.floor(start / 24) * 24 + (hour[who] + draw.normal(0, 2, n)) % 24
    end = start + draw.exponential(3, n)
    kept = draw.random((n, behaviours)) < 0.8
    codes = np.where(kept, habits[who], draw.random((n, behaviours)) < 0.3).astype(np.int16)
    kind = np.where(draw.random(n) < 0.7, who % 4, draw.integers(0, 4, n)).astype(np.int16)
    codes = np.column_stack([codes, kind])
    codes[draw.random(codes.shape) < missing] = UNKNOWN
    for column in (x, y, start, end):
        column[draw.random(n) < missing / 3] = np.nan
    y[np.isnan(x)], x[np.isnan(y)] = np.nan, np.nan
    end[np.isnan(start)], start[np.isnan(end)] = np.nan, np.nan
    named = tuple(Behaviour(f"did {k}", YES_NO) for k in range(behaviours))
    ids = tuple(f"C{i}" for i in range(n))
    whole = Crimes(ids, x, y, start, end, (*named, Behaviour("place type", tuple("abcd"))), codes)
    return whole, [(ids[i], f"O{person}") for i, person in enumerate(who)]


def known_of(seed=1, **more) -> tuple[Crimes, Solved]:
    """Return made-up crimes and which of them are solved."""
    crimes, did = crimes_of(seed, **more)
    return crimes, solved(crimes, did)


def as_csv(crimes, folder, *, ids="crime"):
    """Write crimes as a force might export them, and return the file."""
    head = [ids, "east", "north", "from", "to", *(b.name for b in crimes.behaviours)]
    days = [(crimes.start * 3_600_000_000), (crimes.end * 3_600_000_000)]
    lines = [",".join(head)]
    for i, name in enumerate(crimes.ids):
        where = ["" if np.isnan(v[i]) else f"{v[i]:.1f}" for v in (crimes.x, crimes.y)]
        when = [
            "" if np.isnan(v[i]) else str(np.datetime64(int(v[i]), "us"))[:19].replace("T", " ")
            for v in days
        ]
        words = [
            "" if code == UNKNOWN else ("01"[code] if b.is_yes_or_no else b.levels[code])
            for b, code in zip(crimes.behaviours, crimes.codes[i], strict=True)
        ]
        lines.append(",".join([name, *where, *when, *words]))
    file = folder / "crimes.csv"
    file.write_text("\n".join(lines) + "\n")
    return file
