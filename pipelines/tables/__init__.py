"""Records as Arrow tables, and what is said of the tables: data dictionary, quality figures, the model's table."""

from pipelines.tables.arrow import Tables, in_order, rows, schema, table, table_of_frame

__all__ = ["Tables", "in_order", "rows", "schema", "table", "table_of_frame"]
