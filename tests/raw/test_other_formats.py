"""The scripts of docs/from-pdf.md, run as they stand there."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs/from-pdf.md").read_text(encoding="utf-8")
PAGE_OF_PDF = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R "
    b"/Resources << /Font << /F 5 0 R >> >> >>"
)


def script(name: str) -> str:
    """The script of that name in the document."""
    (code,) = re.findall(rf"```python\n(# {name}:.*?)```", DOCUMENT, re.DOTALL)
    return code


def run(name: str, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", script(name), *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=False, cwd=ROOT)


def test_html_becomes_lines() -> None:
    html = """<html><head><title>供水管网改造提速</title><style>p {}</style></head><body>
    <script>alert("1")</script><p>本报讯 5月11日,<b>临汶市</b>供水公司完成3公里管道改造,
    投资120万元。&nbsp;</p><div>责编:周敏<br>校对:何川</div></body></html>"""
    done = run("html_to_text.py", given=html.encode())
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().splitlines() == [
        "供水管网改造提速",
        "本报讯 5月11日,临汶市供水公司完成3公里管道改造, 投资120万元。",
        "责编:周敏",
        "校对:何川",
    ]


def test_json_lines_become_pages_and_bad_lines_are_reported(tmp_path: Path) -> None:
    good = {"publication": "临汶日报", "date": "2026-05-12", "page": 1, "text": "一\r\n"}
    lines = [
        json.dumps(good, ensure_ascii=False),
        json.dumps(good | {"page": "A02", "text": "二"}),
        json.dumps(good | {"text": "another text"}),
        json.dumps(good | {"page": "../../../x"}),
        json.dumps(good | {"publication": "/tmp"}),
        json.dumps(good | {"date": "2026-02-30"}),
        json.dumps(good | {"page": "03", "text": None}),
        json.dumps(good | {"page": "04", "text": "\ud800"}),
        json.dumps({"text": "x"}),
        '{"cut off": ',
        "",
    ]
    source = tmp_path / "crawl.jsonl"
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for _ in range(2):
        done = run("split_pages.py", str(source), str(tmp_path / "raw"))
        reported = [int(line) for line in re.findall(rb"line (\d+):", done.stderr)]
        assert (done.returncode, reported) == (1, list(range(3, 12)))
        files = [path for path in tmp_path.rglob("*") if path.is_file() and path != source]
        assert {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in files} == {
            "raw/临汶日报/2026-05-12/1.txt": "一\r\n".encode(),
            "raw/临汶日报/2026-05-12/A02.txt": "二".encode(),
        }


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
@pytest.mark.parametrize("across", [False, True])
def test_pdftotext_keeps_columns_without_layout(tmp_path: Path, across: bool) -> None:
    left = [_printed(20, 250 - 15 * line, f"left {line}") for line in range(5)]
    right = [_printed(220, 250 - 15 * line, f"right {line}") for line in range(5)]
    by_line = [boxes for pair in zip(left, right, strict=True) for boxes in pair]
    (tmp_path / "paper.pdf").write_bytes(_pdf(b"".join(by_line if across else left + right)))
    (commands,) = re.findall(r"```sh\n(.*?)```", DOCUMENT, re.DOTALL)
    of_one_page = commands.replace("in 1 2 3 4", "in 1")
    subprocess.run(["sh", "-ec", of_one_page], check=True, cwd=tmp_path)
    text = (tmp_path / "raw/临汶日报/2026-05-12/01.txt").read_text(encoding="utf-8")
    expected = [f"{side} {line}" for side in ("left", "right") for line in range(5)]
    assert [line for line in text.splitlines() if line] == expected


def _printed(left: int, bottom: int, text: str) -> bytes:
    return f"BT /F 12 Tf {left} {bottom} Td ({text}) Tj ET\n".encode()


def _pdf(content: bytes) -> bytes:
    """A PDF of one page with that content."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE_OF_PDF,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    written = b"%PDF-1.4\n"
    starts: list[int] = []
    for number, declared in enumerate(objects, 1):
        starts.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, declared)
    entries = b"".join(b"%010d 00000 n \n" % start for start in starts)
    trailer = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(written)
    return written + b"xref\n0 6\n0000000000 65535 f \n" + entries + trailer
