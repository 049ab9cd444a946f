"""What the newsroom gives is read whole, or refused with the file, the line and the remedy."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipelines.records import Amount, Block, ListedEntity, Page
from pipelines.run.guidance import Guidance, GuidanceError, guidance
from pipelines.run.steps.base import Inputs
from pipelines.run.steps.values import VALUES
from pipelines.tables import rows, table

MONDAY, TUESDAY = date(2026, 5, 11), date(2026, 5, 12)
TAXONOMY = """\
version: "local 3"
topics:
  "39": {name: 体育, iptc: medtop:15000000, strong: [球赛], weak: []}
mask: []
"""
Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def make(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


def test_without_files_the_taxonomy_is_that_of_the_package_and_there_are_no_labels(
    tmp_path: Path,
) -> None:
    taxonomy, labels = guidance(tmp_path / "raw", None, None).read()
    assert len(taxonomy.topics) == 24
    assert labels.articles == {}


def test_labels_beside_raw_are_found(tmp_path: Path, write: Write) -> None:
    write("labels.csv", "article,topics\n修水渠,16\n")
    assert guidance(tmp_path / "raw", None, None).read()[1].articles == {"修水渠": ("16",)}


def test_the_files_of_the_settings_come_first(tmp_path: Path, write: Write) -> None:
    write("labels.csv", "article,topics\n修水渠,16\n")
    own = guidance(
        tmp_path / "raw", write("own.yaml", TAXONOMY), write("own.csv", "article,topics\n开赛,39\n")
    )
    taxonomy, labels = own.read()
    assert taxonomy.version == "local 3"
    assert labels.articles == {"开赛": ("39",)}


@pytest.mark.parametrize(
    ("taxonomy", "labels", "problem"),
    [
        (
            TAXONOMY.replace('"39"', '"40"'),
            None,
            "own.yaml, line 3: topic 40: no class of GB/T 20093",
        ),
        (
            TAXONOMY.replace("[球赛]", "[球赛, 球赛]"),
            None,
            "own.yaml, line 3: topic 39: 球赛 stands in line 3 already",
        ),
        (TAXONOMY.replace("[球赛]", "[球赛"), None, "own.yaml, line 3: not YAML"),
        ('version: "1"\ntopics: {}\nmask: []\n', None, "own.yaml, line 2: topics: there is none"),
        (TAXONOMY.encode("gb18030"), None, "own.yaml, line 3: not UTF-8: save the file as UTF-8"),
        (
            TAXONOMY,
            "article,topics\n修水渠,16\n",
            "own.csv, line 2: 16 is no topic of the taxonomy: use 39",
        ),
        (TAXONOMY, "修水渠,39\n", "own.csv, line 1: the columns must be article,topics"),
    ],
)
def test_a_mistake_names_the_file_the_line_and_the_remedy(
    taxonomy: str | bytes, labels: str | None, problem: str, write: Write, tmp_path: Path
) -> None:
    own = Guidance(write("own.yaml", taxonomy), write("own.csv", labels) if labels else None)
    with pytest.raises(GuidanceError) as caught:
        own.read()
    assert f"{tmp_path}/{problem}" in str(caught.value)


def test_a_file_that_is_not_there_is_named_with_its_setting(tmp_path: Path) -> None:
    with pytest.raises(
        GuidanceError, match=r"none\.yaml cannot be read \(No such file.*correct its setting"
    ):
        Guidance(tmp_path / "none.yaml").read()


def test_a_label_changes_the_fingerprint_of_the_issues_it_may_concern(write: Write) -> None:
    def prints(labels: str) -> list[str]:
        own = Guidance(labels=write("labels.csv", "article,topics\n" + labels))
        return [own.fingerprint("topics", day) for day in (MONDAY, TUESDAY)]

    before = prints("")
    of_tuesday = prints("临汶日报-2026-05-12-p01-a001,39\n")
    of_any_day = prints("修水渠,16\n")
    assert of_tuesday[0] == before[0]
    assert of_tuesday[1] != before[1]
    assert not {*of_any_day} & {*before}


def test_the_fingerprint_changes_with_the_taxonomy(write: Write) -> None:
    one = Guidance(write("one.yaml", TAXONOMY)).fingerprint("topics", None)
    two = Guidance(write("two.yaml", TAXONOMY.replace("球赛", "泳池")))
    assert one != two.fingerprint("topics", None)
    assert one != Guidance().fingerprint("topics", None)


ENTITIES = "太钢: {kind: organisation, name: 太钢集团}\n李永强:\n  kind: person\n  post: 副市长\n"


def test_entities_beside_raw_are_listed(write: Write, tmp_path: Path) -> None:
    assert guidance(tmp_path / "raw", None, None).entity_list() == {}
    before = guidance(tmp_path / "raw", None, None).fingerprint("entities", MONDAY)
    write("entities.yaml", ENTITIES)
    own = guidance(tmp_path / "raw", None, None)
    assert own.entity_list() == {
        "太钢": ListedEntity("organisation", "太钢集团"),
        "李永强": ListedEntity("person", post="副市长"),
    }
    assert own.fingerprint("entities", MONDAY) != before


@pytest.mark.parametrize(
    ("listed", "problem"),
    [
        ("太钢: {name: 太钢集团}\n", "line 1: 太钢: kind is missing: add it"),
        ("太钢: {kind: firm}\n", "line 1: 太钢: firm is no kind: use person, place, organisation"),
        ("太原: {kind: place, code: 1401}\n", "line 1: 太原: code: 1401 is no code of GB/T 2260"),
        ("太钢: {kind: organisation, post: 厂长}\n", "line 1: 太钢: only a person has a post"),
    ],
)
def test_a_mistake_in_the_entities_is_named(
    listed: str, problem: str, write: Write, tmp_path: Path
) -> None:
    write("entities.yaml", listed)
    with pytest.raises(GuidanceError, match=re.escape(f"entities.yaml, {problem}")):
        guidance(tmp_path / "raw", None, None).check()


PUBLICATIONS = "云港日报:\n  currency: HKD\n海岛时报: {currency: TWD}\n"


def test_publications_beside_raw_tell_their_home_currencies(write: Write, tmp_path: Path) -> None:
    assert guidance(tmp_path / "raw", None, None).home_currencies() == {}
    write("publications.yaml", PUBLICATIONS)
    told = guidance(tmp_path / "raw", None, None).home_currencies()
    assert told == {"云港日报": "HKD", "海岛时报": "TWD"}


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ("云港日报: HKD\n", "line 1: 云港日报 must be a mapping: write `key: value` lines"),
        ("云港日报: {money: HKD}\n", "line 1: 云港日报: money is no key here: use currency"),
        (
            "甲报: {currency: CNY}\n乙报: {currency: 港币}\n",
            "line 2: 乙报: currency: 港币 is no ISO",
        ),
        ("云港日报: {currency: HKD\n", "line 2: not YAML"),
    ],
)
def test_a_mistake_in_the_publications_is_named(
    told: str, problem: str, write: Write, tmp_path: Path
) -> None:
    own = Guidance(publications=write("publications.yaml", told))
    with pytest.raises(GuidanceError) as caught:
        own.check()
    assert f"{tmp_path}/publications.yaml, {problem}" in str(caught.value)


def test_the_publications_guide_the_values_alone(write: Write) -> None:
    one = Guidance(publications=write("one.yaml", PUBLICATIONS))
    two = Guidance(publications=write("two.yaml", PUBLICATIONS.replace("HKD", "MOP")))
    assert one.fingerprint("publications", None) != two.fingerprint("publications", None)
    assert one.fingerprint("topics", None) == two.fingerprint("topics", None)


def test_the_values_of_a_publication_are_in_its_currency(write: Write, tmp_path: Path) -> None:
    page = Page(
        issue_date=MONDAY, publication="云港日报", page_id="p", source_path="p", sha256="0",
        encoding="utf-8", char_count=6, text="门票60元。",
    )  # fmt: skip
    block = Block(
        issue_date=MONDAY, page_id="p", block_no=1, start_char=0, end_char=6, role="body",
        article_id="p-a001",
    )  # fmt: skip
    tables = {Page: table(Page, [page]), Block: table(Block, [block])}
    own = Guidance(publications=write("publications.yaml", PUBLICATIONS))

    def currencies(told: Guidance) -> list[str | None]:
        made = VALUES.compute(Inputs(tables, tmp_path, told))
        return [amount.currency for amount in rows(Amount, made[Amount])]

    assert currencies(own) == ["HKD"]
    assert currencies(Guidance()) == ["CNY"]


CORRECTIONS = "page_id,start_char,text,correction,value\n"


def test_a_correction_changes_the_fingerprint_of_its_issue_alone(
    write: Write, tmp_path: Path
) -> None:
    def prints(*lines: str) -> list[str]:
        write("corrections.csv", CORRECTIONS + "".join(lines))
        own = guidance(tmp_path / "raw", None, None)
        return [own.fingerprint("corrections", day) for day in (MONDAY, TUESDAY)]

    split = "临汶日报-2026-05-12-p01,,石桥,split,\n"
    section = "临汶日报-2026-05-12-p02,7,石桥,section,民生\n"
    none = prints()
    assert prints(split)[0] == none[0]
    assert prints(split)[1] != none[1]
    assert prints(split, section) == prints(section, split) != prints(split)


def test_corrections_may_lie_beside_the_labels_of_the_settings(
    write: Write, tmp_path: Path
) -> None:
    (tmp_path / "guidance").mkdir()
    own = write("guidance/labels.csv", "article,topics\n")
    beside_raw = write("corrections.csv", CORRECTIONS)
    assert guidance(tmp_path / "raw", None, own).corrected == beside_raw
    beside_labels = write("guidance/corrections.csv", CORRECTIONS)
    assert guidance(tmp_path / "raw", None, own).corrected == beside_labels


def test_a_mistake_in_corrections_names_the_file_and_the_line(write: Write, tmp_path: Path) -> None:
    write("corrections.csv", CORRECTIONS + "临汶日报,,石桥,split,\n")
    with pytest.raises(GuidanceError) as caught:
        guidance(tmp_path / "raw", None, None).check()
    assert f"{tmp_path}/corrections.csv, line 2: 临汶日报 is no page_id" in str(caught.value)
