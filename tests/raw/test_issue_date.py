"""The issue date read from a page whose path gives none."""

from datetime import date

import pytest

from pipelines.raw.issue_date import issue_date

NEWS = "本报讯 {day},临汶市召开供水会议。(周敏)"


@pytest.mark.parametrize(
    ("what", "text", "expected"),
    [
        (
            "a masthead with its weekday is the issue date",
            "2026年5月12日 星期二\n第1版 要闻\n本报讯 5月10日,汶河通航。",
            date(2026, 5, 12),
        ),
        ("mastheads are read from 1815 on", "1872年4月30日 星期二\n第一號", date(1872, 4, 30)),
        ("the first year of all", "1815年8月5日 禮拜六\n卷一", date(1815, 8, 5)),
        ("no newspaper is older", "1814年8月5日 星期五\n卷一", None),
        (
            "a year that history begins with is not the running one",
            NEWS.format(day="5月11日") + "1840年以来,1840年,1840年,1840年以来。",
            None,
        ),
        ("a masthead with a wrong weekday is none", "2026年5月12日 星期三\n要闻", None),
        (
            "a daily prints the day after its latest dateline; the running year is attested twice",
            "本报讯 5月9日,甲。\n本报讯(记者 周敏)5月11日,2026年度预算公布。\n"
            "自2026年初开工以来,乙。",
            date(2026, 5, 12),
        ),
        (
            "a wire dateline counts as well",
            "新华社北京5月11日电 2026年度计划公布,2026年初立项。",
            date(2026, 5, 12),
        ),
        (
            "full dates shortly before the dateline attest the year",
            "本报讯 5月11日,甲公司开业。2026年4月30日试运行,2026年5月6日通过验收。",
            date(2026, 5, 12),
        ),
        (
            "an announced day is no dateline",
            "本报讯 5月20日起,2026年度新规施行,2026年初已公布。",
            None,
        ),
        (
            "a year that a plan runs to attests nothing",
            NEWS.format(day="5月11日") + "到2035年,建成水网。",
            None,
        ),
        (
            "of two attested years the later one runs",
            NEWS.format(day="5月11日") + "2025年度、2026年度,2026年初、2025年初。",
            date(2026, 5, 12),
        ),
        (
            "a later year that nothing attests leaves it open",
            NEWS.format(day="5月11日") + "2025年度,2025年初,2026年。",
            None,
        ),
        ("no year at all", NEWS.format(day="5月11日"), None),
        ("no dateline", "2026年度预算公布,2026年初立项。", None),
        (
            "December beside January is the year before",
            "本报讯 12月31日,甲。\n本报讯 1月1日,2027年度预算公布,2027年初立项。",
            date(2027, 1, 2),
        ),
        ("a day that is none", "本报讯 2月30日,2026年度预算公布,2026年初立项。", None),
        ("no text", "", None),
    ],
)
def test_issue_date(what: str, text: str, expected: date | None) -> None:
    assert issue_date(text) == expected, what
