"""What both sites share: settings, accounts, the log of who looked at what, and how pages look."""
