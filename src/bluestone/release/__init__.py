"""The only door out: what may be said of a force's records, and the definitions it is said by."""
