"""Lanes as SVG, by Altair.

Every place is computed from the figures and none from the width of a text, so that a picture has the same bytes
whatever fonts a machine has; the browser that shows it draws the text with its own.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

import altair as alt
import vl_convert
from markupsafe import escape

from pipelines.pictures.lanes import SHOWN_ISSUES, Point, Share, Trend

# Pixels of a picture that a phone shows in full width.
_WIDTH = 380
_NAMES = 132
_FIGURES = 66
_PLOT = _WIDTH - _NAMES - _FIGURES
_LANE = 26
_FOOT = 22
_DATED_APART = 12

INK, GREY, PALE = "#1f2933", "#616e7c", "#e4e7eb"
BLUE, RED, ROSE = "#4a7fb5", "#c8323c", "#fbe3e4"


def shares_chart(lanes: Sequence[Share], title: str) -> str:
    """A bar a group, a line over the 95 % interval of its share."""
    most = max(lane.high for lane in lanes)
    values = [
        {
            "name": lane.name,
            "share": lane.share,
            "low": lane.low,
            "high": lane.high,
            "zero": 0,
            "top": at + 0.2,
            "foot": at + 0.8,
            "middle": at + 0.5,
            "figures": lane.figures,
        }
        for at, lane in enumerate(lanes)
    ]
    marks = alt.Chart(alt.Data(values=values))

    def x(field: str) -> alt.X:
        return alt.X(field, scale=alt.Scale(domain=[0, most], nice=False), axis=_percents(most))

    y = _down(len(lanes))
    bars = marks.mark_rect(color=BLUE).encode(x=x("zero:Q"), x2="share:Q", y=y("top:Q"), y2="foot:Q")
    lines = marks.mark_rule(color=INK, strokeWidth=1.5).encode(x=x("low:Q"), x2="high:Q", y=y("middle:Q"))
    return _svg([bars, lines, *_texts(marks, y("middle:Q"))], len(lanes), title)


def trends_chart(issues: Sequence[date], lanes: Sequence[Trend], title: str) -> str:
    """A bar an issue, red in a burst, a line at what was usual, the stretch of a burst shaded."""
    first = SHOWN_ISSUES - len(issues)
    cells = [cell for at, lane in enumerate(lanes) for cell in _cells(at, lane, first)]
    names = [{"name": lane.name, "figures": lane.figures, "middle": at + 0.6} for at, lane in enumerate(lanes)]
    dates = _dates(issues, first)
    y = _down(len(lanes))

    def x(field: str) -> alt.X:
        return alt.X(field, scale=alt.Scale(domain=[0, SHOWN_ISSUES], nice=False), axis=dates)

    base = alt.Chart(alt.Data(values=cells))
    stretch = base.transform_filter("datum.inside").mark_rect(color=ROSE)
    bars = base.transform_filter("datum.top < datum.foot").mark_rect()
    usual = base.transform_filter("isValid(datum.usual)").mark_line(color=INK, strokeWidth=1, interpolate="step")
    layers = [
        stretch.encode(x=x("at:Q"), x2="next:Q", y=y("lane:Q"), y2="below:Q"),
        bars.encode(
            x=x("left:Q"), x2="right:Q", y=y("top:Q"), y2="foot:Q",
            color=alt.Color("color:N", scale=None, legend=None),
        ),
        usual.encode(x=x("middle:Q"), y=y("usual:Q"), detail="lane:N"),
    ]  # fmt: skip
    return _svg([*layers, *_texts(alt.Chart(alt.Data(values=names)), y("middle:Q"))], len(lanes), title)


def _cells(lane: int, trend: Trend, first: int) -> list[dict[str, Any]]:
    highest = max(1.0, *(max(point.articles, point.usual or 0) for point in trend.points))
    return [_cell(lane, first + at, highest, point) for at, point in enumerate(trend.points)]


def _cell(lane: int, at: int, highest: float, point: Point) -> dict[str, Any]:
    foot, height = lane + 0.92, 0.76 / highest
    return {
        "lane": lane,
        "below": lane + 1,
        "at": at,
        "next": at + 1,
        "left": at + 0.12,
        "middle": at + 0.5,
        "right": at + 0.88,
        "top": foot - height * point.articles,
        "foot": foot,
        "usual": None if point.usual is None else foot - height * point.usual,
        "color": RED if point.burst else BLUE,
        "inside": point.inside,
    }


def _down(lanes: int) -> Any:
    """Lanes from the top down."""
    scale = alt.Scale(domain=[0, lanes], range=[0, lanes * _LANE], nice=False)
    return lambda field: alt.Y(field, scale=scale, axis=None)


def _percents(most: float) -> alt.Axis:
    step = next((each for each in (0.05, 0.1, 0.2, 0.25) if most / each <= 5), 0.5)
    return _axis([step * number for number in range(int(most / step) + 1)], format="%")


def _dates(issues: Sequence[date], first: int) -> alt.Axis:
    """The first, the middle and the last issue, under their bars."""
    dated = (0, len(issues) // 2, len(issues) - 1) if len(issues) > _DATED_APART else (len(issues) - 1,)
    words = {first + at + 0.5: f"{issues[at]:%m-%d}" for at in dated}
    labels = " : ".join(f"datum.value == {at} ? '{word}'" for at, word in words.items())
    return _axis(list(words), grid=False, labelExpr=f"{labels} : ''")


def _axis(values: list[float], **options: Any) -> alt.Axis:
    given: dict[str, Any] = {
        "values": values, "title": None, "domain": False, "ticks": False, "labelOverlap": False, "labelBound": False,
        "labelFlush": False, "labelLimit": 0, "labelColor": GREY, "labelFontSize": 11, "labelPadding": 5,
        "gridColor": PALE, **options,
    }  # fmt: skip
    return alt.Axis(**given)


def _texts(marks: alt.Chart, y: alt.Y) -> list[alt.Chart]:
    """The names left of the plot and the figures right of it."""
    text = {"baseline": "middle", "fontSize": 12, "limit": 0}
    left = marks.mark_text(align="right", color=INK, **text).encode(x=alt.value(-8), y=y, text="name:N")
    right = marks.mark_text(align="left", color=GREY, **text).encode(x=alt.value(_PLOT + 6), y=y, text="figures:N")
    return [left, right]


def _svg(layers: list[alt.Chart], lanes: int, title: str) -> str:
    placed = alt.layer(*layers).properties(
        width=_PLOT,
        height=lanes * _LANE,
        padding={"left": _NAMES, "right": _FIGURES, "top": 2, "bottom": _FOOT},
        autosize=alt.AutoSizeParams(type="none"),
        background="transparent",
    )
    spec = placed.configure(aria=False, font="sans-serif").configure_view(stroke=None).to_dict()
    drawn = cast(str, vl_convert.vegalite_to_svg(spec))
    return drawn.replace("<svg ", f'<svg role="img" aria-label="{escape(title)}" ', 1)
