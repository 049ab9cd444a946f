"""Links through the command: two papers on one project, and sums that count each of them once."""

from datetime import date
from pathlib import Path

import duckdb

from pipelines.records import Article, ArticleLink
from pipelines.tables import rows
from tests.end_to_end.desk import Desk

MONDAY, TUESDAY, WEDNESDAY = (date(2026, 5, day) for day in (11, 12, 13))
OPENING = """\
总投资3.26亿元 石桥水库开工

本报讯 5月10日，石桥水库在青川上游破土动工。水库总投资3.26亿元，其中大坝1.18\
亿元、渠系2.08亿元，坝高62米，库容1840万立方米，由县水务局和石桥镇共同建设。县\
水务局局长秦望山说，水库三年建成，下游七个村的稻田从此不再靠天吃饭，县城也有了第二水源。\
(江述)（下转第二版）

学校操场亮灯

本报讯 5月10日，南坪小学的新操场启用，县里为它出了86万元。操场放学后向居民开放，晚\
上亮灯到九点，周末还有教练教老人打太极拳，孩子们在跑道上跑了第一圈。(丁禾)
"""
SECOND_HALF = """\
（上接第一版）为了水库，石桥镇有41户人家要搬到新的安置点，县水务局局长秦望山和镇里的干\
部挨家挨户谈过，安置点的住房已经同时动工。
"""
OTHER_PAPER = """\
逾3亿元建水库 解下游之渴

本报讯 5月10日上午，青川上游响起机器声：石桥水库动工了。县水务局介绍，这座水库库容1\
840万立方米，大坝高62米，要投资3.26亿元，大坝和渠系分别为1.18亿元和2.08\
亿元。三年建成以后，下游七个村的稻田灌溉和县城的第二水源都靠它，石桥镇的干部正在库区走访\
。(许闻)
"""
LATER = """\
石桥水库导流洞贯通

本报讯 5月12日，石桥水库的导流洞贯通。水库去年立项，库容1840万立方米，坝高62米\
，总投资3.26亿元，由县水务局和石桥镇在青川上游共同建设，三年建成后供下游七个村的稻田\
灌溉，也是县城的第二水源。施工单位当天得到奖金20万元。(江述)
"""
# What a person gives: the reservoir once, the school ground, the prize.
ALL_THERE_IS = 326_000_000 + 860_000 + 200_000
SUM = """
from '{amounts}/**/*.parquet' amounts
anti join '{repeats}/**/*.parquet' using (article_id, start_char)
select sum(coalesce(amounts.value, amounts.low))::bigint
where amounts.repeats is null and amounts.per is null
"""


def test_the_sum_without_repeats_is_the_one_that_a_person_gives(desk: Desk) -> None:
    desk.put("临汶日报/2026-05-11/01.txt", OPENING)
    desk.put("临汶日报/2026-05-11/02.txt", SECOND_HALF)
    desk.put("柳川晚报/2026-05-12/03.txt", OTHER_PAPER)
    desk.put("临汶日报/2026-05-12/01.txt", "街头小景\n\n本报讯 昨天下了一场雨。(丁禾)\n")
    desk.put("临汶日报/2026-05-13/01.txt", LATER)
    desk.run()
    assert total(desk) == ALL_THERE_IS
    assert total(desk, "select sum(value)::bigint from '{amounts}/**/*.parquet'") > 3 * ALL_THERE_IS

    headline = {row.article_id: row.headline for row in rows(Article, read(desk, Article))}
    links = [
        (row.kind, row.issue_date, headline[row.article_id], row.headline)
        for row in rows(ArticleLink, read(desk, ArticleLink))
    ]
    first = "总投资3.26亿元 石桥水库开工"
    assert ("continuation", MONDAY, None, first) in links
    assert ("duplicate", TUESDAY, "逾3亿元建水库 解下游之渴", first) in links
    assert ("duplicate", WEDNESDAY, "石桥水库导流洞贯通", first) in links


def test_a_corrected_page_renews_the_links_that_look_back_on_it(desk: Desk) -> None:
    before = desk.bytes_of_files()
    desk.put("临汶日报/2026-05-11/01.r2.txt", OPENING.replace("86万元", "96万元"))
    assert "1 issue recomputed" in desk.run()
    assert total(desk) == ALL_THERE_IS + 100_000
    now = desk.bytes_of_files()
    changed = {Path(name).parts[0] for name in now if "05-13" in name and now[name] != before[name]}
    assert changed == {"article_links", "amount_repeats", "report"}
    assert "Nothing recomputed" in desk.run()


def total(desk: Desk, query: str = SUM) -> int:
    paths = {"amounts": files(desk, "amounts"), "repeats": files(desk, "amount_repeats")}
    ((number,),) = duckdb.connect().execute(query.format(**paths)).fetchall()
    return number


def files(desk: Desk, table: str) -> Path:
    return Path(desk.warehouse.root) / table


def read(desk: Desk, row: type):
    return desk.warehouse.read_all(row)
