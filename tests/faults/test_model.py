"""The warehouse is a dictionary: page to text. Ingest, re-issue, declare, remove, block, unmount,
kill, re-run and read in any order.
"""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import ClassVar

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, settings
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
from tests.faults.pages import files_of

# An hour on an idle core; EXAMPLES=20 is for those in a hurry.
EXAMPLES = int(os.environ.get("EXAMPLES", "200"))
ISSUES = [f"临汶日报/2026-05-{day}" for day in (11, 12, 13)]
SLOTS = [f"{issue}/{page}" for issue in ISSUES for page in ("01", "02")]
# What a sidecar may say of pages in UTF-8: the truth, something else, nothing.
LABELS = ["utf-8", "big5", "?"]
TEXTS = [
    f"本报讯 5月10日,临汶市{what}完成{number}公里管道改造,投资{number}20万元。(周敏)\n"
    for number, what in enumerate(("供水公司", "供气公司", "公交公司", "图书馆"), 2)
]


class Desk(RuleBasedStateMachine):
    """A raw/ that people work on, and a warehouse that follows it."""

    nursery: Nursery
    task = "chain"
    task_where_blocked = "chain_blocked"
    task_where_unmounted = "chain"
    done: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=self.nursery.folder))
        self.raw, self.warehouse = self.folder / "raw", Warehouse(self.folder / "warehouse")
        self.raw.mkdir()
        self.files: dict[str, dict[int, str]] = {}
        self.labels: dict[str, str] = {}
        # The issues with pages in the ledger; None where a run was killed, so that nobody knows.
        self.known: set[str] | None = set()

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
        self._remove(slot, data.draw(st.sampled_from(sorted(self.files[slot]))))

    def _remove(self, slot: str, revision: int) -> None:
        self._path(slot, revision).unlink()
        del self.files[slot][revision]
        if not self.files[slot]:
            del self.files[slot]

    @precondition(lambda self: self.files)
    @rule(data=st.data(), label=st.sampled_from(LABELS))
    def declare(self, data: st.DataObject, label: str) -> None:
        """A sidecar of an issue comes in, or is overwritten."""
        issue = data.draw(st.sampled_from(sorted({_issue(slot) for slot in self.files})))
        (self.raw / issue / "encoding").write_text(label, encoding="utf-8")
        self.labels[issue] = label

    @precondition(lambda self: self.labels)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        """A sidecar goes."""
        issue = data.draw(st.sampled_from(sorted(self.labels)))
        (self.raw / issue / "encoding").unlink()
        del self.labels[issue]

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def run_where_an_issue_cannot_be_read(self, data: st.DataObject) -> None:
        """A disk fails under an issue: it stays as it was, and the others follow raw/."""
        self._run_where_blocked(data.draw(st.sampled_from(sorted(self.known or ()))))

    def _run_where_blocked(self, issue: str) -> None:
        before = self._pages_of(issue)
        (self.raw / issue).mkdir(parents=True, exist_ok=True)
        blocked = self.raw / issue
        done = self.nursery.run(self.task_where_blocked, self.raw, self.warehouse.root, blocked)
        assert done.codes == [0], done.said
        assert self._pages_of(issue) == before
        for other in ISSUES:
            if other != issue:
                assert self._pages_of(other) == self._expected_of(other)
        assert "unreadable" in self.warehouse.read(RawFile, None)["status"].to_pylist()
        self.known = {issue, *self._issues_expected()}
        self.done["blocked"] += 1

    @precondition(lambda self: self.known)
    @rule()
    def run_where_nothing_is_mounted(self) -> None:
        """The share of raw/ is gone: the run stops, and nothing is touched."""
        before, share = self._bytes(), self.folder / "share"
        self.raw.rename(share)
        self.raw.mkdir()
        task = self.task_where_unmounted
        done = self.nursery.run(task, self.raw, self.warehouse.root, 0, 1, 1)
        self.raw.rmdir()
        share.rename(self.raw)
        assert done.codes == [1]
        assert f"has lost {len(self.known or ())} of the {len(self.known or ())}" in done.said
        assert self._bytes() == before
        self.done["unmounted"] += 1

    @rule(at=st.integers(1, 30))
    def run_and_kill(self, at: int) -> None:
        """A run is killed as it replaces a file; where there are fewer to replace it completes."""
        (code,) = self.nursery.run(self.task, self.raw, self.warehouse.root, at).codes
        assert code in (-9, 0)
        self.done["kills"] += code == -9
        self.known = None if code else self._issues_expected()

    @rule()
    def run(self) -> None:
        """A run completes, and what is read is the dictionary."""
        done = self.nursery.run(self.task, self.raw, self.warehouse.root)
        assert done.codes == [0], done.said
        self._read()
        self.known = self._issues_expected()
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
        assert {issue: self._pages_of(issue) for issue in ISSUES} == {
            issue: self._expected_of(issue) for issue in ISSUES
        }
        pages = set().union(*(self._expected_of(issue) for issue in ISSUES))
        assert set(self.warehouse.read_all(Block)["page_id"].to_pylist()) == pages
        statuses = Counter(self.warehouse.read(RawFile, None)["status"].to_pylist())
        assert statuses == +self._expected_statuses(len(pages))

    def _pages_of(self, issue: str) -> dict[str, str]:
        """The pages of an issue in the warehouse, with their texts."""
        pages = self.warehouse.read(Page, date.fromisoformat(issue.split("/")[1]))
        return dict(zip(pages["page_id"].to_pylist(), pages["text"].to_pylist(), strict=True))

    def _expected_of(self, issue: str) -> dict[str, str]:
        """The pages that raw/ has of an issue: of those with the same text the first."""
        seen, pages = set(), {}
        for slot, texts in sorted(self._read_slots().items()):
            text = texts[max(texts)]
            if _issue(slot) == issue and text not in seen:
                seen.add(text)
                pages[_page_id(slot)] = text
        return pages

    def _read_slots(self) -> dict[str, dict[int, str]]:
        """The slots but those whose sidecar says what is not so."""
        said = self.labels
        return {
            slot: texts
            for slot, texts in self.files.items()
            if said.get(_issue(slot), "utf-8") == "utf-8"
        }

    def _issues_expected(self) -> set[str]:
        return {issue for issue in ISSUES if self._expected_of(issue)}

    def _expected_statuses(self, accepted: int) -> Counter[str]:
        slots = self._read_slots()
        read = sum(map(len, slots.values()))
        broken = sum(label == "?" for label in self.labels.values())
        return Counter(
            accepted=accepted,
            duplicate=len(slots) - accepted,
            superseded=read - len(slots),
            rejected=sum(map(len, self.files.values())) - read + broken,
            sidecar=len(self.labels) - broken,
        )

    def _bytes(self) -> dict[str, bytes]:
        return files_of(self.warehouse.root)

    def _put(self, slot: str, revision: int, text: str) -> None:
        path = self._path(slot, revision)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.files.setdefault(slot, {})[revision] = text

    def _path(self, slot: str, revision: int) -> Path:
        return self.raw / (f"{slot}.txt" if revision == 1 else f"{slot}.r{revision}.txt")


def _issue(slot: str) -> str:
    return slot.rpartition("/")[0]


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
) -> None:
    machine.nursery = made
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        report_multiple_bugs=False,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    run_state_machine_as_test(machine, settings=chosen)


def test_the_warehouse_is_a_dictionary(made: Nursery) -> None:
    check(Desk, made, examples=3, steps=18)


@pytest.mark.torture
def test_the_warehouse_is_a_dictionary_for_long(made: Nursery, tally: Tally) -> None:
    Desk.done.clear()
    check(Desk, made, examples=EXAMPLES, steps=30)
    tally("stateful model", **Desk.done)


class ForgetfulDesk(Desk):
    """A planted bug: the files of an issue that is gone stay."""

    task = "chain_that_keeps"


class BlindDesk(Desk):
    """A planted bug: what cannot be read is taken for gone."""

    task_where_blocked = "chain_blocked_that_forgets"


class CarelessDesk(Desk):
    """A planted bug: a raw/ that is not mounted is taken for an empty one."""

    task_where_unmounted = "chain_unguarded"


def _remove_and_run(desk: Desk) -> None:
    desk._remove(SLOTS[0], 1)
    desk.run()


@pytest.mark.parametrize(
    ("machine", "step"),
    [
        (ForgetfulDesk, _remove_and_run),
        (BlindDesk, lambda desk: desk._run_where_blocked(ISSUES[0])),
        (CarelessDesk, Desk.run_where_nothing_is_mounted),
    ],
)
def test_of_the_test_a_planted_bug_is_caught(
    machine: type[Desk], step: Callable[[Desk], None], made: Nursery
) -> None:
    machine.nursery = made
    desk = machine()
    desk.ingest(SLOTS[0], TEXTS[0])
    desk.run()
    with pytest.raises(AssertionError):
        step(desk)
