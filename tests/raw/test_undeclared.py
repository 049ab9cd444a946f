"""What is read as GB18030 though nothing declares it: Chinese of any kind, and nothing else.

Korean, Japanese and Big5 text often decodes as GB18030 without an error, Korean into nothing but
everyday characters. Each row is its text in its own encoding.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.raw.decoding import Decoded, decode
from pipelines.raw.refusal import RefusedError

CHINESE = {
    "names": "王建国、李秀英、张伟、刘洋、陈静、杨帆、赵磊、黄丽、周杰、吴敏",
    "rare names": "孙霁旸、胡琬茹、朱烨霖、高翊琛、林菀、何钰涵、郭昀",
    "names in columns": "欧阳修  司马光  诸葛亮\n王安石  苏轼    曾巩\n韩愈    柳宗元  苏洵",
    "names with their towns": "获奖名单\n临汶:孙立军 胡小梅 朱志强\n青石:高翔 林巧珍 何大勇",
    "a poem in lines of five": "千山鸟飞绝，万径人踪灭。\n孤舟蓑笠翁，独钓寒江雪。",
    "a poem in lines of seven": "无边落木萧萧下，不尽长江滚滚来。\n万里悲秋常作客，百年多病",
    "a poem without stops": "枯藤老树昏鸦\n小桥流水人家\n古道西风瘦马",
    "a modern poem": "轻轻的我走了，\n正如我轻轻的来；\n我轻轻的招手，\n作别西天的云彩。",
    "a poem in traditional characters": "空山新雨後，天氣晚來秋。明月松間照，清泉石上流。",
    "prices": "大米 2.6 面粉 2.2 鸡蛋 5.1\n猪肉 14 牛肉 36 苹果 4.5 白菜 0.8",
    "streets": "南宁路 滨江路 解放路 朝阳街 青石巷 花园里",
    "a headline": "供水管网改造提速",
    "news": "临汶市今年以来完成投资15.24亿元,\n同比增长8.3%。",
    "traditional news": "本報訊 市政府昨日召開會議,對今年的經濟發展作出安排。",
}

OTHERS = {
    "Korean news": ("서울시는 오늘 시내 주요 도로의 교통 체증을 줄이기로 했다.", "euc-kr"),
    "Korean names": ("김철수, 이영희, 박민수, 최지우, 정우성, 강동원, 조인성", "euc-kr"),
    "a Korean poem": ("나 보기가 역겨워 가실 때에는\n말없이 고이 보내 드리우리다", "euc-kr"),
    "Korean with syllables that are Chinese words": (
        "굇렘 궐싹 맣긴 서울시는 오늘 시내 주요 도로의 교통 체증을 줄이기로 했다고 밝혔다",
        "euc-kr",
    ),
    "Korean words": ("나라 사랑 마을 하늘 바다 구름 사람 학교 친구 어머니", "euc-kr"),
    "Korean in Chinese characters": ("國民의 權利와 義務는 憲法에 依한다", "euc-kr"),
    "Japanese news": ("東京都は本日、新しいバス路線を導入すると発表した。", "euc-jp"),
    "Japanese names": ("田中一郎、鈴木花子、佐藤健、高橋由美、渡辺謙、山本五十六", "euc-jp"),
    "Japanese firms": ("株式会社東京製作所 大阪支店 名古屋工場 福岡営業所", "euc-jp"),
    "a Japanese poem": ("古池や蛙飛びこむ水の音", "euc-jp"),
    "Japanese in the encoding of Windows": (
        "古池や蛙飛びこむ水の音 田中一郎、鈴木花子",
        "shift_jis",
    ),
    "Big5 news": ("財政部門公布本年度預算執行情況並說明各項支出。", "big5"),
    "Big5 names": ("陳志明、林美玲、黃俊傑、張雅婷、李建宏、王淑芬、吳宗憲", "big5"),
    "a Big5 poem": ("空山新雨後，天氣晚來秋。明月松間照，清泉石上流。", "big5"),
    "Russian news": ("Правительство города объявило о планах строительства метро.", "koi8-r"),
    "Russian names": ("Иванов Петров Сидоров Смирнов Кузнецов Попов Васильев", "cp1251"),
    "French": ("Le gouvernement a annoncé hier une ligne de métro pour les élèves.", "latin-1"),
    "German": ("Die Straße führt über die Brücke, größer als früher.", "latin-1"),
}


def encoded_as(encoding: str, leads: range) -> str:
    """The characters of the two-byte encoding whose first byte is among `leads`."""
    return "".join(
        bytes([lead, trail]).decode(encoding, "ignore")
        for lead in leads
        for trail in range(0xA1, 0xFF)
    )


def of_words(alphabet: str) -> st.SearchStrategy[str]:
    """Words of a script, two to four characters long, in lines."""
    words = st.text(st.sampled_from(alphabet), min_size=2, max_size=4)
    return st.lists(words, min_size=1, max_size=40).map(" ".join)


HANGUL = encoded_as("euc-kr", range(0xB0, 0xC9))
KANJI = encoded_as("euc-jp", range(0xB0, 0xD0))
BIG5 = encoded_as("big5", range(0xA4, 0xC6))


def is_taken(data: bytes) -> bool:
    try:
        return decode(data).encoding == "gb18030"
    except RefusedError:
        return False


@pytest.mark.parametrize("what", CHINESE)
def test_chinese_in_gb18030_is_taken(what: str) -> None:
    assert decode(CHINESE[what].encode("gb18030")) == Decoded(CHINESE[what], "gb18030")


@pytest.mark.parametrize("what", OTHERS)
def test_other_text_is_refused(what: str) -> None:
    text, encoding = OTHERS[what]
    assert not is_taken(text.encode(encoding))


@settings(max_examples=30)
@given(of_words(HANGUL))
def test_no_korean_is_taken(text: str) -> None:
    assert not is_taken(text.encode("euc-kr"))


@settings(max_examples=30)
@given(of_words(KANJI))
def test_no_japanese_is_taken(text: str) -> None:
    assert not is_taken(text.encode("euc-jp"))


@settings(max_examples=30)
@given(of_words(BIG5))
def test_no_big5_is_taken(text: str) -> None:
    assert not is_taken(text.encode("big5"))
