"""How readable the code is, in figures, of one tree or of revisions: `python -m eval.house`."""
