"""The verbs of a change, by its direction; changes.yaml lists them."""

from pipelines.text.words.lists import yaml_table

_TABLE = yaml_table("pipelines.text.values.quantities", "changes.yaml")
INCREASES, DECREASES = _TABLE["increases"].split(), _TABLE["decreases"].split()
