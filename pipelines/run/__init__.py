"""Bringing issues up to date: steps, provenance, plan, engine, and the watch on raw/."""
