"""`python -m bench.pumps`: how every pattern's time grows with text that makes it backtrack."""

import gc
import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from time import process_time
from typing import Any

import click
from rich.console import Console
from rich.progress import track

from eval.subjects import values_of_sentence
from pipelines import text as rooms

PUMPS = (
    "1", "一", "十", "百", "万", "1,", "1.", "1、", "1:", "1-", "1 ", " ", "一一", "两点", "1至",
    "一百万", "三百几", "百分之", "1/2", "又", "年", "年1", "3月", "1月1日至", "第1", "每天",
    "上午", "初一", "农历1月", "零下1℃", "元1角", "分别1、", "1元以上", "(", "“", "本报", "中",
    "a", "記者 ", "图为\n",
)  # fmt: skip
# Whole phrases for the scanner, which reads around what it finds.
PHRASES = (
    "每个,", "1又", "三百几", "零下1℃至", "三块五", "斤1两", "三成", "1月第1周", "最后一",
    "从2016到", "起至", "分别、", "大于1元", "1年前", "周一至", "每周一至", "2020年—",
)  # fmt: skip
SIZES = (10_000, 20_000, 40_000)
# All readers of values take a thousand times as long as a pattern: up to about a page and a half.
SIZES_FOR_VALUES = (2_500, 5_000, 10_000)
LIMIT = 2.5
# What takes less at the largest size is lost in noise.
_FLOOR = 0.004
_TRIES = 12


@dataclass(frozen=True)
class Growth:
    """The greatest factor for twice the text, with the pump and the seconds of its longest text."""

    ratio: float
    pump: str
    seconds: float


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern in the text rooms, alone or within tables, once, with its place."""
    seen: set[tuple[str, int]] = set()
    for module in pkgutil.walk_packages(rooms.__path__, f"{rooms.__name__}."):
        short = module.name.removeprefix(f"{rooms.__name__}.")
        for name, value in vars(importlib.import_module(module.name)).items():
            for place, pattern in _within(f"{short}.{name}", value):
                if (key := (pattern.pattern, pattern.flags)) not in seen:
                    seen.add(key)
                    yield place, pattern


def _within(place: str, value: Any) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        yield place, value
    elif isinstance(value, dict) and not place.rpartition(".")[2].startswith("__"):
        for key, item in value.items():
            yield from _within(f"{place}[{key}]", item)
    elif isinstance(value, list | tuple | set | frozenset):
        for number, item in enumerate(value):
            yield from _within(f"{place}[{number}]", item)


def growth(
    read: Callable[[str], object],
    pumps: Iterable[str] = PUMPS,
    sizes: Sequence[int] = SIZES,
) -> Growth:
    """How the time of a reading grows at worst over the pumps.

    What looks steep is measured again and the least growth counts: a busy machine slows now one
    size, now another, while what does grow with the square shows a factor of four each time.
    """
    grown = (_growth(read, pump, sizes) for pump in pumps)
    return max(grown, key=_ratio, default=Growth(0.0, "", 0.0))


def _growth(read: Callable[[str], object], pump: str, sizes: Sequence[int]) -> Growth:
    texts = [(pump * size)[:size] for size in sizes]
    least = _measured(read, pump, texts)
    for _ in range(_TRIES):
        if least.ratio <= LIMIT:
            break
        least = min(least, _measured(read, pump, texts), key=_ratio)
    return least


def _ratio(growth: Growth) -> float:
    return growth.ratio


def _measured(read: Callable[[str], object], pump: str, texts: list[str]) -> Growth:
    *shorter, longest = texts
    longest_seconds = _seconds(read, longest)
    if longest_seconds < _FLOOR:
        return Growth(0.0, pump, longest_seconds)
    seconds = [*(_seconds(read, text) for text in shorter), longest_seconds]
    return Growth(steepest(seconds), pump, longest_seconds)


def steepest(seconds: list[float]) -> float:
    """The greater factor of the two doublings; 0 below the floor."""
    return max(
        (later / sooner for sooner, later in pairwise(seconds) if later >= _FLOOR), default=0.0
    )


def _seconds(read: Callable[[str], object], text: str) -> float:
    gc.disable()
    start = process_time()
    read(text)
    took = process_time() - start
    gc.enable()
    return took


def _find_all(pattern: re.Pattern[str]) -> Callable[[str], object]:
    return lambda text: sum(1 for _ in pattern.finditer(text))


@click.command()
@click.option(
    "--all", "every", is_flag=True, help="Print every pattern, not those over the limit alone."
)
def main(every: bool) -> None:
    """Time every pattern, and the reading of values, on every pump; exit code 1 over the limit."""
    day = date(2026, 1, 1)
    console = Console(stderr=True, soft_wrap=True)
    timed = track([*patterns()], "patterns", console=console, update_period=1)
    grown = {place: growth(_find_all(pattern)) for place, pattern in timed}
    phrases = track([*PUMPS, *PHRASES], "values", console=console, update_period=1)
    grown["values (all of it)"] = growth(
        lambda text: values_of_sentence(day, text), phrases, SIZES_FOR_VALUES
    )
    steepest_first = sorted(grown, key=lambda place: -grown[place].ratio)
    over = [place for place in steepest_first if grown[place].ratio > LIMIT]
    for place in steepest_first if every else over:
        worst = grown[place]
        click.echo(f"{worst.ratio:5.2f}  {worst.seconds * 1000:8.1f} ms  {worst.pump!r}  {place}")
    click.echo(
        f"{len(grown)} patterns, {len(PUMPS)} pumps, {SIZES[0]:,} to {SIZES[-1]:,} characters: "
        f"{len(over)} grow by more than {LIMIT} with a doubling; "
        f"the steepest by {grown[steepest_first[0]].ratio:.2f}"
    )
    sys.exit(1 if over else 0)


if __name__ == "__main__":
    main()
