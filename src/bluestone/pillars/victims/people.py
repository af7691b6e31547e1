"""The victims who are counted, beside the days of their crime, and the contacts that reached them."""

import ibis

from bluestone.extract.tables import contact, victim
from bluestone.measures.population import closed, crimes

over = crimes.outcome.notnull()

cases = crimes.filter(~over | crimes.outcome_on.notnull()).select(
    "crime_id", "recorded_on", ended_on=ibis.ifelse(over, crimes.outcome_on, ibis.null("date"))
)

people = victim.inner_join(crimes.select("crime_id", "recorded_on", "reported_at"), "crime_id")
people_of_cases = victim.inner_join(cases, "crime_id")
people_of_closed = victim.inner_join(closed.select("crime_id", "outcome_on"), "crime_id")

people_since_report = people.filter(people.reported_at.notnull()).mutate(
    reported_on=people.reported_at.date()
)

# Contacts are always put beside victims who are counted, so they are not narrowed a second time.
reached = contact.filter(contact.answered.fill_null(True)).mutate(on=contact.at.date())
