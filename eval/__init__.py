"""The scoreboard: the project's own functions against any folder of gold, `python -m eval DIR`."""
