"""The language of indicators: what one is, the example that proves it, and how it is counted."""
