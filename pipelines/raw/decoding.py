"""Decode bytes to exact text, or refuse them: nothing is guessed and nothing is replaced."""

import codecs
import re
from dataclasses import dataclass

from pipelines.raw.refusal import RefusedError
from pipelines.records import DeclaredEncoding, Encoding

# Each byte-order mark with the encoding it stands for and the declaration it agrees with.
_BOMS: tuple[tuple[bytes, Encoding, DeclaredEncoding], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16be"),
)

# Bytes in other encodings often decode as GB18030 by accident, Korean even into everyday
# characters; but hardly ever into words. docs/decisions/undeclared-gb18030.md has the figures.
_WORD_CHARACTERS = 6
_SHARE = 0.3
_NAMES = 5
_NAMES_SHARE = 0.6
_READ = 2000
# Frequent characters, traditional ones too, for the dictionary has few traditional words.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面"
    "而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小现实加量都两体制机当使点从业本去把性"
    "好应开合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第"
    "市区月报者記這為時來們發動說產麼種過後學對會個國經進著電裡現實加體機當點從業應開還間樣與關線內數"
)
_BETWEEN_NAMES = re.compile(r"[\s、,，。;；:：]+")

_HANZI = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
# 联通 is a word whose bytes in GBK are UTF-8 by chance; so many characters in a line are not.
_MOJIBAKE_HANZI = 4
_MOJIBAKE_LINES = 200
_MOJIBAKE_SHARE = 0.7
_WRONG_ENCODINGS = ("gb18030", "cp1252", "latin-1")

_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_CONTROL_SHARE = 0.01


@dataclass(frozen=True)
class Decoded:
    """The text of a file: byte-order mark dropped, CRLF and CR as LF, nothing else changed."""

    text: str
    encoding: Encoding


@dataclass(frozen=True)
class Declared:
    """An encoding declared for a page; `by` names what declares it, for messages."""

    encoding: DeclaredEncoding
    by: str


def decode(data: bytes, declared: Declared | None = None) -> Decoded:
    """Decode the bytes of a page as declared, else as UTF-8, UTF-16 with its mark, or GB18030.

    Raises RefusedError if the bytes are in none of these encodings or are not text.
    """
    if not data:
        raise RefusedError(
            "empty", "The file has no bytes; export the page again or remove the file."
        )
    text, encoding = _as_declared(data, declared) if declared else _undeclared(data)
    text = _with_line_feeds(text)
    _refuse_non_text(text)
    return Decoded(text, encoding)


def text_in(data: bytes, encoding: Encoding) -> str:
    """The text of bytes already known to be a page in this encoding."""
    return _with_line_feeds(_strict(data, encoding))


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _undeclared(data: bytes) -> tuple[str, Encoding]:
    for bom, encoding, _ in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding), encoding
    if b"\x00" in data:
        raise _nul()
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text = _strict(data, "gb18030")
    if not _reads_as_chinese(text):
        raise RefusedError(
            "unknown_encoding",
            "The bytes are not UTF-8, and as GB18030 they make no Chinese; save the page as UTF-8, "
            "or declare its encoding: name a Big5 page <page>.big5.txt, "
            "or put the sidecar `encoding` beside it.",
        )
    return text, "gb18030"


def _as_declared(data: bytes, declared: Declared) -> tuple[str, Encoding]:
    """Decode by the declared encoding only; bytes plainly in another Unicode one are refused."""
    for bom, encoding, declaration in _BOMS:
        if data.startswith(bom):
            if declaration != declared.encoding:
                raise _misdeclared(declared, f"they have the mark of {encoding}")
            return _strict(data, encoding), encoding
    if declared.encoding == "utf-8":
        return _strict(data, "utf-8"), "utf-8"
    if not data.isascii() and _is_utf_8(data):
        raise _misdeclared(declared, "they are UTF-8")
    # Names, poems and listings have few common characters: the declaration is believed.
    return _strict(data, declared.encoding), declared.encoding


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _misdeclared(declared: Declared, why: str) -> RefusedError:
    return RefusedError(
        "unknown_encoding",
        f"{declared.by} declares the bytes as {declared.encoding}, but {why}; "
        "correct that, or save the page as UTF-8.",
    )


def _strict(data: bytes, encoding: Encoding) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusedError(
            "unknown_encoding",
            f"The bytes are not valid {encoding} (byte {error.start}); save the page as UTF-8.",
        ) from None


def _refuse_non_text(text: str) -> None:
    if not text.strip():
        raise RefusedError("blank", "The file holds only blanks; export the page again.")
    if "\x00" in text:
        raise _nul()
    if "\ufffd" in text:
        raise RefusedError(
            "damaged_text",
            "The text holds U+FFFD: characters were lost before the file came here; "
            "export the page again.",
        )
    if _is_mojibake(text):
        raise RefusedError(
            "damaged_text",
            "The text is UTF-8 that was read in another encoding and saved (涓存倍, é¦); "
            "save the page again from the original.",
        )
    controls = len(_CONTROL.findall(text))
    if controls > _CONTROL_SHARE * len(text):
        raise RefusedError(
            "control_characters", "The file is full of control characters; it is no text."
        )


def _is_mojibake(text: str) -> bool:
    """Whether most lines are Chinese that was encoded as UTF-8 and decoded as something else."""
    lines = [line for line in text.split("\n") if not line.isascii()][:_MOJIBAKE_LINES]
    damaged = sum(any(_was_utf_8(line, wrong) for wrong in _WRONG_ENCODINGS) for line in lines)
    return damaged * 2 > len(lines)


def _was_utf_8(line: str, wrong: str) -> bool:
    """Whether the bytes of a line in the wrong encoding are Chinese in UTF-8."""
    data = line.encode(wrong, "ignore")
    hanzi = _HANZI.findall(data.decode("utf-8", "ignore"))
    # Some characters are lost on the way; each that is not has three bytes.
    is_most = len(hanzi) * 3 >= _MOJIBAKE_SHARE * len(data)
    return is_most and len(hanzi) >= _MOJIBAKE_HANZI


def _nul() -> RefusedError:
    return RefusedError(
        "nul_bytes", "The file holds NUL characters: binary or damaged; export it again."
    )


def _reads_as_chinese(text: str) -> bool:
    """Whether a text is Chinese for certain: made of words, be it a poem, or of persons' names."""
    lines = [line for line in text.split("\n") if _HANZI.search(line)]
    beginning = "\n".join(lines)[:_READ]
    return _has_words(beginning) or _lists_names(beginning)


def _has_words(text: str) -> bool:
    """Whether words of the dictionary and frequent characters make up much of a text."""
    # Few files are asked for their words, and every command imports this module.
    from pipelines.text.words.cutting import cut  # noqa: PLC0415
    from pipelines.text.words.dictionary import dictionary  # noqa: PLC0415

    hanzi = _HANZI.findall(text)
    known = dictionary().frequencies
    words = [word for word in cut(text) if len(word) > 1 and known.get(word)]
    in_words = sum(map(len, words))
    # One word again and again may be an accident.
    in_different_words = sum(map(len, {*words}))
    common = sum(character in _COMMON for character in hanzi)
    is_enough = in_different_words >= _WORD_CHARACTERS
    return is_enough and in_words + common >= _SHARE * len(hanzi)


def _lists_names(text: str) -> bool:
    from pipelines.text.segment.names import is_name  # noqa: PLC0415

    parts = [part for part in _BETWEEN_NAMES.split(text) if part]
    persons = sum(map(is_name, parts))
    return persons >= _NAMES and persons >= _NAMES_SHARE * len(parts)
