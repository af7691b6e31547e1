"""What people do to a plan. Each action is all or nothing, and leaves an event in the log."""
