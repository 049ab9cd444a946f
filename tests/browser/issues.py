"""Issues of the last three months, with gaps; the UI shows 90 days of partitions unasked."""

from datetime import date, timedelta
from pathlib import Path

_PAGE = """\
供水管网改造提速

本报讯 {day.month}月{day.day}日,临汶市供水公司完成{n}公里管道改造,投资1{n}0万元,\
惠及居民2600余户。(周敏)

图书馆新馆开放

本报讯 {day.month}月{day.day}日,临汶市图书馆新馆开放,\
新馆面积1.{n}万平方米,总投资2.{n}亿元,藏书{n}0万册。(何川)

小麦开镰

本报讯 {day.month}月{day.day}日,临汶市{n}万亩小麦开镰,\
农户开着收割机收割,每吨卖到286{n}元,比上年增加{n}%。(吴禾生)
"""
FIRST = date.today() - timedelta(days=88)


def day(number: int) -> date:
    """An issue date so many days after the first."""
    return FIRST + timedelta(days=number)


def put(raw: Path, number: int) -> date:
    """Put an issue of one page into raw/."""
    issue_date = day(number)
    page = raw / "临汶日报" / issue_date.isoformat() / "01.txt"
    page.parent.mkdir(parents=True)
    page.write_text(_PAGE.format(day=issue_date - timedelta(days=1), n=number), encoding="utf-8")
    return issue_date
