"""Who looked at what and who changed it: kept in a chain that shows when somebody altered it."""
