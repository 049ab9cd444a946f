"""Counts and figures of sections and topics, worked out from the tables of the issues.

Every function takes and returns data frames whose columns are those of the record classes. A null
publication or section is a group of its own; rows come back sorted by the record's key, nulls
first.
"""

from pandas import DataFrame

from pipelines.aggregate.daily import section_daily, topic_daily
from pipelines.aggregate.trends import section_trends, topic_trends

__all__ = ["DataFrame", "section_daily", "section_trends", "topic_daily", "topic_trends"]
