"""Pages made for measuring, as long and as mixed as those of a newspaper: about 3,000 characters.

Six articles a page, of one to seven paragraphs, no two alike; all names are invented.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from bench import pages

_LENGTHS = (7, 5, 4, 3, 2, 1)  # paragraphs of each article of a page
_SECTIONS = ("要闻", "综合", "经济", "民生", "农业", "教育", "文化", "体育")
_PLACES = ("河湾区", "北岭区", "石桥镇", "青岚县", "柳泉镇", "东陂乡", "临汶新区", "白鹭湖街道")
_BODIES = (
    "市水利局",
    "临汶供水公司",
    "区农业农村局",
    "市公共交通集团",
    "县人民医院",
    "临汶学院",
    "青岚茶业合作社",
    "启航玻璃公司",
)
_PEOPLE = ("秦望山", "苏木言", "方砚", "何川", "周敏", "江述", "丁禾", "赵棠", "唐小麦", "韩屿")
_HEADLINES = (
    "{place}{number}处管网改造完工",
    "{place}今年新增耕地{number}亩",
    "{body}晒出一季度成绩单",
    "{place}老街换新颜 游客多了{percent}%",
    "{number}名工匠同台比武",
    "一条水渠润泽{number}户人家",
    "{body}开放夜间门诊",
    "{place}春茶上市",
)
_SENTENCES = (
    "{body}日前公布,今年一季度完成投资{money}亿元,同比增长{percent}%。",
    "{before.month}月{before.day}日上午9时30分,{place}的施工现场机器轰鸣,{number}名工人正在铺设管道。",
    "工程于{year}年{before.month}月动工,工期{months}个月,总投资{money}亿元,其中自筹{cost}万元。",
    "“以前挑一担水要走{length}公里,现在拧开龙头就有。”村民{person}笑着说。",
    "据统计,去年全区接待游客{cost}万人次,旅游收入超过{money}亿元,比上年多{percent}个百分点。",
    "记者了解到,合作社有社员{number}户,种茶{area}亩,亩均增收{sum}余元。",
    "截至{before.month}月底,{body}已为{number}家企业办理贷款{cost}笔,平均利率下降{small}个百分点。",
    "新线路全长{length}公里,设{small_count}座车站,票价2元,首班车6:00发车,每{small_count}分钟一班。",
    "“误差只有{small_count}毫米,大家心里的石头落了地。”负责人{person}介绍。",
    "下一步,{place}将在{next_year}年前再建{small_count}座书屋,藏书{number}万册左右。",
    "这里三面环山,一面临水,清晨的雾气还没有散去,渔船已经靠岸。",
    "大家你一言我一语,把村里的难事摆上桌面,一件一件商量着办。",
    "当天最高气温{warmth}℃,地表温度接近{heat}℃,工友们把早班提前到凌晨5点。",
    "比赛持续{small_count}天,来自{number}所学校的选手参加,{person}以98.5分获得第一名。",
    "与去年同期相比,用水量减少了三成,每吨水的成本降到{small}元以下。",
    "{person}说,过去一到汛期,低处的{number}多亩稻田就要被淹,如今排涝泵站3小时就能排干。",
)


@dataclass(frozen=True)
class _Facts:
    """The names and numbers of an article, drawn for it alone."""

    random: Random
    day: date

    def fill(self, form: str) -> str:
        """A headline or sentence with names and numbers in it."""
        random, before = self.random, self.day - timedelta(days=self.random.randint(1, 40))
        return form.format(
            place=random.choice(_PLACES),
            body=random.choice(_BODIES),
            person=random.choice(_PEOPLE),
            before=before,
            year=self.day.year - random.randint(1, 4),
            next_year=self.day.year + random.randint(1, 3),
            number=random.randint(11, 960),
            cost=random.randint(100, 9_900),
            money=round(random.uniform(1, 90), 2),
            percent=round(random.uniform(1, 40), 1),
            months=random.randint(4, 36),
            length=round(random.uniform(1, 60), 1),
            area=random.randint(100, 9_000),
            sum=random.randint(10, 90) * 100,
            small=round(random.uniform(0.1, 4), 1),
            small_count=random.randint(2, 9),
            warmth=random.randint(24, 38),
            heat=random.randint(40, 55),
        )


def text(day: date, page: int) -> str:
    """The text of a page."""
    random = Random(day.toordinal() * 100 + page)
    section = _SECTIONS[page % len(_SECTIONS)]
    head = f"{pages.PUBLICATION} {day.year}年{day.month}月{day.day}日 第{page:02d}版 {section}"
    lengths = random.sample(_LENGTHS, len(_LENGTHS))
    articles = ("\n\n".join(_article(_Facts(random, day), length)) for length in lengths)
    return "\n\n".join([head, *articles]) + "\n"


def _article(facts: _Facts, paragraphs: int) -> Iterator[str]:
    """The headline and paragraphs of an article, signed at its end or under its headline."""
    reporter = facts.random.choice(_PEOPLE)
    yield facts.fill(facts.random.choice(_HEADLINES))
    signed_first = paragraphs > 2
    if signed_first:
        yield f"本报记者 {reporter}"
    sentences = _sentences(facts)
    for number in range(paragraphs):
        paragraph = "".join(next(sentences) for _ in range(facts.random.randint(2, 5)))
        lead = "本报讯 " if number == 0 and not signed_first else ""
        last = number == paragraphs - 1 and not signed_first
        yield f"{lead}{paragraph}({reporter})" if last else f"{lead}{paragraph}"


def _sentences(facts: _Facts) -> Iterator[str]:
    """Sentences without end; a form comes again when all have been used."""
    while True:
        forms: Sequence[str] = facts.random.sample(_SENTENCES, len(_SENTENCES))
        for form in forms:
            yield facts.fill(form)


def write(raw_dir: Path, days: list[date], page_count: int) -> str:
    """Put issues into a raw/ that has none; all their text."""
    texts = []
    for day in days:
        pages.path(raw_dir, day).parent.mkdir(parents=True, exist_ok=True)
        for page in range(1, page_count + 1):
            texts.append(text(day, page))
            pages.path(raw_dir, day, page).write_text(texts[-1], encoding="utf-8")
    return "\n".join(texts)
