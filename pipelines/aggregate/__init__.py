"""Counts and figures of sections and topics, worked out from the tables of the issues.

Every function takes Arrow tables of the record classes. The daily rows come as mappings with all
columns of a record class, the trends, which are many, as a table. A null publication or section is
a group of its own; rows are sorted by the record's key, nulls first.
"""

from pipelines.aggregate.daily import section_daily, topic_daily
from pipelines.aggregate.trends import section_trends, topic_trends

__all__ = ["section_daily", "section_trends", "topic_daily", "topic_trends"]
