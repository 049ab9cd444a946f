"""The dev pages as other exports print them: wrapped, without bylines, in traditional script.

The folder's own `eval/segmentation/variants.py` makes them, with the gold moved along; a module of
the folder is run, so its gold has to be one you trust.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from eval.gold.pages import GoldPage, RawPage, dev_pages, gold_page, raw_dev_pages

MAKER = "eval/segmentation/variants.py"
VARIANTS = ("wrapped", "bare", "flat", "sentences", "plain", "traditional")
AS_IT_IS = "as it is"
SEED = 1
_UNSIGNED = frozenset({"bare", "plain"})  # their bylines are gone, so nobody is asked for

_Make = Callable[[str, str, dict[str, Any], Random], tuple[str, dict[str, Any]]]


class Prints(NamedTuple):
    """The dev pages by print, in the same order in each, and why a print is left out."""

    pages: dict[str, list[GoldPage]]
    missing: list[str]


@cache
def prints(folder: Path, seed: int) -> Prints:
    """The dev pages as they are and in every variant; FileNotFoundError without dev pages."""
    made = Prints({AS_IT_IS: dev_pages(folder)}, [])
    for variant in VARIANTS:
        try:
            made.pages[variant] = variant_pages(folder, variant, seed)
        except FileNotFoundError as error:
            made.missing.append(f"{variant} left out, no {error}")
        except ModuleNotFoundError as error:
            made.missing.append(f"{variant} left out, {error}")
    return made


def variant_pages(folder: Path, variant: str, seed: int) -> list[GoldPage]:
    """The dev pages in one of VARIANTS; the same for the same seed.

    Raises FileNotFoundError where the folder has no dev pages or no maker of variants, and
    ModuleNotFoundError where the traditional ones lack opencc.
    """
    if variant == "traditional" and find_spec("opencc") is None:
        raise ModuleNotFoundError("opencc is not installed", name="opencc")
    make = _maker(folder / MAKER)
    return [_page(make, page, variant, seed) for page in raw_dev_pages(folder)]


@cache
def _maker(path: Path) -> _Make:
    if not path.exists():
        raise FileNotFoundError(str(path))
    spec = spec_from_file_location("gold_variants", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no module")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.variant


def _page(make: _Make, page: RawPage, variant: str, seed: int) -> GoldPage:
    random = Random(f"{seed} {variant} {page.name}")
    text, gold = make(variant, page.text, page.gold, random)
    made = gold_page(RawPage(page.name, text, gold))
    return _unsigned(made) if variant in _UNSIGNED else made


def _unsigned(page: GoldPage) -> GoldPage:
    """The page asking for no persons."""
    articles = (replace(article, persons=None, corrected=None) for article in page.articles)
    return replace(page, articles=tuple(articles))
