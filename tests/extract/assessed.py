"""The quality of a drawn snapshot that has something of everything, for tests of its reports."""

from dataclasses import replace
from datetime import date

from bluestone.extract.check import quality
from bluestone.extract.read import reader
from bluestone.extract.store import replaced_by
from tests.extract.kept import kept

ON = date(2026, 5, 1)
CRIMES = "crime_id | recorded_on | reported_at | offence | outcome | outcome_on | team"
PEOPLE = "crime_id | victim_id | age | sex"


def crimes(count):
    """Draw crimes over fourteen months, of which one has none, ended in turn one way or another."""
    lines = [CRIMES]
    for i in range(count):
        month = (i // 20) % 14
        day = f"{2025 + month // 12}-{1 + month % 12:02}-{1 + i % 20:02}"
        outcome = ("1", "14", "15", "")[i % 4]
        if month != 6:
            ended = "2026-03-02" if outcome else ""
            team = ("Ash", "<b>Elm & Oak</b>")[i % 2]
            lines.append(f"C{i} | {day} | {day} 10:00:00 | 19C | {outcome} | {ended} | {team}")
    return "\n".join(lines)


def victims(of):
    """Draw a victim for each crime; those of charged crimes have an age more often."""
    ids = [line.split(" | ")[0] for line in of.splitlines()[1:]]
    ages = {True: 30, False: ""}
    return "\n".join(
        [
            PEOPLE,
            *(
                f"{i} | V{i} | {ages[int(i[1:]) % 4 == 0 or int(i[1:]) % 3 > 0]} | female"
                for i in ids
            ),
        ]
    )


def assessed(folder, **changes):
    """Return the quality of the second of two loads of drawn crimes."""
    before, now = crimes(280), crimes(262)
    kept(folder, crime=before, victim=victims(before))
    snapshot = kept(folder, loaded_on=date(2026, 4, 30), crime=now, victim=victims(now))
    told = quality(snapshot, reader(snapshot), before=replaced_by(snapshot), on=ON)
    return replace(told, **changes)
