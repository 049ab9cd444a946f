"""Lanes as a Markdown image of less than a thousand characters, for pages that show no more inline."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from markupsafe import escape

from pipelines.report.pictures.lanes import Share, Trend
from pipelines.report.pictures.palette import BLUE, GREY, INK, RED

# Dagster shows Markdown inline as long as it is shorter than this.
MOST = 1000
_LANE = 18
_LEFT, _PLOT, _WIDTH = 140, 150, 370
_TALLEST = 14
_STEP = 6
# What may not stand in the address of an image, between < and >.
_ENCODED = {ord(each): f"%{ord(each):02X}" for each in '<>#%&\\"\n'}


def small_shares(lanes: Sequence[Share], title: str) -> str:
    """The largest groups, as many as there is room for: a bar each, a line over its interval."""
    return next(
        filter(_fits, (_image(_shares(lanes[:count]), count, title) for count in _down(lanes))), ""
    )


def small_trends(lanes: Sequence[Trend], title: str) -> str:
    """The liveliest groups, as many as there is room for: their counts over the issues, red in bursts."""
    return next(
        filter(_fits, (_image(_trends(lanes[:count]), count, title) for count in _down(lanes))), ""
    )


def _down(lanes: Sequence[object]) -> Iterable[int]:
    return range(len(lanes), 0, -1)


def _fits(image: str) -> bool:
    return len(image) < MOST


def _shares(lanes: Sequence[Share]) -> str:
    most = max(lane.high for lane in lanes)
    bars = "".join(
        f"M{_LEFT} {_middle(at)}h{_at(lane.share, most)}" for at, lane in enumerate(lanes)
    )
    lines = "".join(
        f"M{_LEFT + _at(lane.low, most)} {_middle(at)}h{_at(lane.high, most) - _at(lane.low, most)}"
        for at, lane in enumerate(lanes)
    )
    return _path(BLUE, 10, bars) + _path(INK, 1, lines) + _texts(lanes)


def _trends(lanes: Sequence[Trend]) -> str:
    outlines, bursts = "", ""
    for at, lane in enumerate(lanes):
        foot, left = _LANE * at + 16, _LEFT + _PLOT - _STEP * len(lane.points)
        most = max(1, *(point.articles for point in lane.points))
        tall = [round(_TALLEST * point.articles / most) for point in lane.points]
        outlines += f"M{left} {foot}{_outline(tall)}V{foot}z"
        bursts += "".join(
            f"M{left + _STEP * number + _STEP // 2} {foot}v-{tall[number]}"
            for number, point in enumerate(lane.points)
            if point.burst
        )
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
    names = "".join(
        f"<text y='{_middle(at) + 4}'>{escape(lane.name)}</text>" for at, lane in enumerate(lanes)
    )
    figures = "".join(
        f"<text x='{_LEFT + _PLOT + 5}' y='{_middle(at) + 4}'>{lane.figures}</text>"
        for at, lane in enumerate(lanes)
    )
    return f"<g text-anchor='end' transform='translate({_LEFT - 6})'>{names}</g><g fill='{GREY}'>{figures}</g>"


def _path(color: str, width: int, path: str) -> str:
    return f"<path stroke='{color}' stroke-width='{width}' d='{path}'/>" if path else ""


def _image(drawn: str, lanes: int, title: str) -> str:
    head = f"<svg xmlns='http://www.w3.org/2000/svg' width='{_WIDTH}' height='{_LANE * lanes}'"
    svg = f"{head} style='background:#fff;font:12px sans-serif'>{drawn}</svg>"
    return f"![{title}](<data:image/svg+xml,{svg.translate(_ENCODED)}>)"


def _at(share: float, most: float) -> int:
    return round(_PLOT * share / most)


def _middle(at: int) -> int:
    return _LANE * at + _LANE // 2
