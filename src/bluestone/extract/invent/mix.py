"""How often each thing is so in the invented world: the only place where its proportions stand.

Offences, and how rape ends, follow the Home Office's outcomes open data for 2018/19, with more
charges, as later years had. The rest is ours, shaped by what research and inspections say.
"""

OFFENCES: dict[
    str, float
] = {  # recorded in England and Wales 2018/19; of 88E a fifth, as serious enough: ours
    "19C": 39_347,
    "19D": 7_883,
    "19E": 5_831,
    "19F": 2_819,
    "19G": 978,
    "19H": 2_644,
    "17A": 5_853,
    "17B": 3_816,
    "20A": 39_670,
    "20B": 10_152,
    "21": 9_497,
    "22A": 864,
    "22B": 15_476,
    "23": 872,
    "70": 293,
    "71": 1_016,
    "73": 277,
    "88A": 5_838,
    "88C": 402,
    "88E": 2_036,
}

UNDER_16 = ("19D", "19G", "22B", "88A")
UNDER_13 = ("19E", "19H", "17B", "20B", "21")
UNDER_18 = ("71", "73")
OVER_13 = ("17A", "20A", "22A", "23", "88C", "88E")  # some of these victims are 13 to 15

KNOWN: dict[str, dict[str, float]] = {  # who the suspect is to the victim, by the kind of crime
    "rape of an adult": {
        "partner": 19,
        "ex-partner": 22,
        "friend": 10,
        "acquaintance": 17,
        "known by sight": 4,
        "colleague": 2,
        "neighbour": 1.5,
        "online only": 3,
        "professional or carer": 2,
        "parent": 1,
        "step-parent": 1,
        "sibling": 1.5,
        "other family": 2.5,
        "child": 0.5,
        "stranger": 13,
    },
    "rape of a child": {
        "partner": 6,
        "ex-partner": 4,
        "parent": 12,
        "step-parent": 9,
        "sibling": 9,
        "other family": 15,
        "friend": 15,
        "acquaintance": 14,
        "known by sight": 3,
        "online only": 3,
        "professional or carer": 3,
        "neighbour": 2,
        "stranger": 5,
    },
    "other, of an adult": {
        "partner": 7,
        "ex-partner": 8,
        "friend": 10,
        "acquaintance": 25,
        "colleague": 9,
        "known by sight": 8,
        "other family": 3,
        "professional or carer": 5,
        "neighbour": 3,
        "online only": 2,
        "stranger": 20,
    },
    "other, of a child": {
        "parent": 9,
        "step-parent": 6,
        "sibling": 6,
        "other family": 11,
        "friend": 17,
        "acquaintance": 18,
        "online only": 12,
        "professional or carer": 5,
        "partner": 2,
        "ex-partner": 2,
        "known by sight": 3,
        "neighbour": 1,
        "stranger": 8,
    },
}

NAMED = {  # share of crimes in which a suspect comes to be named
    "partner": 0.97,
    "ex-partner": 0.97,
    "parent": 0.95,
    "step-parent": 0.95,
    "child": 0.95,
    "sibling": 0.95,
    "other family": 0.92,
    "friend": 0.86,
    "acquaintance": 0.76,
    "neighbour": 0.9,
    "colleague": 0.92,
    "known by sight": 0.55,
    "online only": 0.45,
    "professional or carer": 0.9,
    "stranger": 0.32,
}

DELAY = {  # days from the crime to the report, by how near the two were: shares of the bands below
    "stranger": (0.48, 0.2, 0.12, 0.1, 0.06, 0.04),
    "known": (0.2, 0.15, 0.14, 0.2, 0.16, 0.15),
    "child": (0.1, 0.11, 0.13, 0.19, 0.2, 0.27),
}
DELAY_BANDS = ((0, 0), (1, 2), (3, 10), (11, 100), (101, 730), (731, 18_000))

REPORTED_BY: dict[str, dict[str, float]] = {
    "adult": {"victim": 79, "third party": 15, "other agency": 5, "police": 1},
    "child": {"victim": 54, "third party": 29, "other agency": 15, "police": 2},
}

PLACES: dict[str, dict[str, float]] = {
    "intimate": {"shared home": 42, "victim's home": 30, "suspect's home": 18, "other home": 4}
    | {"vehicle": 3, "hotel": 2, "other": 1},
    "family": {"shared home": 50, "victim's home": 18, "suspect's home": 20, "other home": 9}
    | {"vehicle": 2, "other": 1},
    "other": {"suspect's home": 25, "victim's home": 17, "other home": 12, "education": 9}
    | {"licensed premises": 9, "workplace": 7, "street": 6, "park or open space": 4}
    | {"vehicle": 4, "healthcare": 3, "hotel": 2, "other": 2},
    "stranger": {"street": 30, "licensed premises": 22, "park or open space": 14, "vehicle": 7}
    | {"public transport": 9, "other home": 5, "hotel": 3, "healthcare": 3, "other": 7},
    "online": {"online": 92, "other": 8},
}

ENDINGS: dict[str, dict[str, float]] = {  # how crimes end in the end, by whether a suspect is named
    "rape, named": {"16": 44, "15": 36, "1": 7.2, "1A": 0.3, "20": 1.7, "13": 1.2, "21": 0.6}
    | {"11": 0.6, "5": 0.5, "12": 0.3, "10": 0.2, "9": 0.2, "22": 0.1},
    "rape, not named": {"14": 58, "18": 40, "20": 2},
    "other, named": {"16": 36, "15": 33, "1": 11.5, "1A": 0.5, "20": 6, "21": 4, "8": 1, "3": 1}
    | {"11": 1.6, "10": 1, "12": 1, "13": 0.9, "5": 0.4, "2": 0.3, "9": 0.3, "22": 0.6}
    | {"3A": 0.1, "2A": 0.1, "17": 0.05},
    "other, not named": {"14": 27, "18": 68, "20": 5},
}

UNTIL_ENDED = {  # middle number of days from recording to the outcome, and how spread they are
    "14": (32, 1.25),
    "16": (52, 1.35),
    "18": (85, 1.05),
    "15": (235, 0.95),
    "1": (380, 0.7),
    "1A": (330, 0.62),
    "20": (24, 1.0),
    "21": (70, 0.9),
}
UNTIL_OTHERWISE_ENDED = (150, 0.9)

CANCELLED = {"N100/1": 24, "N100/2": 38, "N100/3": 14, "C1": 8, "C2": 9, "C3": 4, "C4": 3}
CANCELLED_SHARE = 0.03
DUPLICATE_SHARE = 0.02

ETHNICITIES = {"W1": 74, "W2": 0.9, "W3": 0.4, "W9": 6, "M1": 1, "M2": 0.5, "M3": 0.8, "M9": 0.8}
ETHNICITIES |= {"A1": 2, "A2": 2.4, "A3": 0.9, "A4": 0.6, "A9": 1.5, "B1": 1.4, "B2": 2.4}
ETHNICITIES |= {"B9": 1, "O2": 0.6, "O9": 1.2, "NS": 2}

SEEN = {"W": "IC1", "M": "IC3", "A": "IC4", "B": "IC3", "O": "IC6", "N": "IC1"}  # mostly so: ours
