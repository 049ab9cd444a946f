"""The forms that one text may be printed in, for tests that all of them are read alike."""

from pipelines.text.words.folding import COUNTING

FULL_WIDTH = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")


def other_forms() -> dict[str, list[str]]:
    """The characters that are read as another one, by that."""
    forms: dict[str, list[str]] = {}
    for char, form in COUNTING.table.items():
        if char.isalnum():
            forms.setdefault(form, []).append(char)
    return forms
