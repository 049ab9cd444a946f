"""What the processes of the pool have loaded as they are forked; nothing here starts a thread."""

import pyarrow as pa

from pipelines.run import work
from pipelines.text import segment, values
from pipelines.text.topics import default_taxonomy
from pipelines.text.words import terms

__all__ = ["segment", "values", "work"]

pa.array([None])  # loads pandas, where it is installed
terms.term_runs("晴空")  # loads the dictionary
default_taxonomy()
