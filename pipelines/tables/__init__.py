"""Records as Arrow tables, and about the tables: data dictionary and quality figures."""

from pipelines.tables.arrow import Tables, in_order, rows, schema, table, table_of_mappings

__all__ = ["Tables", "in_order", "rows", "schema", "table", "table_of_mappings"]
