"""Bytes are decoded to exact text or refused with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.raw.decoding import Declared, Decoded, decode
from pipelines.raw.refusal import RefusedError
from pipelines.records import DeclaredEncoding

POEM_LINES = "空山新雨后\n天气晚来秋\n"
TEXT = "临汶市今年以来完成投资15.24亿元,\n同比增长8.3%。"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8-sig"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.replace("\n", "\r\n").encode(), "utf-8"),
        (TEXT.replace("\n", "\r").encode(), "utf-8"),
    ],
)
def test_every_encoding_gives_the_same_text(data: bytes, encoding: str) -> None:
    assert decode(data).text == TEXT
    assert decode(data).encoding == encoding


@pytest.mark.parametrize(
    ("what", "data", "reason"),
    [
        ("no bytes", b"", "empty"),
        ("blanks only", " \n　\n".encode(), "blank"),
        ("a NUL among text", "临汶\0日报".encode(), "nul_bytes"),
        ("UTF-16 without its mark", TEXT.encode("utf-16-le"), "nul_bytes"),
        (
            "UTF-16 cut in the middle of a character",
            b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1],
            "unknown_encoding",
        ),
        ("Big5", "財政部門公布本年度預算執行情況並說明各項支出".encode("big5"), "unknown_encoding"),
        ("bytes that are nothing", bytes(range(0x80, 0x100)) * 4, "unknown_encoding"),
        ("text damaged before", "临汶\ufffd报".encode(), "damaged_text"),
        ("controls", b"\x01\x02\x03abc", "control_characters"),
    ],
)
def test_bytes_that_are_no_page_text_are_refused_with_a_reason(
    what: str, data: bytes, reason: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        decode(data)
    assert refused.value.reason == reason, what


@pytest.mark.parametrize("wrong", ["gb18030", "latin-1"])
def test_mojibake_saved_as_utf_8_is_refused_with_the_remedy(wrong: str) -> None:
    text = "临汶市供水公司完成改造\n图书馆新馆开放了，读者很多\n".encode().decode(wrong, "ignore")
    with pytest.raises(RefusedError, match="again from the original") as refused:
        decode(text.encode())
    assert refused.value.reason == "damaged_text"


@pytest.mark.parametrize("text", ["联通\n", "Café\n", "临汶 café é¦\n", POEM_LINES])
def test_what_only_looks_like_mojibake_is_taken(text: str) -> None:
    assert decode(text.encode()).text == text


NAMES = "王建国、李秀英、张伟、刘洋、陈静、杨帆、赵磊、黄丽、周杰、吴敏"
POEM = "空山新雨後，松間照清泉。竹喧歸浣女，蓮動下漁舟。"


@pytest.mark.parametrize(
    ("text", "encoding"), [(NAMES, "gb18030"), (POEM, "gb18030"), (POEM, "big5"), (POEM, "cp950")]
)
def test_a_declaration_is_believed_where_the_bytes_decode(
    text: str, encoding: DeclaredEncoding
) -> None:
    declared = Declared(encoding, "The name")
    assert decode(text.encode(encoding), declared) == Decoded(text, encoding)
    with pytest.raises(RefusedError, match="not valid"):
        decode(text.encode(encoding) + b"\xff", declared)


def test_traditional_text_in_gb18030_is_chinese() -> None:
    text = "本報訊 市政府昨日召開會議,對今年的經濟發展作出安排,這是我們開展工作的重點。"
    assert decode(text.encode("gb18030")).text == text


@given(st.binary())
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text = decode(data).text
    except RefusedError:
        return
    assert "\r" not in text
    assert "\ufffd" not in text


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffd\ufeff"),
        min_size=1,
    )
)
def test_utf_8_text_comes_back_exactly(text: str) -> None:
    if text.strip():
        assert decode(text.encode()).text == text
