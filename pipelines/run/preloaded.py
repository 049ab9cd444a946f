"""What the processes of the pool have loaded as they are forked; nothing here starts a thread."""

import pandas as pd  # the trends of a report are worked out on a frame

from pipelines.run import work
from pipelines.text import segment, values
from pipelines.text.topics import default_taxonomy
from pipelines.text.words import terms

__all__ = ["pd", "segment", "values", "work"]

terms.term_runs("晴空")  # loads the dictionary
default_taxonomy()
