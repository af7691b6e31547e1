"""A release as one page that anybody can read, keep and print."""
