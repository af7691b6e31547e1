"""Pure functions of numbers, with no data access; each names the method it follows."""
