"""Lanes as SVG, by Altair.

Every position is computed from the figures and none from the width of a text, so that a picture
has the same bytes whatever fonts a machine has; the browser that shows it draws the text with its
own.
"""

import json
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from math import ceil
from typing import Any, cast

import altair as alt
import vl_convert
from markupsafe import escape

from pipelines.report.pictures.lanes import SHOWN_ISSUES, Point, Share, Trend
from pipelines.report.pictures.palette import BLUE, GREY, INK, PALE, RED, ROSE

# Pixels of a picture that a phone shows in full width.
_WIDTH = 380
_NAMES = 132
_FIGURES = 66
_PLOT = _WIDTH - _NAMES - _FIGURES
_LANE = 26
_FOOT = 22
_DATED_APART = 12


def shares_chart(lanes: Sequence[Share], title: str) -> str:
    """A bar for each group, with a line over the 95 % interval of its share."""
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
    most_tenths = ceil(10 * max(lane.high for lane in lanes))
    return _svg(_shares_spec(len(lanes), most_tenths), {"lanes": values}, title)


def trends_chart(issues: Sequence[date], lanes: Sequence[Trend], title: str) -> str:
    """A bar for each issue, red in a burst; a line at the usual count; bursts are shaded."""
    first = SHOWN_ISSUES - len(issues)
    cells = [cell for at, lane in enumerate(lanes) for cell in _cells(at, lane, first)]
    names = [
        {"name": lane.name, "figures": lane.figures, "middle": at + 0.6}
        for at, lane in enumerate(lanes)
    ]
    # The last issue has its date under its bar; where there is room the first and the middle too.
    last = len(issues) - 1
    dated = (0, len(issues) // 2, last) if len(issues) > _DATED_APART else (last,)
    dates = [{"middle": first + at + 0.5, "date": f"{issues[at]:%m-%d}"} for at in dated]
    return _svg(_trends_spec(len(lanes)), {"lanes": names, "cells": cells, "dates": dates}, title)


# Putting a chart together is what takes Altair longest, and charts differ only in their rows.
@cache
def _shares_spec(lanes: int, most: int) -> dict[str, Any]:
    """A chart of shares up to `most` tenths."""
    marks = alt.Chart(alt.NamedData("lanes"))
    y = _by_lane(lanes)
    scale = alt.Scale(domain=[0, most / 10], nice=False)

    def x(field: str) -> alt.X:
        return alt.X(field, scale=scale, axis=_percents(most))

    bars = marks.mark_rect(color=BLUE).encode(
        x=x("zero:Q"), x2="share:Q", y=y("top:Q"), y2="foot:Q"
    )
    lines = marks.mark_rule(color=INK, strokeWidth=1.5).encode(
        x=x("low:Q"), x2="high:Q", y=y("middle:Q")
    )
    return _spec([bars, lines, *_texts(y("middle:Q"))], lanes)


@cache
def _trends_spec(lanes: int) -> dict[str, Any]:
    base = alt.Chart(alt.NamedData("cells"))
    y = _by_lane(lanes)
    scale = alt.Scale(domain=[0, SHOWN_ISSUES], nice=False)

    def x(field: str) -> alt.X:
        return alt.X(field, scale=scale, axis=None)

    stretch = base.transform_filter("datum.inside").mark_rect(color=ROSE)
    bars = base.transform_filter("datum.top < datum.foot").mark_rect()
    usual = base.transform_filter("isValid(datum.usual)").mark_line(
        color=INK, strokeWidth=1, interpolate="step"
    )
    dates = alt.Chart(alt.NamedData("dates")).mark_text(color=GREY, fontSize=11, limit=0)
    layers = [
        stretch.encode(x=x("at:Q"), x2="next:Q", y=y("lane:Q"), y2="below:Q"),
        bars.encode(
            x=x("left:Q"), x2="right:Q", y=y("top:Q"), y2="foot:Q",
            color=alt.Color("color:N", scale=None, legend=None),
        ),
        usual.encode(x=x("middle:Q"), y=y("usual:Q"), detail="lane:N"),
        dates.encode(x=x("middle:Q"), y=alt.value(lanes * _LANE + 12), text="date:N"),
    ]  # fmt: skip
    return _spec([*layers, *_texts(y("middle:Q"))], lanes)


def _cells(lane: int, trend: Trend, first: int) -> list[dict[str, Any]]:
    heights = [max(point.articles, point.usual or 0) for point in trend.points]
    highest = max(1.0, *heights)
    return [_cell(lane, first + at, highest, point) for at, point in enumerate(trend.points)]


def _cell(lane: int, at: int, highest: float, point: Point) -> dict[str, Any]:
    foot = lane + 0.92
    height = 0.76 / highest
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


def _by_lane(lanes: int) -> Any:
    """A channel that places a field by its lane, the first lane at the top."""
    scale = alt.Scale(domain=[0, lanes], range=[0, lanes * _LANE], nice=False)
    return lambda field: alt.Y(field, scale=scale, axis=None)


def _percents(most: int) -> alt.Axis:
    step = 1 if most <= 5 else 2
    options: dict[str, Any] = {
        "values": [tenths / 10 for tenths in range(0, most + 1, step)],
        "format": "%",
        "title": None,
        "domain": False,
        "ticks": False,
        "labelOverlap": False,
        "labelBound": False,
        "labelFlush": False,
        "labelLimit": 0,
        "labelColor": GREY,
        "labelFontSize": 11,
        "labelPadding": 5,
        "gridColor": PALE,
    }
    return alt.Axis(**options)


def _texts(y: alt.Y) -> list[alt.Chart]:
    """The names left of the plot and the figures right of it."""
    marks = alt.Chart(alt.NamedData("lanes"))
    text: dict[str, Any] = {"baseline": "middle", "fontSize": 12, "limit": 0}
    left = marks.mark_text(align="right", color=INK, **text).encode(
        x=alt.value(-8), y=y, text="name:N"
    )
    right = marks.mark_text(align="left", color=GREY, **text).encode(
        x=alt.value(_PLOT + 6), y=y, text="figures:N"
    )
    return [left, right]


def _spec(layers: list[alt.Chart], lanes: int) -> dict[str, Any]:
    placed = alt.layer(*layers).properties(
        width=_PLOT,
        height=lanes * _LANE,
        padding={"left": _NAMES, "right": _FIGURES, "top": 2, "bottom": _FOOT},
        autosize=alt.AutoSizeParams(type="none"),
        background="transparent",
    )
    return placed.configure(aria=False, font="sans-serif").configure_view(stroke=None).to_dict()


def _svg(spec: dict[str, Any], data: dict[str, list[dict[str, Any]]], title: str) -> str:
    svg = _drawn(json.dumps(spec | {"datasets": data}))
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(title)}" ', 1)


# The report of an issue shows the pictures that its tables have.
@lru_cache(maxsize=8)
def _drawn(chart: str) -> str:
    return cast(str, vl_convert.vegalite_to_svg(chart))
