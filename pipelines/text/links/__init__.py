"""Which articles belong together: second halves on other pages, the same story told again."""

from pipelines.text.links.continuations import continuations
from pipelines.text.links.duplicates import duplicates
from pipelines.text.links.stories import Story
from pipelines.text.links.sums import repeated_sums

__all__ = ["Story", "continuations", "duplicates", "repeated_sums"]
