"""A step's fingerprint covers the code that it imports, and nothing else."""

import re
from pathlib import Path

import pytest

import pipelines
from pipelines.run.fingerprints import (
    code_digest,
    data_files,
    imported_modules,
    source_files,
)
from pipelines.run.pipeline import STEP_BY_NAME, STEPS
from pipelines.run.steps.teaching import TEACHING

FOLDER = Path(pipelines.__file__).parent
# Rooms whose modules show in the rows of tables or on the report's page.
ROOMS = ("aggregate", "raw", "records", "report", "text")
ENTRIES = [step.module for step in (*STEPS, TEACHING)]


def names(paths: list[Path]) -> set[str]:
    return {path.relative_to(FOLDER).as_posix() for path in paths}


@pytest.mark.parametrize(
    ("step", "covered", "left_out"),
    [
        # What changes how a file is decoded or refused changes its page.
        (
            "pages",
            ["raw/refusal.py", "raw/decoding.py", "tables/arrow.py"],
            ["text/values/scan.py"],
        ),
        (
            "segmentation",
            ["text/segment/learned.yaml", "records/segmentation.py"],
            ["raw/files.py"],
        ),
        (
            "values",
            ["text/values/quantities/units.py", "text/values/lexicon.yaml"],
            ["text/topics/taxonomy.yaml"],
        ),
        (
            "topics",
            ["text/topics/taxonomy.yaml", "run/guidance.py"],
            ["text/values/quantities/units.py"],
        ),
        ("topic_daily", ["text/words/stop_words.txt", "aggregate/daily.py"], ["raw/files.py"]),
        ("issue_report", ["report/issue.html.j2", "report/pictures/charts.py"], ["raw/files.py"]),
    ],
)
def test_a_step_covers_what_it_imports(step: str, covered: list[str], left_out: list[str]) -> None:
    files = names(source_files(STEP_BY_NAME[step].module))
    assert files >= set(covered)
    assert files.isdisjoint(left_out)


def test_no_step_depends_on_what_only_runs_it() -> None:
    for module in ENTRIES:
        assert not [name for name in imported_modules(module) if re.search(r"\.(defs|cli)\b", name)]


def test_every_module_of_the_text_is_part_of_some_step() -> None:
    """A module that no step imports does nothing; rename a path, or plant one, to see this fail."""
    imported = {name for module in ENTRIES for name in imported_modules(module)}
    for room in ROOMS:
        for path in (FOLDER / room).rglob("*.py"):
            parts = path.relative_to(FOLDER.parent).with_suffix("").parts
            name = ".".join(parts).removesuffix(".__init__")
            assert name in imported, f"no step imports {name}"


def test_every_data_file_is_named_by_a_module_beside_it() -> None:
    for folder in {path.parent for path in FOLDER.rglob("*.py")}:
        sources = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
        for file in data_files(folder):
            assert file.name in sources, f"no module names {file}"


def test_a_module_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"no module pipelines\.text\.moved"):
        code_digest("pipelines.text.moved")


def test_what_a_step_does_not_import_leaves_its_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes of a module change the digests of the steps that import it, and of no other."""
    edited = FOLDER / "text/topics/taxonomy.yaml"
    read_bytes = Path.read_bytes

    def with_edit(path: Path) -> bytes:
        return read_bytes(path) + (b"# edited" if path == edited else b"")

    def digests() -> dict[str, str]:
        code_digest.cache_clear()
        return {step.name: code_digest(step.module) for step in STEPS}

    before = digests()
    monkeypatch.setattr(Path, "read_bytes", with_edit)
    after = digests()
    monkeypatch.undo()
    code_digest.cache_clear()
    assert {name for name in before if before[name] != after[name]} == {"topics"}
