"""The warehouse is a dictionary: page to text. Ingest, re-issue, remove, kill, re-run and read in
any order.
"""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import ClassVar

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from pipelines.records import Block, Page, RawFile
from pipelines.warehouse import Warehouse
from tests.conftest import Tally
from tests.faults.nursery import Nursery, nursery

# An hour on an idle core; EXAMPLES=20 is for those in a hurry.
EXAMPLES = int(os.environ.get("EXAMPLES", "200"))
SLOTS = [f"临汶日报/2026-05-{day}/{page}" for day in (11, 12, 13) for page in ("01", "02")]
TEXTS = [
    f"本报讯 5月10日,临汶市{what}完成{number}公里管道改造,投资{number}20万元。(周敏)\n"
    for number, what in enumerate(("供水公司", "供气公司", "公交公司", "图书馆"), 2)
]


class Desk(RuleBasedStateMachine):
    """A raw/ that people work on, and a warehouse that follows it."""

    nursery: Nursery
    task = "chain"
    done: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=self.nursery.folder))
        self.raw, self.warehouse = self.folder / "raw", Warehouse(self.folder / "warehouse")
        self.raw.mkdir()
        self.files: dict[str, dict[int, str]] = {}

    @rule(slot=st.sampled_from(SLOTS), text=st.sampled_from(TEXTS))
    def ingest(self, slot: str, text: str) -> None:
        """A page comes in, or is overwritten."""
        self._put(slot, 1, text)

    @precondition(lambda self: self.files)
    @rule(data=st.data(), text=st.sampled_from(TEXTS))
    def re_issue(self, data: st.DataObject, text: str) -> None:
        """A page comes in as its next revision."""
        slot = data.draw(st.sampled_from(sorted(self.files)))
        self._put(slot, max(self.files[slot]) + 1, text)

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        """A file goes."""
        slot = data.draw(st.sampled_from(sorted(self.files)))
        revision = data.draw(st.sampled_from(sorted(self.files[slot])))
        self._path(slot, revision).unlink()
        del self.files[slot][revision]
        if not self.files[slot]:
            del self.files[slot]

    @rule(at=st.integers(1, 30))
    def run_and_kill(self, at: int) -> None:
        """A run is killed as it replaces a file; where there are fewer to replace it completes."""
        (code,) = self.nursery.run(self.task, self.raw, self.warehouse.root, at).codes
        assert code in (-9, 0)
        self.done["kills"] += code == -9

    @rule()
    def run(self) -> None:
        """A run completes, and what is read is the dictionary."""
        done = self.nursery.run(self.task, self.raw, self.warehouse.root)
        assert done.codes == [0], done.said
        self._read()
        self.done["runs_read"] += 1

    @invariant()
    def every_file_is_whole(self) -> None:
        self.done["states"] += 1
        for path in self.warehouse.root.rglob("*.parquet"):
            pq.ParquetFile(path).read()

    def teardown(self) -> None:
        self.run()
        self.done["examples"] += 1
        shutil.rmtree(self.folder)

    def _read(self) -> None:
        expected = {_page_id(slot): texts[max(texts)] for slot, texts in self._expected().items()}
        pages = self.warehouse.read_all(Page)
        assert (
            dict(zip(pages["page_id"].to_pylist(), pages["text"].to_pylist(), strict=True))
            == expected
        )
        assert set(self.warehouse.read_all(Block)["page_id"].to_pylist()) == expected.keys()
        statuses = Counter(self.warehouse.read(RawFile, None)["status"].to_pylist())
        files = sum(map(len, self.files.values()))
        assert statuses == +Counter(
            accepted=len(expected),
            duplicate=len(self.files) - len(expected),
            superseded=files - len(self.files),
        )

    def _expected(self) -> dict[str, dict[int, str]]:
        """The slots whose page is taken: of those of one day with the same text the first."""
        seen, kept = set(), {}
        for slot, texts in sorted(self.files.items()):
            key = (slot.split("/")[1], texts[max(texts)])
            if key not in seen:
                seen.add(key)
                kept[slot] = texts
        return kept

    def _put(self, slot: str, revision: int, text: str) -> None:
        path = self._path(slot, revision)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.files.setdefault(slot, {})[revision] = text

    def _path(self, slot: str, revision: int) -> Path:
        return self.raw / (f"{slot}.txt" if revision == 1 else f"{slot}.r{revision}.txt")


def _page_id(slot: str) -> str:
    publication, day, page = slot.split("/")
    return f"{publication}-{day}-p{page}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    with ExitStack() as stack:
        yield stack.enter_context(nursery(tmp_path_factory.mktemp("model")))


def check(
    machine: type[Desk],
    made: Nursery,
    examples: int,
    steps: int,
    phases: Sequence[Phase] = tuple(Phase),
) -> None:
    machine.nursery = made
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        phases=phases,
        report_multiple_bugs=False,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    run_state_machine_as_test(machine, settings=chosen)


def test_the_warehouse_is_a_dictionary(made: Nursery) -> None:
    check(Desk, made, examples=4, steps=15)


@pytest.mark.torture
def test_the_warehouse_is_a_dictionary_for_long(made: Nursery, tally: Tally) -> None:
    Desk.done.clear()
    check(Desk, made, examples=EXAMPLES, steps=30)
    tally("stateful model", **Desk.done)


class ForgetfulDesk(Desk):
    """A planted bug: the files of an issue that is gone stay."""

    task = "chain_that_keeps"


def test_of_the_test_an_issue_that_stays_is_caught(made: Nursery) -> None:
    with pytest.raises(AssertionError):
        check(ForgetfulDesk, made, examples=20, steps=10, phases=[Phase.generate])
