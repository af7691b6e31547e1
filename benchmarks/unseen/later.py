"""Two more layouts, written after the rules had been mended by the first three; rows made up.

No rule was changed for them. Nothing in them is about anybody.
"""

import random
from datetime import timedelta
from pathlib import Path

from unseen.rows import ROWS, Row, moment, write

TAB = "\t"


def toronto_style(folder: Path, seed: int) -> None:
    """Write invented rows under headers in the style of Toronto's open data of crimes."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    places = ["Apartment (Rooming House, Condo)", "Bar / Restaurant", "Hospital / Institutions"]
    places += ["Streets, Roads, Highways (Bicycle Path, Private Road)", "Universities / Colleges"]
    places += ["Single Home, House (Attach Garage, Cottage, Mobile)", "Ttc Subway Station"]
    offences = [(1430, 100, "Assault"), (2120, 200, "B&E"), (1420, 110, "Assault Bodily Harm")]
    rows: list[Row] = []
    for i in range(ROWS):
        at = moment(dice)
        told = at + timedelta(days=dice.randrange(30))
        ucr, ext, offence = dice.choice(offences)
        rows.append(
            {
                "OBJECTID": i + 1,
                "EVENT_UNIQUE_ID": f"GO-2022{i * 13 + 1000}",
                "REPORT_DATE": f"{told:%m/%d/%Y} 5:00:00 AM",
                "OCC_DATE": f"{at:%m/%d/%Y} 5:00:00 AM",
                "REPORT_YEAR": told.year,
                "REPORT_MONTH": f"{told:%B}",
                "REPORT_DOW": f"{told:%A}",
                "REPORT_HOUR": told.hour,
                "OCC_YEAR": at.year,
                "OCC_MONTH": f"{at:%B}",
                "OCC_HOUR": at.hour,
                "DIVISION": f"D{dice.randrange(11, 56)}",
                "LOCATION_TYPE": dice.choice(places),
                "PREMISES_TYPE": dice.choice(["Apartment", "Outside", "House", "Commercial"]),
                "UCR_CODE": ucr,
                "UCR_EXT": ext,
                "OFFENCE": offence,
                "MCI_CATEGORY": dice.choice(["Assault", "Break and Enter"]),
                "HOOD_158": dice.randrange(1, 175),
                "LONG_WGS84": round(-79.6 + dice.random() * 0.5, 6),
                "LAT_WGS84": round(43.6 + dice.random() * 0.2, 6),
            }
        )
    write(folder / "major_crime_indicators_INVENTED.csv", rows)


def saltmere(folder: Path, seed: int) -> None:
    """Write the files of Saltmere, a force that does not exist."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    crimes = [occurrence(dice, i) for i in range(ROWS)]
    for i in range(0, ROWS, 40):
        crimes[i]["AmalgamatedWith"] = crimes[i + 1]["OccurrenceNo"]
    people = [person(dice, crime, "Victim") for crime in crimes]
    people += [person(dice, crime, "Suspect") for crime in crimes if dice.random() < 0.8]
    suspects = [row for row in people if row["Involvement"] == "Suspect"]
    for name, rows in {
        "occurrences": crimes,
        "persons": people,
        "occ_log": [entry(dice, i, crimes) for i in range(ROWS * 3)],
        "orders": [order(dice, suspects) for _ in range(80)],
        "vrr": [request_to_review(dice, crimes) for _ in range(60)],
        "staff": [officer(dice, i) for i in range(60)],
        "third_party": [request(dice, i, crimes) for i in range(150)],
    }.items():
        write(folder / f"{name}_INVENTED.txt", rows, delimiter=TAB)


def occurrence(dice: random.Random, i: int) -> Row:
    """Return an invented occurrence."""
    began = moment(dice)
    told = began + timedelta(minutes=dice.randrange(60, 100_000))
    ended = dice.random() < 0.7
    outcomes = [
        "15 - Evidential difficulties",
        "16 - Victim declines",
        "1 - Charged",
        "18 - Undetected",
    ]
    return {
        "OccurrenceNo": f"59{i + 20_000:08}",
        "OccType": dice.choice(["RAPE", "SEXASLT", "EXPOSURE"]),
        "HOOffCode": dice.choice(["19C", "19F", "20A", "17A", "88C"]),
        "OccStartDtTm": f"{began:%d/%m/%Y %H:%M}",
        "OccEndDtTm": f"{began + timedelta(minutes=dice.randrange(300)):%d/%m/%Y %H:%M}",
        "ReportedDtTm": f"{told:%d/%m/%Y %H:%M}",
        "CreatedDt": f"{told + timedelta(days=1):%d/%m/%Y}",
        "ReportedByCategory": dice.choice(["Victim", "Third Party", "Other Agency", "Police"]),
        "DAQualifier": dice.choice(["Y", "N", "N"]),
        "PlaceClass": dice.choice(["Dwelling - Victim", "Street", "Park", "Pub", "Vehicle"]),
        "XCoord": dice.randrange(510_000, 570_000),
        "YCoord": dice.randrange(160_000, 240_000),
        "OwningUnit": dice.choice(["Sapphire East", "Sapphire West"]),
        "OIC_PIN": f"{dice.randrange(60) + 7000}",
        "ClearanceStatus": dice.choice(outcomes) if ended else "",
        "ClearanceDt": f"{told + timedelta(days=dice.randrange(9, 400)):%d/%m/%Y}" if ended else "",
        "AmalgamatedWith": "",
        "CancelReason": dice.choice(["C2", "C4"]) if dice.random() < 0.04 else "",
    }


def person(dice: random.Random, crime: Row, involved: str) -> Row:
    """Return an invented person of an occurrence."""
    age = dice.randrange(10, 80)
    suspect = involved == "Suspect"
    near = ["Stranger", "Acquaintance", "Partner", "Ex Partner", "Friend", "Parent"]
    return {
        "OccurrenceNo": crime["OccurrenceNo"],
        "PersonIndex": f"N{dice.randrange(10**7):08}",
        "Involvement": involved,
        "Surname": dice.choice(["Inventedson", "Madeupham", "Nobodyly"]) if suspect else "",
        "Given1": dice.choice(["Aldo", "Bexa", "Corin"]) if suspect else "",
        "BirthDt": f"{moment(dice) - timedelta(days=365 * age):%d/%m/%Y}",
        "AgeAtOcc": age,
        "Gender": dice.choice(["Male", "Male", "Female"] if suspect else ["Female", "Male"]),
        "SelfDefEthnicity": dice.choice(["W1", "W9", "A1", "B2", "M1", "NS"]),
        "PercEthnicity": dice.choice(["IC1", "IC3", "IC4"]) if suspect else "",
        "RelToVictim": dice.choice(near) if suspect else "",
    }


def entry(dice: random.Random, i: int, crimes: list[Row]) -> Row:
    """Return an invented entry of a log."""
    at = moment(dice)
    kinds = ["Initial contact", "Arrest", "Suspect interview", "Supervisor review", "Decision"]
    return {
        "OccurrenceNo": dice.choice(crimes)["OccurrenceNo"],
        "LogId": 880_000 + i,
        "EntryCategory": dice.choice(kinds),
        "EntryDt": f"{at:%d/%m/%Y}",
        "RequiredBy": f"{at + timedelta(days=14):%d/%m/%Y}",
    }


def order(dice: random.Random, suspects: list[Row]) -> Row:
    """Return an invented order."""
    at = moment(dice)
    return {
        "PersonIndex": dice.choice(suspects)["PersonIndex"],
        "OrderKind": dice.choice(["SRO", "SHPO", "DVPO", "SPO"]),
        "Sought": f"{at:%d/%m/%Y}",
        "Obtained": f"{at + timedelta(days=30):%d/%m/%Y}",
        "Lapses": f"{at + timedelta(days=760):%d/%m/%Y}",
    }


def request_to_review(dice: random.Random, crimes: list[Row]) -> Row:
    """Return an invented request under the right to review."""
    at = moment(dice)
    return {
        "OccurrenceNo": dice.choice(crimes)["OccurrenceNo"],
        "RequestDt": f"{at:%d/%m/%Y}",
        "AckDt": f"{at + timedelta(days=5):%d/%m/%Y}",
        "OutcomeDt": f"{at + timedelta(days=40):%d/%m/%Y}",
        "Reversed": dice.choice(["Y", "N", "N"]),
    }


def officer(dice: random.Random, i: int) -> Row:
    """Return an invented officer."""
    at = moment(dice)
    left = f"{at + timedelta(days=500):%d/%m/%Y}" if dice.random() < 0.3 else ""
    return {
        "PIN": 7000 + i,
        "JobTitle": dice.choice(["Detective Constable", "Detective Sergeant", "SOIT"]),
        "Unit": dice.choice(["Sapphire East", "Sapphire West"]),
        "WTE": dice.choice(["1.0", "0.8", "0.5"]),
        "StartDt": f"{at:%d/%m/%Y}",
        "LeftDt": left,
        "LineMgrPIN": 7000 + dice.randrange(6),
    }


def request(dice: random.Random, i: int, crimes: list[Row]) -> Row:
    """Return an invented request for material."""
    at = moment(dice)
    return {
        "OccurrenceNo": dice.choice(crimes)["OccurrenceNo"],
        "RequestRef": f"VIR{i:04}",
        "OrganisationType": dice.choice(["Health", "School", "Social care", "Employer"]),
        "TherapyRecordsYN": dice.choice(["Y", "N"]),
        "AuthorisedRank": dice.choice(["DS", "DI", "DCI"]),
        "RequestedDt": f"{at:%d/%m/%Y}",
        "ObtainedDt": f"{at + timedelta(days=33):%d/%m/%Y}",
        "Outcome": dice.choice(["Received", "Part received", "Refused"]),
    }
