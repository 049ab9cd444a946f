"""A folder of everything that should not be in raw/, with what becomes of each."""

import gzip
import os
import socket
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.end_to_end.desk import Desk

DAY = "临汶日报/2026-05-12"
GOOD = f"{DAY}/01.txt"
PAGE = """供水管网改造提速

本报讯 5月11日,临汶市供水公司完成3公里管道改造,投资120万元,惠及居民2600余户。(周敏)

图书馆新馆开放

本报讯 5月11日,临汶市图书馆新馆开放,新馆面积1.2万平方米,藏书80万册。(何川)
"""
OTHER = (
    "本报讯 5月11日,临汶市今年第二批公交车投入运营,"
    "这些车辆都是新能源车,每天可以运送乘客{}万人次。(周敏)\n"
)
"""The same kind of page; a number makes it another text."""
TRADITIONAL = "財政部門公布本年度預算執行情況並說明各項支出,這是今年的工作重點。\n"
MARKUP = """<script>alert(1)</script>改造提速

本报讯 5月11日,=HYPERLINK("http://x","y") [点](javascript:alert(1)) 投资120万元。(<b>周敏</b>)
"""
LARGE = 200 * 2**20

Status = tuple[str, str | None]
# Kind: path, bytes, and what the ledger says; None where the bytes are text that is taken.
FILES: dict[str, tuple[str, bytes, Status]] = {
    "a good page": (GOOD, PAGE.encode(), ("accepted", None)),
    "another in GB18030": (f"{DAY}/05.txt", OTHER.format(1).encode("gb18030"), ("accepted", None)),
    "another in UTF-16 with its mark": (
        f"{DAY}/06.txt",
        OTHER.format(2).encode("utf-16"),
        ("accepted", None),
    ),
    "another in Big5 that says so": (
        f"{DAY}/07.big5.txt",
        TRADITIONAL.encode("big5"),
        ("accepted", None),
    ),
    "markup and formulas in the text": (f"{DAY}/08.txt", MARKUP.encode(), ("accepted", None)),
    "a pump for backtracking": (f"{DAY}/09.txt", ("1," * 50_000).encode(), ("accepted", None)),
    "brackets without end": (f"{DAY}/10.txt", ("(“" * 50_000).encode(), ("accepted", None)),
    "one line of a megabyte": (
        f"{DAY}/11.txt",
        (OTHER.format(3)[:-1] * 6_000).encode(),
        ("accepted", None),
    ),
    "bidirectional marks in the text": (
        f"{DAY}/12.txt",
        OTHER.format("\u202e4\u202c").encode(),
        ("accepted", None),
    ),
    "Big5 that a sidecar says": (
        f"{DAY}/13.txt",
        f"{TRADITIONAL}一".encode("big5"),
        ("accepted", None),
    ),
    "its sidecar": (f"{DAY}/13.txt.encoding", b"Big5\n", ("sidecar", None)),
    "UTF-8 that a sidecar says is Big5": (
        "臨汶日報/2026-05-12/01.txt",
        PAGE.encode(),
        ("rejected", "unknown_encoding"),
    ),
    "the sidecar of its folder": ("臨汶日報/2026-05-12/encoding", b"big5", ("sidecar", None)),
    "a sidecar that is no label": (
        f"{DAY}/14.txt.encoding",
        b"=cmd()\x1b[31m",
        ("rejected", "bad_sidecar"),
    ),
    "the page it leaves undeclared": (
        f"{DAY}/14.txt",
        OTHER.format(12).encode(),
        ("rejected", "sidecar_refused"),
    ),
    "a sidecar of no page": (f"{DAY}/15.txt.encoding", b"big5", ("rejected", "stray_sidecar")),
    "no bytes": (f"{DAY}/20.txt", b"", ("rejected", "empty")),
    "blanks": (f"{DAY}/21.txt", " \n\t　\n".encode(), ("rejected", "blank")),
    "bytes that are nothing": (
        f"{DAY}/22.txt",
        bytes(range(0x80, 0x100)) * 8,
        ("rejected", "unknown_encoding"),
    ),
    "NUL among text": (
        f"{DAY}/23.txt",
        PAGE.replace("居民", "\0").encode(),
        ("rejected", "nul_bytes"),
    ),
    "UTF-16 without its mark": (
        f"{DAY}/24.txt",
        PAGE.encode("utf-16-le"),
        ("rejected", "nul_bytes"),
    ),
    "UTF-8 cut in a character": (
        f"{DAY}/25.txt",
        PAGE.encode()[:-6],
        ("rejected", "unknown_encoding"),
    ),
    "GB18030 cut in a character": (
        f"{DAY}/32.txt",
        OTHER.format(11).encode("gb18030") + b"\xd6",
        ("rejected", "unknown_encoding"),
    ),
    "Big5 that does not say so": (
        f"{DAY}/26.txt",
        TRADITIONAL.encode("big5"),
        ("rejected", "unknown_encoding"),
    ),
    "UTF-8 that says Big5": (
        f"{DAY}/27.big5.txt",
        OTHER.format(5).encode(),
        ("rejected", "unknown_encoding"),
    ),
    "text damaged before": (
        f"{DAY}/28.txt",
        OTHER.format("\ufffd").encode(),
        ("rejected", "damaged_text"),
    ),
    "control characters": (
        f"{DAY}/29.txt",
        b"\x01\x02\x1b[31m" * 99,
        ("rejected", "control_characters"),
    ),
    "compressed": (
        f"{DAY}/30.txt",
        gzip.compress(PAGE.encode(), mtime=0),
        ("rejected", "nul_bytes"),
    ),
    "too many lines": (f"{DAY}/31.txt", "字\n".encode() * 30_000, ("rejected", "too_many_lines")),
    "a copy": (f"{DAY}/40.txt", PAGE.encode(), ("duplicate", "same_text")),
    "an older revision": (
        f"{DAY}/41.txt",
        OTHER.format(6).encode(),
        ("superseded", "later_revision"),
    ),
    "its later revision": (f"{DAY}/41.r2.txt", OTHER.format(7).encode(), ("accepted", None)),
    "a page": (f"{DAY}/42.txt", OTHER.format(8).encode(), ("accepted", None)),
    "another text for it": (
        f"{DAY}/第42版.txt",
        OTHER.format(9).encode(),
        ("rejected", "page_conflict"),
    ),
    "no date": ("undated.txt", OTHER.format(10).encode(), ("rejected", "no_issue_date")),
    "a date that is none": (
        "临汶日报/2026-02-30/01.txt",
        PAGE.encode(),
        ("rejected", "bad_issue_date"),
    ),
    "a date before all": (
        "临汶日报/1799-01-01/01.txt",
        PAGE.encode(),
        ("rejected", "before_first_issue"),
    ),
    "a date to come": (
        "临汶日报/2999-01-01/01.txt",
        PAGE.encode(),
        ("rejected", "after_last_issue"),
    ),
    "another type": (f"{DAY}/01.pdf", b"%PDF-1.4", ("rejected", "not_a_page")),
    "a hidden file": (f"{DAY}/.hidden", b"\0\0\0\1Bud1", ("rejected", "not_a_page")),
    "a formula for a publication": (
        "=cmd()/2026-05-12/01.txt",
        PAGE.encode(),
        ("rejected", "bad_publication"),
    ),
    "markup for a page name": (
        f"{DAY}/50-<img src=x onerror=y>.txt",
        PAGE.encode(),
        ("rejected", "bad_page_name"),
    ),
    "a path that climbs": (
        "..\\..\\etc\\2026-05-12_01.txt",
        PAGE.encode(),
        ("rejected", "bad_name"),
    ),
    "an escape and a line feed in the name": (
        f"{DAY}/\x1b[31m08\n.txt",
        PAGE.encode(),
        ("rejected", "bad_name"),
    ),
    "a name written backwards": (f"{DAY}/51\u202etxt.txt", PAGE.encode(), ("rejected", "bad_name")),
    "a name that is no UTF-8": (
        f"{DAY}/" + os.fsdecode(b"\xff.txt"),
        PAGE.encode(),
        ("rejected", "bad_name"),
    ),
}


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(LARGE)


def _socket(path: Path) -> None:
    folder = os.open(path.parent, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(f"/proc/self/fd/{folder}/{path.name}")
    os.close(folder)


def _device(path: Path) -> None:
    with suppress(PermissionError):
        os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 3))


# Kind: path, what makes it, what the ledger says.
SPECIAL: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "a folder named like a page": (f"{DAY}/60.txt", Path.mkdir, "is_a_folder"),
    "a link that leaves raw/": (
        f"{DAY}/61.txt",
        lambda path: path.symlink_to("/etc/hostname"),
        "not_a_regular_file",
    ),
    "a link to its own folder": (
        f"{DAY}/62",
        lambda path: path.symlink_to("."),
        "not_a_regular_file",
    ),
    "a pipe": (f"{DAY}/63.txt", os.mkfifo, "not_a_regular_file"),
    "a socket": (f"{DAY}/64.txt", _socket, "not_a_regular_file"),
    "a device": (f"{DAY}/65.txt", _device, "not_a_regular_file"),
    "a sidecar that leads elsewhere": (
        f"{DAY}/60.txt.encoding",
        lambda path: path.symlink_to("/etc/hostname"),
        "not_a_regular_file",
    ),
    "200 MB": (f"{DAY}/66.txt", _sparse, "too_large"),
}


# The file of a system, which gets no row.
PASSED_OVER = f"{DAY}/.DS_Store"


def fill(desk: Desk) -> None:
    """Put everything below raw/."""
    desk.put(PASSED_OVER, b"\0\0\0\1Bud1")
    for path, data, _ in FILES.values():
        desk.put(path, data)
    for path, make, _ in SPECIAL.values():
        make(desk.raw / path)


def expected(desk: Desk) -> dict[str, Status]:
    """What the ledger says of each, by path as it is."""
    listed = {path: status for path, _, status in FILES.values()}
    made = {
        path: ("rejected", reason)
        for path, _, reason in SPECIAL.values()
        if os.path.lexists(desk.raw / path)
    }
    return listed | made
