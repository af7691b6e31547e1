"""Data quality, a file a question: what is missing, doubled, gone, old, or contradicts itself.

All of it is true counts of records, fit to be seen inside the force alone.
"""
