"""Words that hold a numeral or a time word and are no value.

A value must not overlap a trap unless it holds the whole of it and more (十一行 against 一行).
"""

import re
from itertools import islice

_WORDS = """
统一 唯一 专一 单一 不一 合一 如一 划一 逐一 之一 同一 万一 一一 第一时间 第一线 第一书记 第一责任人 第一要务
第一现场 第一手 第一产业 第二产业 第三产业 第三方 第三者 第一夫人 第二课堂 第二职业 第一资源 第一动力 第一生产力
第一战略 第一位的 第三世界 第三小学 第三次产业 一起 一行 一线 二线 三线 进一步 一步 一致 一边 一样 一直 一些 一系列
一定 一般 一旦 一度 一律 一切 一体 一体化 一流 一同 一向 一贯 一方面 一方 一并 一举 一再 一味 一手 一面 一次性
一把手 一条龙 一揽子 一站式 一番 一片 一带 一路 一带一路 一时 一时间 一会 一会儿 一点 一点儿 一家人 一家子 一股脑
一块 一块儿 一本正经 一对一 一年一度 一朝一夕 一夜之间 一时半会 一年到头 一天到晚 一盘棋 一张网 一张图 一本账
一肩挑 一视同仁 一如既往 一丝不苟 一心一意 一言一行 一举一动 一草一木 一帆风顺 一路上 一路走来 一等奖 二等奖 三等奖
特等奖 一等功 二等功 三等功 二维码 二手 二手车 二手房 二氧化碳 二级市场 二胎 二孩 三孩 三胎 二十四节气 二十四孝
二十八宿 十二生肖 十二时辰 两会 两岸 两码 两高 两地 两学一做 两山 两翼 两委 两新 两弹一星 两个维护 两个确立 两手抓
两不愁三保障 两癌 三农 三包 三好学生 三好 三严三实 三会一课 三公 三公经费 三甲 三级甲等 三角 三角洲 三角形 三轮车
三聚氰胺 三文鱼 三国 三字经 三令五申 三五成群 三番五次 三天两头 三言两语 再三 三心二意 三资企业 三支一扶 三下乡
三北 三江源 三峡 三亚 三明市 三门峡 三门县 三星 三中全会 三次产业 三废 三伏 三伏天 三九天 数九 四川 四季 四季如春
四处 四周 四面八方 四通八达 四大名著 四风 四史 四化 四平市 四书五经 五一劳动奖章 五一劳动奖状 五四青年奖章 五四运动
五四精神 五湖四海 五花八门 五颜六色 五角大楼 五角星 五星 五星红旗 五星级 五台山 五金 五官 五谷 五谷丰登 五险一金
五常市 五粮液 六安 六盘水 六神无主 七上八下 七嘴八舌 八达岭 八方 八路军 八仙过海 八宝 九江 九寨沟 九牛一毛 九三学社
十分 十足 十佳 十堰 十全十美 十字 十字路口 十里长街 十有八九 百姓 百货 百科 百科全书 百年大计 百年老店 百花齐放
百度 百色 百强 百合 百家争鸣 百家姓 百日咳 千方百计 千千万万 千家万户 千山万水 千岛湖 千差万别 千变万化 千军万马
千载难逢 千山 千阳 千金 千古 千斤顶 千万别 千万不要 千万要 万家 万户 万物 万事 万里长城 万科 万达 万荣 万柏林 万向
万众一心 万水千山 万无一失 万紫千红 万象 万能 万国 万全 万宁 万州 万元户 成千上万 成百上千 上万个 亿万 几乎 几何
几率 几近 几经 几度 几番 几许 几内亚 茶几 数据 数字 数学 数量 数值 数额 数码 无数 少数 多数 半数 过半 过半数 半导体
半岛 半径 半决赛 半路 半空 半山 半成品 半程 下午茶 早上好 晚上好 今日头条 今日说法 明天会更好 百日 五角
不三不四 丢三落四 低三下四 颠三倒四 说一不二 独一无二 数一数二 接二连三 朝三暮四 挑三拣四 乱七八糟 横七竖八 一码
一网 一窗 一表 一站 一号文件 中央一号文件 一线城市 二线城市 一二三产业 一二三产 二三产业 一中 二中 三中 四中 五中
六中 七中 一小 二小 三小 一刻不停 一刻也 一分为二 一分一秒 一份力 一方水土 一席之地 一臂之力 一技之长 一孔之见
一件事 一回事 一口气 一股劲 一部分 一大批 一大早 一辈子 一生 一世 一身 一角 一隅 一侧 一端 一旁 一经 一则 一来 二来
一是 二是 三是 四是 五是 五台县 一日三餐 年复一年 日复一日 三位一体
"""

_PATTERN = re.compile("|".join(sorted(_WORDS.split(), key=len, reverse=True)))
# Characters before a numeral that make it part of a name or a number of another kind.
_NAME_BEFORE = re.compile(r"[A-Za-zα-ω][—-]?$|[A-Za-z\d][._/—-]$")
# Telephone lines, document and flight numbers: digits with no counting word that could be mistaken.
_LABELLED = re.compile(
    r"(?:电话|热线|邮编|拨打|传真|手机|微信|QQ|编号|账号|证号|车牌|统一书号|刊号|代号)[^\n。,;\d]{0,6}"
    r"[\d—() -]{3,24}+(?![.万亿余多元个件人次名户家%])"
    # 一升一降, 一户一策: one of each is a manner of speaking.
    r"|一(?![十百千万亿点])[\u4e00-\u9fff]一(?![百千万亿十])[\u4e00-\u9fff]"
    # 一个个, 一户户: one after the other.
    r"|一(?P<each>[\u4e00-\u9fff])(?P=each)"
    r"|[〔\[(]\d{4}[〕\])]第?\d{1,5}号?|第\d{1,5}号(?:决议|令|公告|文件?|通知|提案|建议)|\d{3,4}-\d{7,8}"
    r"|(?<!\d)1[3-9]\d{9}(?![\d.]|[万亿余多美元个人])"
)


class Traps:
    """The trap words of a piece of text, asked about values in order of position."""

    def __init__(self, text: str, start: int, end: int) -> None:
        patterns = (_PATTERN, _LABELLED)
        self._spans = sorted(found.span() for pattern in patterns for found in pattern.finditer(text, start, end))
        self._next = 0

    def catches(self, start: int, end: int) -> bool:
        """Whether a value at start..end overlaps a trap that it does not hold as a part of more."""
        while self._next < len(self._spans) and self._spans[self._next][1] <= start:
            self._next += 1
        for first, last in islice(self._spans, self._next, None):
            if first >= end:
                break
            within = start <= first and last <= end and (start, end) != (first, last)
            if last > start and not within:
                return True
        return False


def is_name(text: str, pos: int) -> bool:
    """Whether what stands before the numeral at `pos` makes it a name: A320, G20, CR—400."""
    return text[pos : pos + 1].isascii() and bool(_NAME_BEFORE.search(text[max(0, pos - 2) : pos]))
