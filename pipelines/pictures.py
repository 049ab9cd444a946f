"""The figures of sections and topics as pictures: data frames of the aggregate tables in, SVG out.

Every place is computed from the figures and none from the width of a text, so that a picture has the same bytes
whatever fonts a machine has; the browser that shows it draws the text with its own.
"""

from datetime import date
from typing import Any, cast

import altair as alt
import pandas as pd
import vl_convert

from pipelines.records import Row, SectionDaily, SectionTrend, TopicDaily, TopicTrend

# Pixels of a picture that a phone shows in full width.
_WIDTH = 380
_NAMES = 132
_FIGURES = 66
_PLOT = _WIDTH - _NAMES - _FIGURES
_LANE = 26
_FOOT = 22
_LONGEST_NAME = 11
_DATED_APART = 12
SHOWN_GROUPS = 12
SHOWN_ISSUES = 25

_INK, _GREY, _PALE = "#1f2933", "#7b8794", "#e4e7eb"
_BLUE, _RED, _ROSE = "#4a7fb5", "#c8323c", "#fbe3e4"
# The column that names a group, by table.
_NAME: dict[type[Row], str] = {
    SectionDaily: "section",
    TopicDaily: "topic",
    SectionTrend: "section",
    TopicTrend: "topic",
}


def pictured(row: type[Row]) -> bool:
    """Whether a table has a picture."""
    return row in _NAME


def picture(row: type[Row], rows: pd.DataFrame) -> str | None:
    """The picture of a table that has one, None of a table without rows.

    Of a daily table the shares of its groups with their intervals, of a table of trends the last issues of each
    group with their baselines and bursts; the groups that matter most where there are many.
    """
    if rows.empty:
        return None
    named = rows.assign(name=_names(rows, _NAME[row]))
    return _trends(named) if "is_burst" in rows else _shares(named)


def _names(rows: pd.DataFrame, column: str) -> list[str]:
    """What to call each row's group: the publication too, where there are several."""
    names = rows[column].astype(object).where(rows[column].notna(), "(none)")
    if rows["publication"].nunique(dropna=False) > 1:
        names = rows["publication"].astype(object).where(rows["publication"].notna(), "?") + " " + names
    return [each if len(each) <= _LONGEST_NAME else each[: _LONGEST_NAME - 1] + "…" for each in names]


def _shares(rows: pd.DataFrame) -> str:
    """A bar a group, longest on top, a line over the 95 % interval of its share."""
    shown = rows.sort_values(["article_count", "share"], ascending=False, kind="stable").head(SHOWN_GROUPS)
    lanes = [
        {
            "lane": lane,
            "name": row["name"],
            "share": row["share"],
            "low": row["share_low"],
            "high": row["share_high"],
            "figures": f"{row['share']:.0%} · {row['article_count']}",
        }
        for lane, row in enumerate(shown.to_dict("records"))
    ]
    most = max(lane["high"] for lane in lanes)
    down = _downward(len(lanes))
    middle = alt.Y("middle:Q", axis=None, scale=down)
    marks = alt.Chart(alt.Data(values=lanes)).transform_calculate(
        top="datum.lane + 0.2", foot="datum.lane + 0.8", middle="datum.lane + 0.5", zero="0"
    )

    def x(field: str) -> alt.X:
        return alt.X(field, scale=alt.Scale(domain=[0, most], nice=False), axis=_percents(most))

    bars = marks.mark_rect(color=_BLUE).encode(
        x=x("zero:Q"), x2="share:Q", y=alt.Y("top:Q", axis=None, scale=down), y2="foot:Q"
    )
    lines = marks.mark_rule(color=_INK, strokeWidth=1.5).encode(x=x("low:Q"), x2="high:Q", y=middle)
    return _svg(alt.layer(bars, lines, *_texts(marks, middle, "figures:N")), len(lanes))


def _trends(rows: pd.DataFrame) -> str:
    """A lane a group: a bar an issue, red in a burst, a tick at what was usual, the stretch of a burst shaded."""
    issues: list[date] = sorted(rows["issue_date"].unique())[-SHOWN_ISSUES:]
    first = SHOWN_ISSUES - len(issues)
    places = {issue: first + at for at, issue in enumerate(issues)}
    recent = rows[rows["issue_date"].isin(issues)]
    lanes, cells = [], []
    for lane, (name, group) in enumerate(_liveliest(recent)):
        highest = max(1.0, float(group["article_count"].max()), float(group["baseline"].fillna(0).max()))
        last = group.sort_values("issue_date").iloc[-1]
        lanes.append({"lane": lane, "name": name, "figures": _last_figures(last)})
        cells += [_cell(lane, places, highest, each) for each in group.to_dict("records")]
    span = alt.Scale(domain=[0, SHOWN_ISSUES], nice=False)

    def x(field: str) -> alt.X:
        return alt.X(field, scale=span, axis=_dates(places))

    def y(field: str) -> alt.Y:
        return alt.Y(field, scale=_downward(len(lanes)), axis=None)

    base = alt.Chart(alt.Data(values=cells))
    stretch = base.transform_filter("datum.inside").mark_rect(color=_ROSE)
    bars = base.mark_rect().encode(color=alt.Color("color:N", scale=None, legend=None))
    usual = base.transform_filter("isValid(datum.usual)").mark_rule(color=_INK, strokeWidth=1)
    layers = [
        stretch.encode(x=x("at:Q"), x2="next:Q", y=y("lane:Q"), y2="below:Q"),
        bars.encode(x=x("left:Q"), x2="right:Q", y=y("top:Q"), y2="foot:Q"),
        usual.encode(x=x("left:Q"), x2="right:Q", y=y("usual:Q")),
    ]
    marks = alt.Chart(alt.Data(values=lanes)).transform_calculate(middle="datum.lane + 0.6")
    return _svg(alt.layer(*layers, *_texts(marks, y("middle:Q"), "figures:N")), len(lanes))


def _liveliest(recent: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The groups with the latest burst first, then those with the most articles; equals by name."""
    groups = [(str(name), group) for name, group in recent.groupby("name", sort=True)]

    def order(named: tuple[str, pd.DataFrame]) -> tuple[int, int]:
        bursts = named[1].loc[named[1]["is_burst"], "issue_date"]
        latest = max((each.toordinal() for each in bursts), default=0)
        return -latest, -int(named[1]["article_count"].sum())

    return sorted(groups, key=order)[:SHOWN_GROUPS]


def _cell(lane: int, places: dict[date, int], highest: float, row: dict[str, Any]) -> dict[str, Any]:
    at = places[row["issue_date"]]
    foot, height = lane + 0.92, 0.76 / highest
    return {
        "lane": lane,
        "below": lane + 1,
        "at": at,
        "next": at + 1,
        "left": at + 0.12,
        "right": at + 0.88,
        "top": foot - height * row["article_count"],
        "foot": foot,
        "usual": None if pd.isna(row["baseline"]) else foot - height * row["baseline"],
        "color": _RED if row["is_burst"] else _BLUE,
        "inside": not pd.isna(row["burst_start"]),
    }


def _last_figures(last: "pd.Series[Any]") -> str:
    return str(last["article_count"]) if pd.isna(last["z"]) else f"{last['article_count']} · z {last['z']:+.1f}"


def _downward(lanes: int) -> alt.Scale:
    return alt.Scale(domain=[0, lanes], range=[0, lanes * _LANE], nice=False)


def _percents(most: float) -> alt.Axis:
    step = next(each for each in (0.05, 0.1, 0.2, 0.25, 0.5) if most / each <= 5)
    return _axis([step * number for number in range(int(most / step) + 1)], format="%")


def _dates(places: dict[date, int]) -> alt.Axis:
    """The first, the middle and the last issue, under their bars."""
    issues = list(places)
    words = {places[each] + 0.5: f"{each:%m-%d}" for each in (issues[0], issues[len(issues) // 2], issues[-1])}
    if len(issues) <= _DATED_APART:
        words = {places[issues[-1]] + 0.5: f"{issues[-1]:%m-%d}"}
    labels = " : ".join(f"datum.value == {at} ? '{word}'" for at, word in words.items())
    return _axis(list(words), grid=False, labelExpr=f"{labels} : ''")


def _axis(values: list[float], **options: Any) -> alt.Axis:
    given: dict[str, Any] = {
        "values": values, "title": None, "domain": False, "ticks": False, "labelOverlap": False, "labelBound": False,
        "labelFlush": False, "labelLimit": 0, "labelColor": _GREY, "labelFontSize": 11, "labelPadding": 5,
        "gridColor": _PALE, **options,
    }  # fmt: skip
    return alt.Axis(**given)


def _texts(marks: alt.Chart, y: alt.Y, figures: str) -> list[alt.Chart]:
    """The names left of the plot and the figures right of it."""
    text = {"baseline": "middle", "fontSize": 12, "limit": 0}
    left = marks.mark_text(align="right", color=_INK, **text).encode(x=alt.value(-8), y=y, text="name:N")
    right = marks.mark_text(align="left", color=_GREY, **text).encode(x=alt.value(_PLOT + 6), y=y, text=figures)
    return [left, right]


def _svg(chart: alt.LayerChart, lanes: int) -> str:
    placed = chart.properties(
        width=_PLOT,
        height=lanes * _LANE,
        padding={"left": _NAMES, "right": _FIGURES, "top": 2, "bottom": _FOOT},
        autosize="none",
        background="transparent",
    )
    spec = placed.configure(aria=False, font="sans-serif").configure_view(stroke=None).to_dict()
    return cast(str, vl_convert.vegalite_to_svg(spec))
