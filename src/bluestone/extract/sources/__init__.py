"""A force's own layout becomes our tables: a mapping profile that an analyst writes, applied."""
