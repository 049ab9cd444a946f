"""Lanes as a Markdown image of less than 1,000 characters, which Dagster's pages show inline."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TypeVar

from markupsafe import escape

from pipelines.report.pictures.lanes import Share, Trend
from pipelines.report.pictures.palette import BLUE, GREY, INK, RED

# Dagster shows Markdown inline as long as it is shorter than this.
MOST = 1000
_LANE = 18
_LEFT, _PLOT, _WIDTH = 140, 150, 370
_TALLEST = 14
_STEP = 6
# Characters that may not stand in the address of an image, between < and >.
_ENCODED = {ord(character): f"%{ord(character):02X}" for character in '<>#%&\\"\n'}

AnyLane = TypeVar("AnyLane", Share, Trend)


def small_shares(lanes: Sequence[Share], title: str) -> str:
    """The largest groups, as many as fit: a bar for each, with a line over its interval."""
    return _largest_that_fits(lanes, _shares, title)


def small_trends(lanes: Sequence[Trend], title: str) -> str:
    """The liveliest groups, as many as fit: their counts over the issues, red in bursts."""
    return _largest_that_fits(lanes, _trends, title)


def _largest_that_fits(
    lanes: Sequence[AnyLane], drawn: Callable[[Sequence[AnyLane]], str], title: str
) -> str:
    """The image of as many lanes as fit, '' where not even one does."""
    for count in range(len(lanes), 0, -1):
        image = _image(drawn(lanes[:count]), count, title)
        if len(image) < MOST:
            return image
    return ""


def _shares(lanes: Sequence[Share]) -> str:
    most = max(lane.high for lane in lanes)
    bars, lines = "", ""
    for at, lane in enumerate(lanes):
        low, high = _at(lane.low, most), _at(lane.high, most)
        bars += f"M{_LEFT} {_middle(at)}h{_at(lane.share, most)}"
        lines += f"M{_LEFT + low} {_middle(at)}h{high - low}"
    return _path(BLUE, 10, bars) + _path(INK, 1, lines) + _texts(lanes)


def _trends(lanes: Sequence[Trend]) -> str:
    outlines, bursts = "", ""
    for at, lane in enumerate(lanes):
        foot = _LANE * at + 16
        left = _LEFT + _PLOT - _STEP * len(lane.points)
        most = max(1, *(point.articles for point in lane.points))
        tall = [round(_TALLEST * point.articles / most) for point in lane.points]
        outlines += f"M{left} {foot}{_outline(tall)}V{foot}z"
        for number, point in enumerate(lane.points):
            if point.burst:
                middle = left + _STEP * number + _STEP // 2
                bursts += f"M{middle} {foot}v-{tall[number]}"
    filled = f"<path fill='{BLUE}' d='{outlines}'/>"
    return filled + _path(RED, _STEP, bursts) + _texts(lanes)


def _outline(tall: Sequence[int]) -> str:
    """The upper edge of bars side by side, from the foot of the first."""
    runs = [(now, len(list(run))) for now, run in groupby(tall)]
    before = [0, *(now for now, _ in runs)]
    return "".join(
        f"v{was - now}h{_STEP * length}" for was, (now, length) in zip(before, runs, strict=False)
    )


def _texts(lanes: Sequence[Share | Trend]) -> str:
    names, figures = "", ""
    for at, lane in enumerate(lanes):
        y = _middle(at) + 4
        names += f"<text y='{y}'>{escape(lane.name)}</text>"
        figures += f"<text x='{_LEFT + _PLOT + 5}' y='{y}'>{lane.figures}</text>"
    right_aligned = f"<g text-anchor='end' transform='translate({_LEFT - 6})'>{names}</g>"
    return right_aligned + f"<g fill='{GREY}'>{figures}</g>"


def _path(color: str, width: int, path: str) -> str:
    return f"<path stroke='{color}' stroke-width='{width}' d='{path}'/>" if path else ""


def _image(drawn: str, lanes: int, title: str) -> str:
    head = f"<svg xmlns='http://www.w3.org/2000/svg' width='{_WIDTH}' height='{_LANE * lanes}'"
    svg = f"{head} style='background:#fff;font:12px sans-serif'>{drawn}</svg>"
    return f"![{title}](<data:image/svg+xml,{svg.translate(_ENCODED)}>)"


def _at(share: float, most: float) -> int:
    return round(_PLOT * share / most)


def _middle(at: int) -> int:
    """The height in the middle of a lane, in pixels from the top."""
    return _LANE * at + _LANE // 2
