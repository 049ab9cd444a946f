"""The marks of a newspaper page as compiled patterns, from `marks.yaml`.

Patterns match a folded copy of the text: full-width forms as half-width, code point for code
point, so that every offset holds in the original. Every quantifier is bounded or followed by what
it excludes.
"""

import re
from functools import cache
from typing import Any

from pipelines.text.words.lists import yaml_table
from pipelines.text.words.matching import any_of

CJK = "㐀-鿿\U00020000-\U0003134f"
NUMERAL = "[0-9零〇○一二三四五六七八九十廿卅]"
_SEVERAL = rf"{NUMERAL}{{1,3}}(?:[、,和及至-]{NUMERAL}{{1,3}})?"
PAGE_NUMBER = rf"(?:第?\s?[A-Z]?{_SEVERAL}\s?版|[A-Z]\d{{1,2}}版?)"
# 曰 is what 日 becomes in a misread page.
DAY = rf"(?:(?:{NUMERAL}{{4}}年)?{NUMERAL}{{1,3}}月)?{NUMERAL}{{1,3}}[日曰]"
FULL_DATE = (
    rf"(?:{NUMERAL}{{4}}年{NUMERAL}{{1,3}}月{NUMERAL}{{1,3}}[日曰]"
    r"|(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}(?![\d.]))"
)


@cache
def marks() -> dict[str, Any]:
    """The tables of `marks.yaml`."""
    return yaml_table("pipelines.text.segment", "marks.yaml")


# 本报, 新华社, and any other paper, agency, station or site: 临汶晚报, 路透社, 融媒体中心.
ORNAMENTS = marks()["ornaments"]
_SENDER = any_of(marks()["agencies"] + marks()["own_desk"])
# Without a day 电 is a dispatch of a known sender only: 国网临汶供电 is none.
_NO_DISPATCH = rf"(?![{CJK}]{{0,16}}(?<![日专急])电(?:[\s(:)】\]]|$))"
_ANY_SENDER = (
    rf"(?:{_SENDER}|[{CJK}]{{1,8}}?社"
    rf"|(?:(?!本[报刊网台社])[{CJK}]){{1,8}}?{any_of(marks()['senders'])}{_NO_DISPATCH})"
)
_REPORT = any_of(marks()["report_words"])
# What else a report calls itself behind its day; but 5月7日电话, 5月7日讯问, and 据某网5月7日消息,
# which a sentence goes on from.
_NOT_APART = "[话视影力台信网子动梯气竞商器价源息问]|(?<=消息),|(?<=报[道导]),"
_DATED_REPORT = rf"[早晚]?(?:{_REPORT}|(?:综合)?报[道导])(?!{_NOT_APART})"
_PLACE = rf"(?P<place>(?:(?!记者|本报)[{CJK}·/、]){{0,16}}?)"
# 中央社记者江述台北5月7日电: the name, and the place behind it, which no mark parts.
_SIGNED_PLACE = rf"(?:[{CJK}]{{0,6}}记者\s?(?P<signed>[{CJK}·、\s]{{2,24}}?))"
_STANDS_APART = r"(?=[\s(:)】\]\d]|记者|通讯员|$)"


def _dateline() -> str:
    """The pattern of a dateline, of any paper or agency.

    After a day the report word is sure; without one it must stand apart, unlike 本报电子版.
    """
    sender = rf"(?P<sender>{_ANY_SENDER})(?:[、据]{_ANY_SENDER}){{0,2}}"
    dated = rf"(?:{_SIGNED_PLACE}|{_PLACE})(?P<day>{DAY}){_DATED_REPORT}"
    undated = rf"(?P<undated_place>(?:(?!记者|本报)[{CJK}·/、]){{0,16}}?){_REPORT}{_STANDS_APART}"
    desk = rf"(?P<desk>{any_of(marks()['desk_words'])})(?=[\s(:])"
    return rf"(?:(?:据|综合)?{sender}(?:{dated}|{undated})|{desk})"


DATELINE = re.compile(_dateline())
# A place and a day stand for a dateline in brackets only: (吉隆坡5日讯).
LOCAL_DATELINE = re.compile(rf"(?P<place>[{CJK}·、]{{2,12}}?)?(?P<day>{DAY}){_DATED_REPORT}")
# 【武汉通讯】, 【又讯】: the same without a day; 【简讯】 and 【家电】 are columns.
PLACE_DESK = re.compile(
    rf"(?:又|另|(?!本[报刊网台社])(?P<place>[{CJK}]{{2,6}}?))(?:通讯|专讯|专电|航讯|(?<![简短微资喜音问审要速快])讯)"
)
# A report of no paper in particular: 【专讯】, 【特讯】.
_DESK_WORD = rf"{any_of(marks()['desk_words'])}"
# A tag that no title goes into, so that it shows where the title before it ends.
INNER_DATELINE = re.compile(
    rf"(?<=[{CJK}\d”》!?)])[【(\[]?\s?(?:本[报刊网台]|{any_of(marks()['agencies'])})(?:[{CJK}]{{0,10}}?{DAY}{_DATED_REPORT}"
    rf"|(?:讯|消息|综合消息|专讯)(?=[\s()\d】\]:]|记者))"
)
# An agency alone closes a report: (法新社).
AGENCY = re.compile(
    rf"(?:据|综合)?(?P<sender>{any_of(marks()['agencies'])})(?:[、/]{_SENDER}){{0,2}}"
)
# 本报记者江述报道:, 记者 江述 通讯员 丁禾 5月….
REPORTER_HEAD = re.compile(
    rf"(?P<reported>[{CJK}]{{0,10}}?(?:记者|通讯员)[{CJK}·、\s/]{{2,40}}?(?:摄影)?报[道导](?=[:,\s]))"
    rf"|[{CJK}]{{0,10}}?(?:记者|通讯员)"
)
# What a jump says behind its page, the title of the rest among it: 下转第四版《供水管网改造提速》.
_NAMED_TITLE = r"\s?[·:,]?\s?[《“「][^《》“”「」()]{2,40}[》”」]"
_JUMP_TITLE = rf"(?:{_NAMED_TITLE}|[^\s()【】\[\]。,]{{0,12}})"
_ARROWS_OUT, _ARROWS_IN = "▶►→▷＞>⇒", "◀◄←◁＜<⇐"
JUMP_OUT = re.compile(
    rf"[(【\[{_ARROWS_OUT}]{{0,2}}\s?(?:[紧文]?下?转|续见?|下接|全文见)\s?(?P<page>{PAGE_NUMBER}|头版)"
    rf"{_JUMP_TITLE}\s?[)】\]{_ARROWS_OUT}]{{0,2}}"
)
JUMP_IN = re.compile(
    rf"[(【\[{_ARROWS_IN}]{{0,2}}\s?(?:[紧文]?[上承]?接|续)\s?(?P<page>{PAGE_NUMBER}|头版)"
    rf"{_JUMP_TITLE}\s?[)】\]{_ARROWS_IN}]{{0,2}}"
)
# A jump at the end of a text without brackets, and one at its start.
BARE_JUMP_OUT = re.compile(
    rf"(?:[{_ARROWS_OUT}]\s?|\s|(?<=[。,、]))[紧文]?下转\s?{PAGE_NUMBER}(?:{_NAMED_TITLE})?[{_ARROWS_OUT}]?$"
)
JUMP_IN_HEAD = re.compile(
    rf"[(【\[]\s?[紧文]?[上承]?接\s?{PAGE_NUMBER}{_JUMP_TITLE}\s?[)】\]]"
    rf"|[{_ARROWS_IN}]?\s?[紧文]?[上承]接\s?{PAGE_NUMBER}(?:{_NAMED_TITLE}|\s)"
)
PAGE_REF = re.compile(
    rf"[(【\[{_ARROWS_OUT}]{{0,2}}\s?(?:报道|全文|详见|详情见)?见?\s?{PAGE_NUMBER}\s?[)】\]{_ARROWS_OUT}]{{0,2}}"
)
_PART = r"上|中|下|续|完|之?[一二三四五六七八九十]{1,3}"
SERIES = re.compile(rf"[(]({_PART})[)]\s?$|((?<!分)之[一二三四五六七八九十]{{1,2}})$")
COLUMN_TAIL = re.compile(r"[(]([^()]{2,24})[)]$")
BRACKETED_TAIL = re.compile(r"(?<=\S{4})\s?【([^【】]{2,12})】$")
# A column before its title: 【民生】供水管网改造提速, 城市 | 老桥换新颜.
COLUMN_HEAD = re.compile(
    r"(?:[【\[](?P<bracketed>[^【】\[\]]{2,12})[】\]]\s?|(?P<parted>[^|\s]{2,10})\s?\|\s?)(?=\S{4})"
)
COLUMN_BEFORE_STROKE = re.compile(r"(?P<parted>[^|/\s]{2,10})\s?/\s?(?=\S{4})")
IN_BRACKETS = re.compile(r"[【\[(·—]{1,2}\s?([^【】()\[\]·—]{2,16}?)\s?[】\])·—]{1,2}")
NUMBERED = re.compile(rf"(?:[(]?{NUMERAL}{{1,3}}[)、.](?!\d)|[①-⑳]|第{NUMERAL}{{1,3}}[章节条])")
ENUMERATED = re.compile(
    rf"(?:{NUMBERED.pattern}|[一二三四五六七八九十]是|其[一二三四五六]|——|[■●◆▲★])"
)
CAPTION_START = re.compile(any_of(marks()["caption_words"]))
_CREDIT_WORD = r"\s?(?:摄影报道|供图|摄)\s?(?:[(][^()]{1,20}[)])?"
_CREDIT = re.compile(rf"[)\w”’.…。!?!,\s][\w\s·]{{1,24}}{_CREDIT_WORD}[^\s。]{{0,14}}$")
CREDIT_LINE = re.compile(rf"[\w\s·/]{{2,40}}(?:{_CREDIT_WORD}|发)")
AGENCY_CREDIT = re.compile(
    rf"{_SENDER}\s?(?:发|供图|图片|资料图片?|照片)"
    r"|(?:题图|图片?|照片|摄影)\s?[:/|]\s?\S{2,20}"
    r"|(?:\S{2,14}\s?)?(?:供图|提供图片|资料图片?|资料照片|网络图片|配图)"
)
CREDIT_PAREN = re.compile(
    r"(?:本版|均?由|以上|图片|照片|题图|图|摄影|资料图)[^()]{0,60}(?:提供|摄|供图|发|图|片)"
    r"|资料(?:图片?|照片?|图像)|(?:网络|翻摄|示意|档案)(?:图片?|照片?)"
    r"|[^()。]{1,30}(?:摄|供图|提供图片|制图)"
)
AUTHOR_NOTE = re.compile(
    r"(?:本文)?(?:第[一二]?)?作者(?:[^()。]{0,20}[)])?\s?(?:[为系是,:]|单位|均|分别).{1,160}"
    r"|(?:本文)?(?:系|为)[^()]{0,80}(?:成果|项目|课题).{0,20}"
)
SOURCE = re.compile(
    r"(?:据|摘自|摘编自|转自|选自|原载|来源[:为]?)\s?"
    r"(?:《[^《》()]{2,20}》|[^()。,《》]{2,24}(?:[社报网台讯电]|客户端|公众号|报道))[^()。]{0,12}"
)
# (完): what closes a text.
ENDED = re.compile(r"(?:全文|本文|连载)?完|未完(?:待续)?|(?:未完)?待续")
_NOTE_HEAD = any_of(marks()["note_heads"])
_EDITED = any_of(marks()["edited_by"])
_EDITORS = rf"{_EDITED}\s?[:/|\s]\s?[{CJK}·、\s]{{2,16}}?"
# A line at the end of an article: 来源:临汶日报, 转自《临汶晚报》, 编辑 江述 美编 丁禾, 扫码看视频.
NOTE = re.compile(
    rf"(?:{_NOTE_HEAD}\s?[:|/]\s?[^\s“‘「].{{0,80}}"
    rf"|(?:转自|摘自|摘编自|选自|原载|转载自|据)\s?《[^《》]{{2,20}}》.{{0,20}}"
    rf"|(?:{_EDITORS})(?:\s{{1,4}}{_EDITORS}){{0,5}}"
    rf"|{any_of(marks()['scan_words'])}.{{0,30}}"
    rf"|(?:相关|更多|详细)?(?:报道|评论|图文|内容|全文|解读)\s?(?:详?见|刊|载)\s?(?:今日)?{PAGE_NUMBER}.{{0,12}}"
    rf"|(?:本[栏版刊]|来稿|投稿|欢迎).{{0,60}}(?:投稿|来稿|赐稿|邮箱|电邮|@).{{0,40}}"
    rf"|{ENDED.pattern})"
)
_PAPER_KEY = any_of(marks()["paper_keys"])
_PAPER_FACT = rf"(?:本[报版刊栏])?{_PAPER_KEY}\s?[:/|]?\s?[^\s。,;!?]{{0,40}}"
# A line of the paper: 社址:… 邮编:…, 零售每份1.5元, 广告.
FURNITURE = re.compile(
    rf"[·【(\[—\s]{{0,3}}(?:公益|商业|分类)?广告(?:专版|专栏)?[·】)\]—\s]{{0,3}}"
    rf"|(?:{_PAPER_FACT})(?:[\s,;|]{{1,4}}(?:{_PAPER_FACT}|[^\s。]{{1,24}}[:/][^\s。]{{1,40}}|[\d—-]{{3,20}})){{0,12}}"
    rf"|第\s?{NUMERAL}{{1,3}}\s?版\s?[(]\s?[)]|专栏\s?:"
    rf"|(?:本报|本版)?(?:每份)?(?:零售|定价|售价)(?:价|每份)?\s?[:]?\s?{NUMERAL}[^\s。]{{0,12}}"
    rf"|(?:今日|本期)\s?(?:共|出版)?\s?{NUMERAL}{{1,4}}\s?版.{{0,24}}|总?第\s?{NUMERAL}{{2,6}}\s?[期号](?:\s.{{0,40}})?"
)
# Over persons who are no authors: 一等奖(3名), 亚军:.
_COUNTED = rf"[(](?:共\s?)?{NUMERAL}{{1,4}}\s?[名人位个件篇][)]"
PRIZE = re.compile(rf"(?:{any_of(marks()['prizes'])}\s?(?:{_COUNTED})?|{_COUNTED})\s?:?$")
# The same, or a title: 获奖名单, 优秀志愿者(以姓氏笔画为序).
LIST_LABEL = re.compile(
    rf"{PRIZE.pattern}|(?:{any_of(marks()['list_labels'])}(?:公布|公示)?\s?(?:[(][^()]{{1,16}}[)])?|序[)])\s?:?$"
)
# A row of a table: a time and what comes then, or cells with blanks between them and a number.
_CELL = r"[^\s。;!?]{1,24}"
ROW = re.compile(
    rf"\d{{1,2}}:\d{{2}}(?:\s?[-—~至]\s?\d{{1,2}}:\d{{2}})?\s?{_CELL}(?:\s{{1,4}}{_CELL}){{0,6}}"
    rf"|(?:{_CELL}\s{{1,4}}){{1,3}}\d{{1,3}}[:-]\d{{1,3}}(?:\s{{1,4}}{_CELL}){{1,3}}"
    rf"|[^\s。,;!?]{{2,12}}?\s?\d{{1,3}}(?:[:-]|比)\d{{1,3}}[胜负平]?\s?[^\s\d。,;!?]{{2,12}}"
    rf"|(?=\D{{0,40}}\d)(?!\d{{1,2}}[.、])(?:{_CELL}\s{{1,6}}){{1,9}}(?=[^\s]{{0,8}}[+-]?\d)[^\s。,;!?]{{1,16}}"
)
# A label over briefs: 短讯三则, 简讯.
BRIEFS = re.compile(
    rf".{{0,10}}(?:{any_of(marks()['digests'])}|{NUMERAL}{{1,3}}[则題题条])(?:{NUMERAL}{{1,3}}[则条])?"
)
BRIEF_TITLE = re.compile(rf"[{ORNAMENTS}]\s?[^\s。;!?]{{4,26}}(?=\s{{1,4}}\S{{20}})")
# The title of a notice, and who signs it: 招聘启事, 临汶市供水公司.
NOTICE = re.compile(rf"[{CJK}()《》〈〉、]{{0,14}}{any_of(marks()['notices'])}")
HOUSE = re.compile(
    rf"(?:[{CJK}]{{2,5}}:)?"
    rf"[{CJK}()·、\s]{{1,30}}{any_of([*marks()['house_ends'], *marks()['office_ends']])}"
)
CLOSING = re.compile(
    r"(?:此致\s?)?敬礼!?|此致|特此(?:公告|通告|通知|声明|函告)[。!]?|谨此.{0,6}|顺[颂祝].{1,4}"
)
SIGNED_DAY = re.compile(rf"{FULL_DATE}|{NUMERAL}{{1,3}}月{NUMERAL}{{1,3}}日")
# A number to call, with whatever name: 晚报热线 0359-1234567.
HOTLINE = re.compile(
    rf"[{CJK}]{{0,8}}(?:热线|电话|传真|投稿|爆料|QQ群?)\s?[:/]?\s?"
    rf"(?:[\d()-]{{5,16}}[\s,;、]{{0,3}}){{1,4}}(?:\d{{2}}小时)?[{CJK}]{{0,10}}"
)
DIGEST = re.compile(any_of(marks()["digests"]) + "$")
CONTRIBUTOR = re.compile(
    r".{0,120}?(?:供稿|采访整理|整理|参与采写|采写|编译|统筹.{0,40}|报道|译|有贡献)"
)
# Who signs the note before an article.
EDITOR = re.compile(r"[(]?(?:—{1,2}|-{2})?\s?(?:本报|本刊|本版)?编\s{0,4}(?:者|辑|辑部)[)]?")
SPEAKER = re.compile(r"[^\s:。]{1,12}:")

_COLOPHON = any_of(marks()["colophon"])
COLOPHON = re.compile(
    rf"(?:{PAGE_NUMBER})?{_COLOPHON}\s?[:/|]|(?:{PAGE_NUMBER})责编|{_COLOPHON}\s[{CJK}\s·]{{2,30}}$"
)
GUIDE = re.compile(any_of(marks()["guides"]) + r"(?:\s?[·:\s|].{0,400})?")
_PAPER = rf"[{CJK}]{{0,8}}{any_of(marks()['paper_words']).replace('日', '[日曰]')}"
_HEADER_PART = (
    rf"(?:{FULL_DATE}|\d{{1,2}}:\d{{2}}|星期[一二三四五六日天曰]"
    rf"|第?[A-Z]?\d{{1,2}}版?(?:\s?[:·(]\s?[^\s。:]{{2,12}})?|农历\S{{1,12}}|{_PAPER}"
    rf"|[{CJK}/():]{{1,14}}|[|·])"
)
PAGE_HEADER = re.compile(rf"{_HEADER_PART}(?:\s{{1,4}}{_HEADER_PART}){{0,14}}")
HEADER_KEY = re.compile(
    rf"{FULL_DATE}|^[A-Z]\d{{1,2}}版?\s|\s[A-Z]\d{{1,2}}版?$|(?:^|\s){_PAPER}(?:\s|$)|第[A-Z]?{NUMERAL}{{1,3}}版"
)
STOP = re.compile(r"[。…;:][”’」』》)]{0,3}$|[。!?][”’」』)]{0,3}[(][^()]{1,40}[)]$")
SENTENCE_END = re.compile(r"[。!?…;:][”’」』》)]{0,3}$")
_UNNAMED_DATELINE = re.sub(r"[?]P<\w+>", "?:", DATELINE.pattern)
# 【本报讯】, (中央社台北5月7日电), [专讯]: a dateline in brackets of its own.
BRACKETED = re.compile(
    rf"[(【\[]\s?(?:{_UNNAMED_DATELINE}|{re.sub(r'[?]P<[a-z]+>', '?:', LOCAL_DATELINE.pattern)}"
    rf"|{_DESK_WORD}|{re.sub(r'[?]P<[a-z]+>', '?:', PLACE_DESK.pattern)})\s?[)】\]]"
)
REPORT_ENDS = frozenset(word[-1] for word in marks()["report_words"])
BARE_TAIL = re.compile(rf"[。!?…][”’」』]{{0,2}}\s{{0,2}}(?P<tail>{_UNNAMED_DATELINE})$")
# ■ 李萌, at the end of a title or before the first words of the text.
ORNAMENT_TAIL = re.compile(rf"\s(?P<sign>[{ORNAMENTS}]\s?(?P<names>[{CJK}·\s]{{2,24}}))$")
# 透视镜/停飞须做好沟通\江述: the author behind a stroke, and the column before one.
STROKE_TAIL = re.compile(rf"(?<=\S)(?P<sign>\\\s?(?P<names>[{CJK}·\s]{{2,24}}))$")
ORNAMENT_HEAD = re.compile(rf"[{ORNAMENTS}]\s?(?P<names>[{CJK}·]{{2,4}})\s+(?=\S{{20}})")


# Whose pictures are: …。路透社, …。(资料图片).
_PICTURES_OF = (
    *marks()["agencies"],
    "资料图片",
    "资料照片",
    "网络图片",
    "视觉中国",
    "本报资料",
    "CFP",
)
_AGENCY_AT_END = re.compile(rf"[。!?]\s?{any_of(_PICTURES_OF)}$")
_LONGEST_CAPTION = 90


def has_credit(folded: str, start: int, end: int) -> bool:
    """Whether the text ends by saying who took the picture: …。 李静摄, …。路透社."""
    if end - start <= _LONGEST_CAPTION and folded.endswith(_PICTURES_OF, start, end):
        return _AGENCY_AT_END.search(folded, start, end) is not None
    # The pattern tries every place; hardly any text has one of the words.
    may = folded.find("摄", start, end) >= 0 or folded.find("供图", start, end) >= 0
    return may and bool(_CREDIT.search(folded, start, end))
