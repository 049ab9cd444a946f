"""The summary on the screen."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipelines.records import Correction, RawFile
from pipelines.run.plan import Plan
from pipelines.run.summary import Summary
from pipelines.settings import Settings

_SHOWN = 20


def print_what_was_done(console: Console, todo: Plan, succeeded: bool) -> None:
    """Print whether the runs succeeded and how much they recomputed."""
    if not succeeded:
        console.print(
            "[bold red]A run failed; what it could not write is as it was.[/] See `make ui`."
        )
    elif todo.empty:
        console.print("[bold green]Nothing recomputed: every issue asked for is up to date.[/]")
    elif not todo.dates:
        message = "no issue recomputed, the tables over all issues are up to date again."
        console.print(f"[bold green]Done:[/] {message}")
    else:
        console.print(f"[bold green]Done:[/] {_counted(len(todo.dates), 'issue')} recomputed.")


def print_unreadable(console: Console, unreadable: int) -> None:
    """Print that files could not be read, which makes the exit code 1."""
    what = _counted(unreadable, "file or folder" if unreadable == 1 else "file")
    message = f"{what} of raw/ could not be read; what was made of them stays."
    console.print(f"[bold red]{message}[/]")


def print_summary(console: Console, summary: Summary, chosen: Settings) -> None:
    """Print what is there now, what was not taken, and where the files are."""
    grid = Table.grid(padding=(0, 2))
    for name, text in _lines(summary):
        grid.add_row(name, text)
    grid.add_row("warehouse", escape(str(chosen.warehouse_dir)))
    if summary.newest_report:
        grid.add_row("report", escape(summary.newest_report))
    console.print(grid)
    print_not_taken(console, summary.not_taken)


def _lines(summary: Summary) -> list[tuple[str, str]]:
    refused = summary.files["rejected"]
    others = [
        f"{summary.files[status]} {status}"
        for status in ("duplicate", "superseded", "sidecar", "unreadable")
        if summary.files[status]
    ]
    return [
        ("pages", ", ".join([f"{summary.pages} taken", f"{refused} refused", *others])),
        ("issues", str(summary.issues)),
        ("articles", f"{summary.articles}, {summary.to_review} to review"),
        ("values", _ranked(summary.values)),
        ("topics", _ranked(summary.topics)),
    ]


def print_not_taken(console: Console, files: tuple[RawFile, ...]) -> None:
    """Print each file as a paragraph, so that its path can be copied whole; nothing for none."""
    if not files:
        return
    console.print("\n[bold]Not taken[/]")
    for row in files[:_SHOWN]:
        console.print(
            f"{row.status}  {row.source_path}  ({row.reason})",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )
        console.print(
            f"    {row.detail}", markup=False, highlight=False, style="dim", soft_wrap=True
        )
    if len(files) > _SHOWN:
        console.print(f"… and {len(files) - _SHOWN} more: see the table raw_files.")


def print_misfits(console: Console, lines: Sequence[Correction]) -> None:
    """Print each line of corrections.csv that does not fit, with the reason; nothing for none."""
    if not lines:
        return
    console.print("\n[bold]Corrections that do not fit[/]")
    for line in lines[:_SHOWN]:
        place = line.page_id if line.start_char is None else f"{line.page_id} {line.start_char}"
        for text, style in (
            (f"{line.correction}  {place}  {line.text}", None),
            (f"    {line.problem}", "dim"),
        ):
            console.print(text, style=style, markup=False, highlight=False, soft_wrap=True)
    if len(lines) > _SHOWN:
        console.print(f"… and {len(lines) - _SHOWN} more: see the table corrections.")


def _ranked(counts: Counter[str]) -> str:
    total = sum(counts.values())
    if not total:
        return "none"
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return f"{total}: " + ", ".join(f"{count} {escape(name)}" for name, count in ranked)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
