"""What people do to an assessment. Each action is all or nothing, and leaves an event in the log."""
