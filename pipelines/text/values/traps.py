"""Words that hold a numeral or a time word and are no value.

A value must not overlap a trap unless it holds the whole of it and more (十一行 against 一行).
"""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import islice
from string import digits
from typing import NamedTuple

from pipelines.text.values import lexicon
from pipelines.text.values.money import currencies
from pipelines.text.words.matching import any_pattern

_HAN = "一二两三四五六七八九十"
_DIGITS = r"\d〇零一二三四五六七八九十百"
# Surnames that begin no common word and end none before a number.
_SURNAMES = (
    "李王张刘陈杨赵黄周吴徐孙胡朱林郭罗宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴"
    "汪姜范姚谭廖邹熊陆郝孔崔邱秦顾侯邵孟雷黎"
)
# Characters before a numeral that make it part of a name or a number of another kind.
_IN_NAME = re.compile(r"(?<=[A-Za-zα-ω])|(?<=[A-Za-zα-ω][—-])|(?<=[A-Za-z\d][._/—-])")
_LOWER_PRESSURE = re.compile(r"(?<=\d/)\d{2,3} ?(?:毫米汞柱|mmHg)")  # 85 of 130/85毫米汞柱
_NAMED = "[个大项条篇步级张种道线票化位头面章包区网站点]"
_INSTITUTIONS = (
    "附属|[中小]学|医院|实验[中小学]|幼儿园|中医|师范|职业|高级中"
    "|监狱|工程局|军医|研究[院所]|设计院|医科|临床"
)
_TRADE = (
    "(?:(?![个家位名批次届代座间所条块项支台部大小年月天日周轮场层级步届时期份类种眼章节排号句要线手人]|高[校中]|产业)"
    "(?![的了是到在去和与为将获被赴进后前,])[\u4e00-\u9fff])"
)
_HOUSES = (
    "厂|福利院|看守所|医院|中学|小学|监狱|法院|检察院|幼儿园|工程局|研究所|设计院|出版社|商店|剧院|剧场"
    "|影院|供销社|仓库|门市部|工程公司|建筑公司|运输公司|纺织公司|百货(?:公司|商店|大楼)"
)


class Shape(NamedTuple):
    """What a trap may begin with, the pattern behind it, and a sentence that needs it."""

    heads: Iterable[str]
    rest: str
    sentence: str


SHAPES = (
    # One of each is a manner of speaking.
    Shape(
        "一",
        r"(?![十百千万亿点])[\u4e00-\u9fff]一(?![百千万亿十])[\u4e00-\u9fff]",
        "推行一户一策。",
    ),
    # A quotation of a few words that begins with a number is a name.
    Shape(
        _HAN,
        rf"(?<=[“‘][{_HAN}])[{_HAN}]?{_NAMED}[\u4e00-\u9fff]{{0,8}}(?=[”’])",
        "坚持“两个毫不动摇”。",
    ),
    # Versions, and the end of a score.
    Shape(digits, r"\.\d(?:升级)?版", "推出2.0版。"),
    Shape(digits, r"(?<=[:∶]\d)\d{0,2}[胜负]", "主队2:3负于客队。"),
    # Names of institutions and of armies.
    Shape(
        "第",
        rf"[一二三四五六七八九十\d]{{1,3}}(?:人(?=民)|方面(?=军)|部队|(?={_INSTITUTIONS}))",
        "她在第二人民医院工作。",
    ),
    Shape("第", r"\d{1,3}(?:集团)?军(?![人事区训备费营])", "第38军开赴前线。"),
    Shape("第", r"\d{1,3}(?:混合|步兵|航空|装甲|飞行|炮兵)[大中联]?队", "第509混合大队到港。"),
    # An ordinal with the trade of a works or the task of a house.
    Shape(
        "第",
        rf"[一二三四五六七八九十]{{1,3}}+{_TRADE}{{0,5}}?(?:{_HOUSES})",
        "她在第二机床厂上班。",
    ),
    Shape(
        _HAN,
        "(?:(?<=中[建铁交冶核].)|(?<=水电.))[一二三四五六七八九十]{0,2}局",
        "中建三局中标。",
    ),
    # Mileposts and addresses.
    Shape("Kk", r"\d{1,4}\+\d{1,3}(?:\.\d{1,3})?", "塌方在K1024+300处。"),
    Shape("第", r"\d{1,4}[A-Z]?座(?=组屋|大牌)", "他住红山弄第89座组屋。"),
    # Places that are called after a person.
    Shape(_HAN, f"(?<=[市县区][{_SURNAMES}].)[镇乡村庄]", "儋州市王五镇今日赶集。"),
    # Names of wells.
    Shape(digits, r"(?<=[\u4e00-\u9fff]\d)\d{0,3}井", "深地塔科1井开钻。"),
    # A word of time begins a title.
    Shape("今明昨", r"(?<=《.)[天日]", "节目《明日之星》开播。"),
    # Names of places.
    Shape(
        f"{_HAN}廿",
        "[一二三四五六七八九十]?(?:里[店铺堡屯桥庄河沟湾山坡营]|道[口沟河桥岭湾江]|台[子区沟山]"
        "|面山|步区|门[县峡]|枝特区|家[渠子屯庄铺坪]|棵树|座门|尺门)",
        "客车开往三里店。",
    ),
    # Meetings, and classes of hospitals.
    Shape(_HAN, "(?<=[届大协委会].)[一二三四五六七八九十]?次(?=会议|全会)", "人大四次会议开幕。"),
    Shape("一二三", "级(?=医院|[甲乙]等|公立)", "建成三级医院。"),
    # A manner of speaking.
    Shape(f"{_HAN}123456789", "年[一二三四五六七八九十\\d]{1,2}班", "三年二班的学生获奖。"),
    Shape("一", "[\u4e00-\u9fff]难求", "车票一票难求。"),
    Shape(_HAN, "级(?=联动|书记)", "五级书记抓乡村振兴。"),
    Shape(
        "半",
        "个(?=[身脑脸头儿字天家]|主人|世界|地球|中国|专家|老乡|人影|月亮|朋友)",
        "他是半个专家。",
    ),
    Shape("掌歌笑哭叫喊炮枪雷杀", "声四起", "台下掌声四起。"),
    # What is learned is no day.
    Shape(
        "后",
        "天的?(?:努力|勤奋|勤|培养|教育|形成|习得|养成|学习|环境|因素)",
        "成绩全靠后天努力。",
    ),
    # Numbers of documents.
    Shape(
        "字令备证函批准",
        rf"[A-Z]?(?:\d{{4}})?第?[{_DIGITS}]{{1,14}}号",
        "临仲字第215号裁决生效。",
    ),
    Shape(digits, r"\d{0,3}[国省县乡]道", "车祸发生在104国道。"),
    # Names of persons.
    Shape(
        _SURNAMES,
        f"[{_HAN}](?:[元斤两方里升千百](?=说|表示|介绍|告诉|认为|回忆|坦言|教授|老师|院士|书记|主任|先生|女士|同志|和|的|、|,))",
        "王五斤说不累。",
    ),
    Shape(_HAN, "元[桥里坊村](?![约近超共])", "地铁开到三元桥。"),
    Shape("第", r"\d{4,14}号", "发明专利第1234567号。"),
    Shape("第", rf"[{_DIGITS}]{{1,5}}号(?:决议|令|公告|文件?|通知|提案|建议)", "通过第5号决议。"),
)


def shape_pattern(shapes: Iterable[Shape]) -> re.Pattern[str]:
    """The traps of some shapes."""
    return re.compile(any_pattern(head + shape.rest for shape in shapes for head in shape.heads))


_SHAPE = shape_pattern(SHAPES)


def closed_words() -> re.Pattern[str]:
    """The words of the lexicon that are no value."""
    return re.compile(any_pattern(lexicon.CLOSED))


_CLOSED = closed_words()


_CURRENCY_CODES = tuple(name for name in currencies.BEFORE if name[-1].isascii())


class _Span(NamedTuple):
    """text[start:end]."""

    start: int
    end: int


class Traps:
    """The trap words of a piece of text, asked about values in order of position."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._next = 0

    @cached_property
    def _spans(self) -> Sequence[_Span]:
        """The traps in order, looked for when a value is asked about: most texts have none."""
        return sorted(
            _Span(*match.span())
            for pattern in (_CLOSED, _SHAPE)
            for match in pattern.finditer(self._text, self._start, self._end)
        )

    def catches(self, start: int, end: int) -> bool:
        """Whether a value at start..end overlaps a trap that it does not hold as a part of more."""
        while self._next < len(self._spans) and self._spans[self._next].end <= start:
            self._next += 1
        for trap in islice(self._spans, self._next, None):
            if trap.start >= end:
                break
            if trap.end > start and not _holds_more(start, end, trap):
                return True
        return False


def _holds_more(start: int, end: int, trap: _Span) -> bool:
    """Whether a value at start..end holds the whole of a trap and more."""
    return start <= trap.start and trap.end <= end and (start, end) != trap


def is_name(text: str, pos: int) -> bool:
    """Whether the characters before the numeral at `pos` make it a name: A320, G20, CR—400."""
    if not text[pos : pos + 1].isascii() or not _IN_NAME.match(text, pos):
        return False
    is_currency = text[max(0, pos - 3) : pos].endswith(_CURRENCY_CODES)
    return not is_currency and not _LOWER_PRESSURE.match(text, pos)
