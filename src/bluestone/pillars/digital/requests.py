"""Requests for a victim's records that others hold: the test, the notice, counselling, the wait."""

from bluestone.extract.tables import material_request
from bluestone.measures.example import Example
from bluestone.measures.indicator import Days, Share
from bluestone.measures.population import counted

ACT = "Proxy; Police, Crime, Sentencing and Courts Act 2022 ss. 44A to 44E, code of January 2026"
SENIOR = ("inspector", "chief inspector", "superintendent or above")  # ours: no public rank found
NOT_COMING = ("refused", "withdrawn")

CRIME = """
    crime_id | recorded_on
    A        | 2026-03-01
"""

requests = counted(material_request)
tested = requests.filter(requests.test_recorded.notnull())

request_tested = Share(
    title="Requests for victims' records with their reason written down",
    why="A request goes out only if it is necessary and proportionate; the reason shows that it is.",
    source=ACT,
    unit="requests",
    of=tested,
    counts=tested.test_recorded,
    when=tested.asked_on,
    number_is="requests that say why they are necessary and proportionate",
    out_of_is="requests for a victim's records, where it is known whether they say so",
    period_is="the day of the request",
    better="higher",
    example=Example(
        crime=CRIME,
        material_request="""
            crime_id | asked_on   | test_recorded
            A        | 2026-03-02 | yes
            A        | 2026-03-02 | no
            A        | 2026-03-02 |
        """,
        gives="1 of 2",
    ),
)

request_noticed = Share(
    title="Requests for victims' records that the victim was told of",
    why="It is the victim's life that is asked about; a notice says what, why and for whom.",
    source=ACT,
    unit="requests",
    of=requests,
    counts=requests.notice_on.notnull(),
    when=requests.asked_on,
    shown_by=material_request.filter(material_request.notice_on.notnull()),
    number_is="requests of which the victim was given notice",
    out_of_is="requests for a victim's records; one with no day of notice had none",
    period_is="the day of the request",
    better="higher",
    example=Example(
        crime=CRIME,
        material_request="""
            crime_id | asked_on   | notice_on
            A        | 2026-03-02 | 2026-03-02
            A        | 2026-03-02 |
        """,
        gives="1 of 2",
    ),
)

counselling = requests.filter(requests.counselling | (requests.holder_kind == "counselling"))

counselling_approved = Share(
    title="Requests for counselling records approved by a senior officer",
    why="Counselling is where a victim speaks freely; it is presumed that it need not be asked for.",
    source=ACT,
    unit="requests",
    of=counselling,
    counts=counselling.approved_by_rank.isin(SENIOR),
    when=counselling.asked_on,
    shown_by=material_request.filter(material_request.approved_by_rank.notnull()),
    number_is="requests approved by an inspector or above; which rank is senior is our choice",
    out_of_is="requests for counselling records; one with no rank had no approval",
    period_is="the day of the request",
    better="higher",
    example=Example(
        crime=CRIME,
        material_request="""
            crime_id | asked_on   | holder_kind | counselling | approved_by_rank
            A        | 2026-03-02 | counselling |             | inspector
            A        | 2026-03-02 | health      | yes         | sergeant
            A        | 2026-03-02 | counselling | yes         |
            A        | 2026-03-02 | education   | no          |
        """,
        gives="1 of 3",
    ),
)

awaited = requests.filter(
    requests.received_on.notnull() | requests.outcome.isnull() | requests.outcome.notin(NOT_COMING)
)

days_to_material = Days(
    title="Days until requested records come",
    why="A case may stand still, and a victim wait, for a letter that others have to write.",
    source="Ours; delay is among the harms in the Home Office's economic note 1025 (2025)",
    unit="requests",
    of=awaited,
    began=awaited.asked_on,
    ended=awaited.received_on,
    when=awaited.asked_on,
    shown_by=material_request.filter(material_request.received_on.notnull()),
    number_is="requests whose records have come by the data cut",
    out_of_is="requests for a victim's records, except those refused or taken back",
    period_is="the day of the request",
    better="lower",
    example=Example(
        crime=CRIME,
        material_request="""
            crime_id | asked_on   | received_on | outcome
            A        | 2026-03-01 | 2026-03-11  | received
            A        | 2026-03-01 |             | refused
            A        | 2026-03-01 |             |
        """,
        gives="1 of 2, median 10",
    ),
)
