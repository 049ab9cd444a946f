"""Baselines: libraries that read the same sentences, for figures to set beside ours."""
