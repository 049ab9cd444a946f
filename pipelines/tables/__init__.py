"""Records as Arrow tables, and about the tables: data dictionary and quality figures."""

from pipelines.tables.arrow import (
    Tables,
    cells,
    in_order,
    mappings,
    rows,
    schema,
    table,
    table_of_mappings,
    values,
)

__all__ = [
    "Tables",
    "cells",
    "in_order",
    "mappings",
    "rows",
    "schema",
    "table",
    "table_of_mappings",
    "values",
]
