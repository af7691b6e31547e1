"""What a force sends: its tables, how its own layout becomes them, and where they are kept."""
