"""What the newsroom says of its publications, in `publications.yaml` beside raw/."""

import re
from collections.abc import Mapping
from functools import lru_cache

from pipelines.text.topics.reading import Reader, line_of

_CODE = re.compile("[A-Z]{3}")


@lru_cache(maxsize=2)  # every issue date asks for them anew
def load_home_currencies(yaml_text: str) -> Mapping[str, str]:
    """The home currency of each publication, by its name as `pages.publication` has it.

    Raises ValueError with every problem and its line.
    """
    reader = Reader(yaml_text)
    publications = reader.mapping(reader.root, "the file")
    currencies = {}
    for name, node in publications.items():
        entry = reader.mapping(node, name, ["currency"])
        code = reader.text(entry.get("currency"), f"{name}: currency") if entry else ""
        if code and not _CODE.fullmatch(code):
            known = "is no ISO 4217 code: use CNY, HKD, MOP, TWD …"
            reader.problem(line_of(node), f"{name}: currency: {code} {known}")
        currencies[name] = code
    reader.finish()
    return currencies
