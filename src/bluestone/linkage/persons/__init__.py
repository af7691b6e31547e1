"""Links records that may be of one person. A link is a proposal with its reasons; a person decides."""
