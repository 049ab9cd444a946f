"""Pages of HTML for people: the report of an issue, the views of its pages, the index of issues.

Each is one file that loads nothing. What was printed on a newspaper page is escaped in them.
"""
