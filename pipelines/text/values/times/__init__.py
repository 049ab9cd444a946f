"""Dates, times, lengths of time and sets of times: what is said, and when that is."""
