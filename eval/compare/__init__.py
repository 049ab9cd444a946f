"""Two warehouses compared row by row: `python -m eval.compare A B`."""
