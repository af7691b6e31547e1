"""What somebody may send of a plan, with an error in words for each way it may be wrong."""
