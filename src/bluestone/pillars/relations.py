"""What indicators of the pillars say of each other by their definitions.

Two hidden numbers may be told by a third that is shown, so a release has to know. That shares of
the same rows have the same whole is known by itself; a test looks for any other sum that holds in
every month of an invented world and is not said here. Of a rate the number is what is counted, and
the rest what it is counted for.

Some hold only in records that are in order. They are stated too, as a reader may trust in them; a
release leaves out what does not hold in its own counts.
"""

from bluestone.release.relation import relation

STATED = """
whole of data_use.duplicates = rest of data_use.cancelled
whole of data_use.reported_by_known = rest of data_use.duplicates
whole of outcomes.charged_of_recorded = rest of data_use.duplicates
number of data_use.crimes_recorded = rest of data_use.duplicates
rest of suspects.actions_about_suspect = number of suspects.actions_about_victim + number of suspects.actions_about_context
rest of digital.agreed = number of digital.not_agreed + number of digital.agreement_withdrawn
whole of data_use.suspect_named_all_the_same = number of outcomes.unidentified_of_closed + number of outcomes.unsupported_unidentified_of_closed
whole of victims.who_asked_recorded = number of outcomes.unsupported_identified_of_closed + number of outcomes.unsupported_unidentified_of_closed
whole of repeat_suspects.scas_submitted = number of repeat_suspects.scas_met
whole of repeat_suspects.owned = whole of repeat_suspects.order_considered
whole of officers.qualified = whole of officers.taken_for_other_duty
rest of suspects.action_plans_per_referral = whole of suspects.action_plan_set
rest of repeat_suspects.crimes_per_repeat_suspect = whole of repeat_suspects.owned
rest of repeat_suspects.orders_considered_each = whole of repeat_suspects.owned
rest of repeat_suspects.orders_applied_each = whole of repeat_suspects.owned
rest of repeat_suspects.orders_granted_each = whole of repeat_suspects.owned
number of repeat_suspects.links_proposed = whole of repeat_suspects.links_confirmed
rest of repeat_suspects.links_confirmed = number of repeat_suspects.links_rejected + number of repeat_suspects.links_waiting
whole of officers.qualified = whole of officers.carrying_more
rest of officers.trained_responders_per_shift = whole of officers.shifts_with_a_trained_responder
rest of officers.vacant = whole of officers.trained_word_on_word
"""

# Not by definition: where each crime has one suspect who is a repeat suspect, a request says
# of both things whether they were done, a charge has its day, and so on.
USUAL = """
whole of suspects.early_advice_sought = number of outcomes.charged_of_closed + whole of suspects.exit_strategy
number of repeat_suspects.repeat = number of repeat_suspects.crimes_by_repeat
whole of digital.request_tested = whole of digital.request_noticed
"""

DEFINED, EXPECTED = (
    tuple(relation(line) for line in lines.strip().splitlines()) for lines in (STATED, USUAL)
)
RELATIONS = (*DEFINED, *EXPECTED)
