"""Lanes as SVG, in full: what a report shows, and what an asset's page has behind a button.

Every position is computed from the figures and none from the width of a text, so that a picture
has the same bytes whatever fonts a machine has; the browser that shows it draws the text with its
own. A library of charts took a hundred times as long, which a backfill of a year felt.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import ceil

from markupsafe import escape

from pipelines.report.pictures.lanes import SHOWN_ISSUES, Share, Trend
from pipelines.report.pictures.palette import BLUE, GREY, INK, PALE, RED, ROSE

# Pixels of a picture that a phone shows in full width.
_WIDTH = 380
_NAMES = 132
_FIGURES = 66
_PLOT = _WIDTH - _NAMES - _FIGURES
_LANE = 26
_TOP = 2
_FOOT = 22
_DATED_APART = 12
_TEXT_SIZE, _SMALL_TEXT_SIZE = 12, 11
_CELL = _PLOT / SHOWN_ISSUES
# What of a cell's width its bar leaves free on either side, and of a lane's height below it.
_BAR_GAP = 0.12
_BAR_FOOT = 0.92
_TALLEST = 0.76


def shares_chart(lanes: Sequence[Share], title: str) -> str:
    """A bar for each group, with a line over the 95 % interval of its share."""
    most_tenths = ceil(10 * max(lane.high for lane in lanes))
    scale = 10 * _PLOT / most_tenths
    bars = [
        _rect(0, (at + 0.2) * _LANE, lane.share * scale, 0.6 * _LANE, BLUE)
        for at, lane in enumerate(lanes)
    ]
    intervals = [
        _line(lane.low * scale, (at + 0.5) * _LANE, lane.high * scale, (at + 0.5) * _LANE)
        for at, lane in enumerate(lanes)
    ]
    return _svg(
        title,
        len(lanes),
        [
            *_percents(most_tenths, len(lanes) * _LANE),
            *bars,
            f'<g stroke="{INK}" stroke-width="1.5">{"".join(intervals)}</g>',
            *_texts(lanes, 0.5),
        ],
    )


def trends_chart(issues: Sequence[date], lanes: Sequence[Trend], title: str) -> str:
    """A bar for each issue, red in a burst; a line at the usual count; bursts are shaded."""
    first = SHOWN_ISSUES - len(issues)
    drawn = [_Lane(at, first, lane) for at, lane in enumerate(lanes)]
    return _svg(
        title,
        len(lanes),
        [
            *(shade for lane in drawn for shade in lane.shades()),
            *(bar for lane in drawn for bar in lane.bars()),
            *(lane.usual() for lane in drawn),
            _dates(issues, first, len(lanes) * _LANE),
            *_texts(lanes, 0.6),
        ],
    )


class _Lane:
    """A trend drawn in the lane of a number, its first issue in the cell `first`."""

    def __init__(self, number: int, first: int, trend: Trend) -> None:
        self._top = number * _LANE
        self._foot = (number + _BAR_FOOT) * _LANE
        self._first = first
        self._points = trend.points
        highest = max(max(point.articles, point.usual or 0) for point in trend.points)
        self._unit = _TALLEST * _LANE / max(1.0, highest)

    def shades(self) -> Iterator[str]:
        """The cells of the issues inside a burst."""
        for cell, point in enumerate(self._points, self._first):
            if point.inside:
                yield _rect(cell * _CELL, self._top, _CELL, _LANE, ROSE)

    def bars(self) -> Iterator[str]:
        """A bar for each issue that has articles."""
        for cell, point in enumerate(self._points, self._first):
            if point.articles:
                height = point.articles * self._unit
                left, width = (cell + _BAR_GAP) * _CELL, (1 - 2 * _BAR_GAP) * _CELL
                color = RED if point.burst else BLUE
                yield _rect(left, self._foot - height, width, height, color)

    def usual(self) -> str:
        """A line at the usual counts, which steps half way between two issues."""
        places = [
            ((cell + 0.5) * _CELL, self._foot - point.usual * self._unit)
            for cell, point in enumerate(self._points, self._first)
            if point.usual is not None
        ]
        if not places:
            return ""
        (left, height), *others = places
        path = f"M{_number(left)} {_number(height)}"
        for right, next_height in others:
            path += f"H{_number((left + right) / 2)}V{_number(next_height)}"
            left = right
        return f'<path d="{path}H{_number(left)}" stroke="{INK}"/>'


def _dates(issues: Sequence[date], first: int, height: int) -> str:
    """The date of the last issue under its bar; where there is room the first and the middle too.

    `first` is the cell of the first issue.
    """
    last = len(issues) - 1
    dated = (0, len(issues) // 2, last) if len(issues) > _DATED_APART else (last,)
    texts = (_text((first + at + 0.5) * _CELL, height + 15, f"{issues[at]:%m-%d}") for at in dated)
    return _group("middle", GREY, _SMALL_TEXT_SIZE, texts)


def _percents(most_tenths: int, height: int) -> Iterator[str]:
    """Upright lines at the shares up to so many tenths, and what they are below."""
    step = 1 if most_tenths <= 5 else 2
    tenths = range(0, most_tenths + 1, step)
    places = [at * _PLOT / most_tenths for at in tenths]
    # On the middle of a pixel a line is sharp.
    lines = "".join(_line(int(x) + 0.5, 0, int(x) + 0.5, height) for x in places)
    yield f'<g stroke="{PALE}">{lines}</g>'
    texts = (_text(x, height + 15, f"{10 * at}%") for at, x in zip(tenths, places, strict=True))
    yield _group("middle", GREY, _SMALL_TEXT_SIZE, texts)


def _texts(lanes: Sequence[Share | Trend], middle: float) -> Iterator[str]:
    """The names left of the plot and the figures right of it, so far down in their lanes."""
    heights = [(at + middle) * _LANE + 4 for at in range(len(lanes))]
    names = (_text(-8, y, lane.name) for lane, y in zip(lanes, heights, strict=True))
    figures = (_text(_PLOT + 6, y, lane.figures) for lane, y in zip(lanes, heights, strict=True))
    yield _group("end", INK, _TEXT_SIZE, names)
    yield _group("start", GREY, _TEXT_SIZE, figures)


def _group(anchor: str, color: str, size: int, texts: Iterable[str]) -> str:
    inside = "".join(texts)
    return f'<g text-anchor="{anchor}" fill="{color}" font-size="{size}">{inside}</g>'


def _text(x: float, y: float, text: str) -> str:
    return f'<text x="{_number(x)}" y="{_number(y)}">{escape(text)}</text>'


def _rect(x: float, y: float, width: float, height: float, color: str) -> str:
    return (
        f'<path d="M{_number(x)} {_number(y)}h{_number(width)}v{_number(height)}'
        f'h{_number(-width)}z" fill="{color}"/>'
    )


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<path d="M{_number(x)} {_number(y)}L{_number(to_x)} {_number(to_y)}"/>'


def _svg(title: str, lanes: int, drawn: Iterable[str]) -> str:
    height = _TOP + lanes * _LANE + _FOOT
    return (
        f'<svg role="img" aria-label="{escape(title)}" xmlns="http://www.w3.org/2000/svg" '
        f'width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}" '
        'font-family="sans-serif">'
        f'<g fill="none" transform="translate({_NAMES},{_TOP})">{"".join(drawn)}</g></svg>'
    )


def _number(value: float) -> str:
    """A length in pixels to two places, as short as it can be written."""
    return f"{round(value, 2) + 0.0:g}"
