"""The command `banmian`."""

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipelines.cli.usage import WrongUsageError, check_dagster_home, check_folders
from pipelines.settings import ROOT, SETTINGS, Setting, settings

if TYPE_CHECKING:
    from rich.console import Console

_DICTIONARY = ROOT / "warehouse" / "README.md"
_GRAMMAR = ROOT / "docs" / "grammar.md"
_ISSUE_DATE = click.DateTime(["%Y-%m-%d"])


# What a command that makes no tables reads.
_OF_TEACHING = ("raw_dir", "warehouse_dir", "taxonomy", "labels")
_OF_STATE = ("warehouse_dir",)
_OF_WORK = ("workers", "engine", "dask_scheduler")
_OF_STATUS = tuple(setting.field for setting in SETTINGS if setting.field not in _OF_WORK)


@click.group()
@click.version_option(package_name="banmian", message="%(package)s %(version)s")
def main() -> None:
    """Banmian: raw newspaper pages in, a Parquet warehouse out."""
    for stream in (sys.stdout, sys.stderr):
        # A locale that has no Chinese characters is no reason to stop in the middle of a message.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _settable(*fields: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command an option for each setting that it heeds; without fields, for all."""

    def with_options(command: Callable[..., None]) -> Callable[..., None]:
        for setting in reversed(SETTINGS):
            if not fields or setting.field in fields:
                command = _option(setting)(command)
        return command

    return with_options


def _option(setting: Setting) -> Callable[[Callable[..., None]], Callable[..., None]]:
    default = "" if setting.default is None else f"  [default: {_short(setting.default)}]"
    return click.option(
        setting.option,
        setting.field,
        **_form(setting),
        help=setting.meaning + default,
        callback=_taken,
        expose_value=False,
    )


def _form(setting: Setting) -> dict[str, Any]:
    """How an option is given: with a value, or, where the setting is yes or no, alone."""
    if isinstance(setting.default, bool):
        return {"is_flag": True, "flag_value": "yes", "default": None, "type": str}
    return {"metavar": "VALUE"}


def _taken(_: click.Context, option: click.Parameter, text: str | None) -> None:
    """Put an option where the settings are read from, once it is sound."""
    if text is None:
        return
    setting = next(known for known in SETTINGS if known.field == option.name)
    try:
        value = setting.given(text, setting.option)
    except ValueError as error:
        raise WrongUsageError(str(error)) from None
    # A name stays as it was given: the locale may be unable to write it.
    os.environ[setting.variable] = str(value) if isinstance(value, Path) else text


def _short(value: object) -> str:
    return str(value.relative_to(ROOT)) + "/" if isinstance(value, Path) else str(value)


@main.command()
@_settable()
@click.option("--dry-run", is_flag=True, help="Print what would be done, and why; write nothing.")
@click.option(
    "--from", "first", type=_ISSUE_DATE, metavar="DATE", help="First issue date to be done."
)
@click.option("--to", "last", type=_ISSUE_DATE, metavar="DATE", help="Last issue date to be done.")
def run(first: datetime | None, last: datetime | None, dry_run: bool) -> None:
    """Bring the warehouse up to date with raw/, through Dagster.

    Only what is out of date is recomputed. A page that cannot be taken is refused with a reason
    and listed at the end; the exit code is 0 all the same. It is 1 when a run failed, and when a
    file or folder of raw/ cannot be read: what was made from it stays. It is 2 for a command that
    is not what it must be. Where more than half of the issues are gone from raw/ nothing is
    touched, unless --allow-removal is given; --dry-run says so too and has the exit code 1 then.

    Every option but --from, --to and --dry-run can be given by the environment too: --raw is
    BANMIAN_RAW.
    """
    if first and last and first > last:
        raise WrongUsageError(f"--from {first:%Y-%m-%d} is after --to {last:%Y-%m-%d}.")
    with _errors_without_traceback():
        if dry_run:
            from pipelines.cli import outlook  # noqa: PLC0415

            would_go_on = outlook.print_what_would_be_done(_console(), _date(first), _date(last))
            sys.exit(0 if would_go_on else 1)
        from pipelines.cli import launch  # noqa: PLC0415

        succeeded = launch.bring_up_to_date(_console(), _date(first), _date(last))
    sys.exit(0 if succeeded else 1)


@main.command()
@_settable(*_OF_STATUS)
def status() -> None:
    """Tell the newest issue, what is out of date, what was refused, and the last failure.

    Nothing is written, and no run is started.
    """
    with _errors_without_traceback():
        from pipelines.cli import outlook  # noqa: PLC0415

        outlook.print_status(_console())


@main.command()
@_settable(*_OF_TEACHING)
def teach() -> None:
    """Teach the model of topics by the articles in the warehouse, through Dagster.

    The next run assigns the topics of every issue anew, by the lexicon and the model together. To
    do without the model again, remove the folder topic_model of the warehouse and run.
    """
    with _errors_without_traceback():
        from pipelines.cli import runs  # noqa: PLC0415

        succeeded = runs.teach(_console())
    sys.exit(0 if succeeded else 1)


@main.command()
@_settable(*_OF_STATE)
@click.option(
    "--days",
    default=90,
    show_default=True,
    type=click.IntRange(min=1),
    help="Age of what is removed.",
)
def tidy(days: int) -> None:
    """Remove old runs, with their events and logs, from Dagster's state.

    A run stays, however old, as long as the newest state of any issue of any table was made by it.
    """
    with _errors_without_traceback(reads_pages=False):
        from pipelines.cli import runs  # noqa: PLC0415

        runs.tidy(_console(), timedelta(days=days))


@main.command()
@_settable(*_OF_STATE)
@click.option("--csv", "as_csv", is_flag=True, help="Print all rows, as comma-separated values.")
@click.argument("question", required=False)
def query(question: str | None, as_csv: bool) -> None:
    """Ask the warehouse a QUESTION in the SQL of DuckDB; without one, tell what there is to ask.

    Every table is there by its name: "from amounts where value > 1e8". Nothing can be written.
    """
    with _errors_without_traceback(reads_pages=False):
        from pipelines.cli import answers  # noqa: PLC0415

        if question is None:
            answers.print_contents(_console())
        elif as_csv:
            answers.print_csv(question)
        else:
            answers.print_table(_console(), question)


@main.command("dictionary")
@click.option(
    "--check", is_flag=True, help="Change nothing; fail when the page is not what the records say."
)
def write_dictionary(check: bool) -> None:
    """Write the data dictionary, warehouse/README.md, from the records."""
    from pipelines.tables.dictionary import dictionary  # noqa: PLC0415

    _write_page(_DICTIONARY, dictionary(), check)


@main.command("grammar")
@click.option(
    "--check", is_flag=True, help="Change nothing; fail when the page is not what the rules say."
)
def write_grammar(check: bool) -> None:
    """Write the rules of the grammar of values, docs/grammar.md, with their examples."""
    from pipelines.text.values import rules  # noqa: PLC0415

    _write_page(_GRAMMAR, rules.page(), check)


def _write_page(path: Path, text: str, check: bool) -> None:
    """Write a generated page, or only fail when it is stale."""
    if not check:
        path.write_text(text, encoding="utf-8")
    elif path.read_text(encoding="utf-8") != text:
        command = click.get_current_context().info_name
        raise click.ClickException(f"{path} is stale; run `banmian {command}` and commit it.")


@contextmanager
def _errors_without_traceback(*, reads_pages: bool = True) -> Iterator[None]:
    """Report errors without a traceback; wrong usage with exit code 2, a failure with 1.

    Dagster takes seconds to import and reads the settings as it does, so it is imported only once
    they are set and sound.
    """
    try:
        chosen = settings()
    except ValueError as error:
        raise WrongUsageError(str(error)) from None
    check_dagster_home()
    if reads_pages:
        check_folders(chosen)
    try:
        yield
    except (ValueError, OSError) as error:
        raise click.ClickException(str(error)) from None


def _console() -> "Console":
    from rich.console import Console  # noqa: PLC0415

    return Console()


def _date(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
