"""A walk through the national site in a real browser, as its users take it, with a picture of each stop."""
