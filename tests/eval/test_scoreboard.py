"""The command from folder to table: parts without gold are named, a broken room hides no other."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import eval.__main__ as command
from eval import invariants
from eval.report import Part, sample
from eval.segmentation.pages import ScoredPage
from eval.tally import Miss

ITEM = {
    "id": 1,
    "date": "2026-05-12",
    "title": "水库除险加固工程开工",
    "text": "水利局说，水库大坝加固后可灌溉农田。",
    "labels": ["16"],
    "primary": "16",
}


def topics_only(folder: Path) -> None:
    path = folder / "eval" / "topics" / "dev.jsonl"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(ITEM, ensure_ascii=False), encoding="utf-8")


def test_a_part_without_gold_is_left_out_by_name(tmp_path: Path) -> None:
    topics_only(tmp_path)
    got = CliRunner().invoke(
        command.main, [str(tmp_path), "--json", str(tmp_path / "figures.json")]
    )
    assert got.exit_code == 0
    assert "Segmentation: dev left out, no" in got.output
    assert "Values, public test rows: left out, no" in got.output
    assert "first topic is one of the labels" in got.output
    written = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert "Topics: model left out, nothing to teach it by" in got.output
    assert {name: figures["items"] for name, figures in written["Topics"].items()} == {"lexicon": 1}


def test_a_folder_without_any_gold_is_an_error(tmp_path: Path) -> None:
    got = CliRunner().invoke(command.main, [str(tmp_path)])
    assert got.exit_code == 2
    assert f"{tmp_path} holds no gold" in got.output
    assert "eval/normalize/probes_dev.jsonl" in got.output


def test_a_part_that_fails_is_named_and_the_others_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(folder: Path) -> Part:
        """The broken part."""
        raise RuntimeError("no such room")

    usual = command.parts
    monkeypatch.setattr(command, "parts", lambda *asked: (broken, *usual(*asked)))
    topics_only(tmp_path)
    got = CliRunner().invoke(command.main, [str(tmp_path)])
    assert got.exit_code == 1
    assert "The broken part: left out, RuntimeError" in got.output
    assert "first topic is one of the labels" in got.output


def test_wrong_rows_are_printed_on_demand(tmp_path: Path) -> None:
    path = tmp_path / "eval" / "normalize" / "probes_dev.jsonl"
    path.parent.mkdir(parents=True)
    row = {
        "id": "q1",
        "feature": "f",
        "kind": "quantity",
        "text": "修渠7公里。",
        "reference_datetime": "2026-05-12",
        "start": 2,
        "end": 5,
        "surface": "7公里",
        "iv": None,
        "magnitude": "70",
        "unit": "km",
    }
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    quiet = CliRunner().invoke(command.main, [str(tmp_path)])
    loud = CliRunner().invoke(command.main, [str(tmp_path), "--errors", "5"])
    assert "expected" not in quiet.output
    assert "修渠【7公里】" in loud.output
    assert "«7公里» quantity value 70 km" in loud.output


def test_a_sample_is_spread_evenly() -> None:
    misses = [Miss(str(number), "", "", "") for number in range(10)]
    assert [miss.where for miss in sample(misses, 3)] == ["0", "3", "6"]
    assert sample(misses, 20) == misses


def test_a_lost_or_doubled_character_is_found(read: Callable[..., ScoredPage]) -> None:
    whole = read()
    text = whole.page.text
    assert invariants.broken("p", text, whole.articles, whole.blocks) == []
    (lost,) = invariants.broken("p", text, whole.articles, whole.blocks[1:])
    assert lost.got == "in 0"
    (doubled,) = invariants.broken("p", text, whole.articles, [*whole.blocks, whole.blocks[0]])
    assert doubled.got == "in 2"
    strays = invariants.broken("p", text, whole.articles[:1], whole.blocks)
    assert {stray.got for stray in strays} == {"b"}
