"""Topics of articles by GB/T 20093.

Three sources: a lexicon that users can edit, a model trained on it, and labels set by people.
"""

from pipelines.text.topics.assignment import Judges, assign, by_model
from pipelines.text.topics.classification import UNCLASSIFIED, classify
from pipelines.text.topics.labels import Labels, LabelsError, load_labels
from pipelines.text.topics.model import Model
from pipelines.text.topics.reading import TaxonomyError
from pipelines.text.topics.taxonomy import Taxonomy, Topic, default_taxonomy, load_taxonomy
from pipelines.text.topics.teaching import LEAST_ARTICLES, Lesson, teach

__all__ = [
    "LEAST_ARTICLES",
    "UNCLASSIFIED",
    "Judges",
    "Labels",
    "LabelsError",
    "Lesson",
    "Model",
    "Taxonomy",
    "TaxonomyError",
    "Topic",
    "assign",
    "by_model",
    "classify",
    "default_taxonomy",
    "load_labels",
    "load_taxonomy",
    "teach",
]
