"""Bringing issues up to date: steps, provenance, plan, watch on raw/, engine, and the workspace they share."""
