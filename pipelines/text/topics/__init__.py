"""The topics of articles by GB/T 20093, from a lexicon a user can edit: `taxonomy.yaml`."""

from pipelines.text.topics.classification import classify
from pipelines.text.topics.reading import TaxonomyError
from pipelines.text.topics.taxonomy import Taxonomy, Topic, default_taxonomy, load_taxonomy

__all__ = ["Taxonomy", "TaxonomyError", "Topic", "classify", "default_taxonomy", "load_taxonomy"]
