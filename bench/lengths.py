"""Whether the segmenter takes linear time: its time per character on 10 and 100 times a page.

About 1 at both is linear; a quadratic step shows as 10 and 100.
"""

from collections.abc import Callable, Iterator
from time import process_time

from bench.races import segment_anew

_TIMES = (1, 10, 100)
_ROUNDS = 3

_ITEM = (
    "河湾时评\n\n青岚河大桥今日合龙\n\n"
    "本报讯 大桥主跨吊装到位。（苏禾）\n\n桥面铺装下月开始。（苏禾）\n\n"
)

# What a page repeats, at its shortest about 2,000 characters long.
SHAPES = {
    "articles": _ITEM * 30,
    "titles without a text": "青岚河大桥今日合龙\n\n" * 180,
    "lines of one character": "水\n" * 1000,
    "one line without a stop": "水位上涨" * 500,
    "one line of sentences": "水位上涨，渠水入田。" * 200,
    "parentheses": "（苏禾）" * 500,
    "opening parentheses": "（" * 2000,
    "names": "记者 方砚 苏禾 何川 " * 180,
    "bylines": "（苏禾、方砚）\n" * 250,
    "jumps": "（下转第四版）\n（上接第一版）\n" * 130,
    "sentences cut in two": "工匠把每一块城砖都按原来的\n\n新渡口启用\n\n" * 100,
    "blanks": " 　" * 1000,
}


def growth(shape: str, seconds: Callable[[str], float]) -> list[float]:
    """Time per character at each length, as a multiple of that at the first."""
    per_copy = [seconds(shape * times) / times for times in _TIMES]
    return [time / per_copy[0] for time in per_copy]


def seconds(text: str) -> float:
    """The shortest of some readings, in seconds of CPU."""
    return min(_once(text) for _ in range(_ROUNDS))


def _once(text: str) -> float:
    start = process_time()
    segment_anew(text)
    return process_time() - start


def lines() -> Iterator[str]:
    """A line a shape, for a reader."""
    for name, shape in SHAPES.items():
        _, *longer = growth(shape, seconds)
        factors = " and ".join(f"{factor:.1f}" for factor in longer)
        yield (
            f"segment, {name}: time per character {factors} times that of {len(shape):,} characters"
        )
