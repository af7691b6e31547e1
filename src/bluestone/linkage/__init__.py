"""Links records that may be of one person, or of one offender: each a proposal with its reasons, for people to decide."""
