"""Pages made for measuring: two short articles each, no two alike."""

from datetime import date, timedelta
from pathlib import Path

_PAGE = """\
{publication} {day.year}年{day.month}月{day.day}日 第{page:02d}版 要闻

供水管网改造提速

本报讯 {before.month}月{before.day}日,临汶市供水公司完成第{number}处管道改造,投资{cost}万元,惠及居民{homes}余户。(周敏)

图书馆新馆开放

本报讯 {before.month}月{before.day}日,临汶市第{number}座图书馆开放,面积1.2万平方米,藏书{homes}册。(何川)
"""  # noqa: E501  # a paragraph of a page is one line
PUBLICATION = "临汶日报"


def path(raw_dir: Path, day: date, page: int = 1) -> Path:
    """The file of a page."""
    return raw_dir / PUBLICATION / day.isoformat() / f"{page:02d}.txt"


def text(day: date, page: int = 1) -> str:
    """The text of a page."""
    number = day.toordinal() * 100 + page
    before = day - timedelta(days=1)
    return _PAGE.format(
        publication=PUBLICATION,
        day=day,
        before=before,
        page=page,
        number=number,
        cost=number % 977,
        homes=number % 7919,
    )


def write(raw_dir: Path, days: list[date], pages: int = 1) -> None:
    """Put issues into a raw/ that has none."""
    for day in days:
        path(raw_dir, day).parent.mkdir(parents=True, exist_ok=True)
        for page in range(1, pages + 1):
            path(raw_dir, day, page).write_text(text(day, page), encoding="utf-8")


def last_days(count: int) -> list[date]:
    """Days in a row, the last of them long enough ago to be out in every time zone."""
    last = date.today() - timedelta(days=2)
    return [last - timedelta(days=count - 1 - number) for number in range(count)]
