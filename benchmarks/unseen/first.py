"""Three layouts that no rule was made for, written after the rules were first fixed; rows made up.

What they showed then mended the rules, so since then they are no longer unseen.
"""

import random
from datetime import timedelta
from pathlib import Path

from unseen.rows import ROWS, Row, moment, write


def chicago_style(folder: Path, seed: int) -> None:
    """Write invented rows under the headers of Chicago's open data of crimes."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    offences = [
        ("0281", "CRIM SEXUAL ASSAULT", "NON-AGGRAVATED", "02"),
        ("1754", "OFFENSE INVOLVING CHILDREN", "AGG SEX ASSLT OF CHILD FAM MBR", "02"),
        ("0820", "THEFT", "$500 AND UNDER", "06"),
        ("1310", "CRIMINAL DAMAGE", "TO PROPERTY", "14"),
        ("0460", "BATTERY", "SIMPLE", "08B"),
        ("0486", "BATTERY", "DOMESTIC BATTERY SIMPLE", "08B"),
    ]
    places = ["STREET", "RESIDENCE", "APARTMENT", "SIDEWALK", "SCHOOL - PUBLIC BUILDING"]
    places += ["HOTEL / MOTEL", "BAR OR TAVERN", "PARK PROPERTY", "VEHICLE NON-COMMERCIAL", "ALLEY"]
    rows: list[Row] = []
    for i in range(ROWS):
        at = moment(dice)
        iucr, kind, description, fbi = dice.choice(offences)
        x, y = dice.randrange(1_130_000, 1_205_000), dice.randrange(1_815_000, 1_950_000)
        lat, lon = round(41.6 + dice.random() * 0.4, 9), round(-87.9 + dice.random() * 0.4, 9)
        rows.append(
            {
                "ID": 11_000_000 + i * 7,
                "Case Number": f"JF{100_000 + i * 3}",
                "Date": f"{at:%m/%d/%Y %I:%M:%S %p}",
                "Block": f"{dice.randrange(1, 99):03}XX N INVENTED AVE",
                "IUCR": iucr,
                "Primary Type": kind,
                "Description": description,
                "Location Description": dice.choice(places),
                "Arrest": dice.choice(["true", "false", "false"]),
                "Domestic": dice.choice(["true", "false", "false"]),
                "Beat": f"{dice.randrange(111, 2535):04}",
                "District": f"{dice.randrange(1, 25):03}",
                "Ward": dice.randrange(1, 51),
                "Community Area": dice.randrange(1, 78),
                "FBI Code": fbi,
                "X Coordinate": x,
                "Y Coordinate": y,
                "Year": at.year,
                "Updated On": f"{at + timedelta(days=8):%m/%d/%Y %I:%M:%S %p}",
                "Latitude": lat,
                "Longitude": lon,
                "Location": f"({lat}, {lon})",
            }
        )
    write(folder / "crimes_2001_to_present_INVENTED.csv", rows)


def new_york_style(folder: Path, seed: int) -> None:
    """Write invented rows under the headers of New York's open data of complaints."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    rows: list[Row] = []
    offences = [
        (104, "RAPE", 157, "RAPE 1", "Serious"),
        (116, "SEX CRIMES", 177, "SEXUAL ABUSE", "Lesser"),
        (341, "PETIT LARCENY", 338, "LARCENY,PETIT FROM BUILDING,UN", "Lesser"),
        (344, "ASSAULT 3 & RELATED OFFENSES", 101, "ASSAULT 3", "Lesser"),
    ]
    places = [
        "STREET",
        "RESIDENCE - APT. HOUSE",
        "RESIDENCE-HOUSE",
        "BAR/NIGHT CLUB",
        "HOTEL/MOTEL",
    ]
    places += ["TRANSIT - NYC SUBWAY", "PARK/PLAYGROUND", "PUBLIC SCHOOL", "HOSPITAL"]
    for i in range(ROWS):
        at = moment(dice)
        until = at + timedelta(minutes=dice.randrange(5, 600))
        ended = dice.random() < 0.8
        key, offence, code, description, law = dice.choice(offences)
        rows.append(
            {
                "CMPLNT_NUM": 200_000_000 + i * 11,
                "CMPLNT_FR_DT": f"{at:%m/%d/%Y}",
                "CMPLNT_FR_TM": f"{at:%H:%M:%S}",
                "CMPLNT_TO_DT": f"{until:%m/%d/%Y}" if ended else "",
                "CMPLNT_TO_TM": f"{until:%H:%M:%S}" if ended else "(null)",
                "ADDR_PCT_CD": dice.randrange(1, 124),
                "RPT_DT": f"{until + timedelta(days=dice.randrange(9)):%m/%d/%Y}",
                "KY_CD": key,
                "OFNS_DESC": offence,
                "PD_CD": code,
                "PD_DESC": description,
                "CRM_ATPT_CPTD_CD": dice.choice(["COMPLETED", "COMPLETED", "ATTEMPTED"]),
                "LAW_CAT_CD": law.upper(),
                "BORO_NM": dice.choice(["BRONX", "QUEENS", "BROOKLYN"]),
                "LOC_OF_OCCUR_DESC": dice.choice(["INSIDE", "FRONT OF", "(null)"]),
                "PREM_TYP_DESC": dice.choice(places),
                "JURIS_DESC": "N.Y. POLICE DEPT",
                "SUSP_AGE_GROUP": dice.choice(["18-24", "25-44", "UNKNOWN", "(null)"]),
                "SUSP_RACE": dice.choice(["WHITE", "BLACK", "UNKNOWN", "(null)"]),
                "SUSP_SEX": dice.choice(["M", "M", "F", "U"]),
                "X_COORD_CD": dice.randrange(913_000, 1_067_000),
                "Y_COORD_CD": dice.randrange(121_000, 272_000),
                "VIC_AGE_GROUP": dice.choice(["<18", "18-24", "25-44"]),
                "VIC_RACE": dice.choice(["WHITE", "BLACK", "WHITE HISPANIC", "UNKNOWN"]),
                "VIC_SEX": dice.choice(["F", "F", "M", "E"]),
            }
        )
    write(folder / "complaint_data_INVENTED.csv", rows)


def northcombe(folder: Path, seed: int) -> None:
    """Write the files of Northcombe, a force that does not exist."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    crimes = [investigation(dice, i) for i in range(ROWS)]
    title = ("Northcombe Police: INVENTED extract", "")
    write(folder / "rasso investigations INVENTED.csv", crimes, title)
    write(folder / "officer tasks INVENTED.csv", [task(dice, i, crimes) for i in range(ROWS * 4)])
    named = [crime for crime in crimes if crime["Subject 1 PID"]]
    write(folder / "bail history INVENTED.csv", [bail(dice, crime) for crime in named])
    write(
        folder / "digital kiosk INVENTED.csv", [device(dice, i, crimes) for i in range(ROWS // 2)]
    )
    write(folder / "vcop log INVENTED.csv", [contact(dice, crimes) for _ in range(ROWS * 3)])


def investigation(dice: random.Random, i: int) -> Row:
    """Return an invented investigation, with its complainant and up to two subjects."""
    began = moment(dice)
    told = began + timedelta(minutes=dice.randrange(60, 200_000))
    closed = dice.random() < 0.6
    row: Row = {
        "Investigation URN": f"12{i + 4000:06}/{told:%y}",
        "HO Class": dice.choice(["019/08", "19C", "19F", "17A", "20A", "20B"]),
        "Force Stats Code": dice.choice(["SX01", "SX02", "SX07", "SX11"]),
        "First Committed": f"{began:%d/%m/%Y %H:%M}",
        "Last Committed": f"{began + timedelta(minutes=dice.randrange(5, 900)):%d/%m/%Y %H:%M}",
        "Date/Time Call Received": f"{told:%d/%m/%Y %H:%M}",
        "Date Crimed": f"{told + timedelta(hours=dice.randrange(30)):%d/%m/%Y}",
        "Informant Type": dice.choice(["Complainant", "Relative", "Social Services", "Officer"]),
        "DV Tag": dice.choice(["Y", "N", "N"]),
        "Locus Category": dice.choice(["Dwelling", "Street", "Licensed Premises", "Hotel", "Park"]),
        "GR East": dice.randrange(400_000, 480_000),
        "GR North": dice.randrange(300_000, 390_000),
        "Investigating Unit": dice.choice(["RASSO North", "RASSO South", "CID"]),
        "Officer Dealing": f"NC{dice.randrange(1000, 1060)}",
        "Finalisation Type": dice.choice(["01", "14", "15", "16", "18"]) if closed else "",
        "Finalisation Dt": f"{told + timedelta(days=dice.randrange(20, 500)):%d/%m/%Y}"
        if closed
        else "",
        "Precis": "INVENTED. No account of anything is given in this text.",
        "Complainant PID": f"P{dice.randrange(10**6):07}",
        "Complainant Gender": dice.choice(["F", "F", "F", "M"]),
        "Complainant Age": dice.randrange(5, 80),
        "Complainant Ethnic Code": dice.choice(["W1", "W9", "A2", "B1", "NS", ""]),
    }
    held = dice.choice([0, 1, 1, 1, 2])
    for n in (1, 2):
        mine = n <= held
        seen = ["Acquaintance", "Ex-Partner", "Partner", "Stranger", "Uncle", "Friend"]
        row[f"Subject {n} PID"] = f"P{dice.randrange(10**6):07}" if mine else ""
        row[f"Subject {n} Gender"] = dice.choice(["M", "M", "M", "F"]) if mine else ""
        row[f"Subject {n} Age"] = dice.randrange(14, 75) if mine else ""
        row[f"Subject {n} Association to Complainant"] = dice.choice(seen) if mine else ""
        row[f"Subject {n} IC"] = dice.choice(["IC1", "IC1", "IC3", "IC4"]) if mine else ""
    return row


def task(dice: random.Random, i: int, crimes: list[Row]) -> Row:
    """Return an invented task."""
    set_on = moment(dice)
    kinds = ["Initial Contact", "VRI", "Arrest", "Interview Under Caution", "Supervisory Review"]
    return {
        "URN": dice.choice(crimes)["Investigation URN"],
        "Task ID": f"T{i:06}",
        "Task Category": dice.choice(kinds),
        "Target Date": f"{set_on + timedelta(days=28):%d/%m/%Y}",
        "Date Finished": f"{set_on + timedelta(days=dice.randrange(60)):%d/%m/%Y}",
    }


def bail(dice: random.Random, crime: Row) -> Row:
    """Return an invented period of bail."""
    from_on = moment(dice)
    return {
        "URN": crime["Investigation URN"],
        "Subject PID": crime["Subject 1 PID"],
        "Bail / RUI": dice.choice(["PCB", "RUI"]),
        "Bailed": f"{from_on:%d/%m/%Y}",
        "Answer Bail Date": f"{from_on + timedelta(days=90):%d/%m/%Y}",
        "Conds Y/N": dice.choice(["Y", "N"]),
    }


def device(dice: random.Random, i: int, crimes: list[Row]) -> Row:
    """Return an invented device."""
    taken = moment(dice)
    exam = taken + timedelta(days=dice.randrange(1, 40))
    return {
        "Barcode": f"DK{i:05}",
        "Inv URN": dice.choice(crimes)["Investigation URN"],
        "Seized From": dice.choice(["Victim", "Suspect", "Witness"]),
        "Seized": f"{taken:%d/%m/%Y %H:%M}",
        "Handed Back": f"{exam + timedelta(days=9):%d/%m/%Y %H:%M}",
        "Exam Commenced": f"{exam:%d/%m/%Y}",
        "Exam Concluded": f"{exam + timedelta(days=3):%d/%m/%Y}",
        "Type of Extraction": dice.choice(["Selective", "Full"]),
    }


def contact(dice: random.Random, crimes: list[Row]) -> Row:
    """Return an invented contact."""
    crime = dice.choice(crimes)
    return {
        "Inv URN": crime["Investigation URN"],
        "Complainant PID": crime["Complainant PID"],
        "Date/Time of Contact": f"{moment(dice):%d/%m/%Y %H:%M}",
        "Contact Purpose": dice.choice(["Update", "VCOP notification", "Welfare check"]),
        "Mode of Contact": dice.choice(["Phone", "Email", "Visit"]),
        "Officer": crime["Officer Dealing"],
        "Contact Made?": dice.choice(["Y", "Y", "N"]),
    }
