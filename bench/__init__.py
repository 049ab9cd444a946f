"""Speeds and costs, as ratios to a baseline on the same text in the same run: `python -m bench`."""
