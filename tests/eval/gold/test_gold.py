"""Gold is read as documented: seed rows by line, probes, public rows as each source writes."""

import json
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from eval.gold import variants
from eval.gold.pages import dev_pages, real_page
from eval.gold.variants import AS_IT_IS, VARIANTS, prints, variant_pages
from eval.values.claims import Clock, Interval, Numbers, Timex
from eval.values.sentences import Reading, probes, real_values
from eval.values.sets import timex_of
from eval.values.sources import sentences


def write(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = content if isinstance(content, list) else [content]
    path.write_text(
        "\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8"
    )


def seed(folder: Path, values: list[dict[str, Any]], traps: list[dict[str, Any]]) -> None:
    (folder / "pages").mkdir()
    (folder / "pages" / "one.txt").write_text(
        "头条\n今年以来，水库蓄水近3万吨。\n", encoding="utf-8", newline=""
    )
    meta = {
        "page_id": "one",
        "file": "pages/one.txt",
        "date": "2026-05-12 (inferred)",
        "style": "boxes",
    }
    write(folder / "gold" / "seed_segments.json", {"meta": meta, "spans": [], "articles": []})
    write(folder / "gold" / "seed_values.jsonl", values)
    write(folder / "gold" / "seed_traps.jsonl", traps)


def test_seed_rows_lie_at_their_line(tmp_path: Path) -> None:
    since: dict[str, Any] = {
        "line": 1,
        "start": 0,
        "end": 4,
        "surface": "今年以来",
        "core_start": 0,
        "core_end": 2,
        "kind": "date",
        "tier": "core",
        "timex": "2026",
        "iv_start": "2026-01-01",
        "iv_end": "2026-05-13",
        "core_iv": ["2026-01-01", "2027-01-01"],
        "alt_iv": [["2026-01-01", None]],
    }
    tons: dict[str, Any] = {
        "line": 1,
        "start": 9,
        "end": 13,
        "surface": "近3万吨",
        "core_start": 10,
        "core_end": 13,
        "kind": "quantity",
        "tier": "extended",
        "magnitude": "30000",
        "lower": None,
        "upper": "30000",
        "unit": "吨",
        "unit_code": "t",
        "of": None,
    }
    trap = {"hit": "exact", "line": 0, "start": 0, "end": 1, "surface": "头", "why": "a head"}
    seed(tmp_path, [since, tons], [trap])
    page = real_page(tmp_path)
    sentence = real_values(tmp_path, page)
    assert page.issue_date == date(2026, 5, 12)
    first, second = sentence.expected
    new_year = datetime(2026, 1, 1)
    outer = (Interval((new_year,), (datetime(2026, 5, 13),)), Interval((new_year,), (None,)))
    assert first.readings == (
        Reading(3, 7, outer),
        Reading(3, 5, (Interval((new_year,), (datetime(2027, 1, 1),)),)),
    )
    assert (second.readings[0].start, second.readings[1].start, second.core) == (12, 13, False)
    asked = {"value": Decimal(30000), "low": None, "high": Decimal(30000)}
    assert second.readings[0].claims == (Numbers({"quantity": 1}, asked, frozenset({"t", "吨"})),)
    assert sentence.traps[0].caught(0, 1)


def test_bounds_by_convention_do_not_count(tmp_path: Path) -> None:
    row: dict[str, Any] = {
        "line": 1,
        "start": 0,
        "end": 2,
        "surface": "今年",
        "core_start": 0,
        "core_end": 2,
        "kind": "date",
        "tier": "core",
        "timex": "2026",
        "alt_timex": ["2026-01"],
        "mod": "START",
        "iv_conv": True,
        "iv_start": "2026-01-01",
        "iv_end": "2026-03-01",
    }
    seed(tmp_path, [row], [])
    expected = real_values(tmp_path, real_page(tmp_path)).expected[0]
    assert expected.readings == (Reading(3, 5, (Timex(("2026", "2026-01"), "start"),)),)


def test_probes_are_values_or_traps(tmp_path: Path) -> None:
    common = {
        "reference_datetime": "2026-05-12",
        "start": 0,
        "end": 2,
        "surface": "近日",
        "iv": None,
        "feature": "f",
    }
    path = tmp_path / "eval" / "normalize" / "probes_dev.jsonl"
    write(
        path,
        [
            {**common, "id": "1", "kind": "date", "text": "近日，雨停。", "any": True},
            {**common, "id": "2", "kind": "set", "text": "每周四", "timex": "XXXX-WXX-4"},
            {
                **common,
                "id": "3",
                "kind": "quantity",
                "text": "十多个",
                "magnitude": "",
                "lower": "11",
                "upper": "19",
            },
            {**common, "id": "4", "kind": "trap", "text": "十堰", "why": "place"},
        ],
    )
    rows = probes(tmp_path)
    claims = [row.expected[0].readings[0].claims[0] for row in rows[:3]]
    assert claims == [
        Interval(),
        Timex(("XXXX-WXX-4",)),
        Numbers({"quantity": 1}, {"low": Decimal(11), "high": Decimal(19)}),
    ]
    assert not rows[3].expected
    assert rows[3].traps[0].caught(1, 3)
    assert not any(row.complete for row in rows)


def public(tmp_path: Path, kind: str, value: dict[str, Any], **more: Any) -> tuple[Any, ...]:
    """The claims of one public row of a value of two characters."""
    alternatives = more.pop("iv_alternatives", [])
    stated = {
        "start": 0,
        "end": 2,
        "surface": more.pop("surface", "一二"),
        "kind": kind,
        "value": value,
        "alternatives": more.pop("alternatives", []),
        "iv_alternatives": alternatives,
        "iv_end_inclusive": more.pop("iv_end_inclusive", None),
    }
    row = {
        "source": "s",
        "id": "1",
        "kind": kind,
        "text": "一二三",
        "reference_datetime": None,
        "fair": "yes",
        "expected": [stated],
    } | more
    write(tmp_path / "eval" / "normalize" / "dev.jsonl", row)
    (sentence,) = sentences(tmp_path)
    return sentence.expected[0].readings[0].claims if sentence.expected else ("no value",)


MAY = datetime(2026, 5, 1)


@pytest.mark.parametrize(
    ("kind", "value", "more", "claims"),
    [
        # An end named by its last second, by its last day, by the day after.
        (
            "date",
            {},
            {
                "iv_alternatives": [["2026-05-01 00:00:00", "2026-05-01 23:59:59"]],
                "iv_end_inclusive": True,
            },
            (Interval((MAY,), (datetime(2026, 5, 1, 23, 59, 59), datetime(2026, 5, 2))),),
        ),
        (
            "daterange",
            {"timex": "(2026-05-01,2026-05-03,P2D)"},
            {"surface": "1日至3日", "iv_alternatives": [["2026-05-01", "2026-05-03"]]},
            (Interval((MAY,), (datetime(2026, 5, 3), datetime(2026, 5, 4))),),
        ),
        (
            "daterange",
            {"timex": "(2024-05-01,2026-05-01,P2Y)"},
            {"iv_alternatives": [["2024-05-01", "2026-05-01"]]},
            (Interval((datetime(2024, 5, 1),), (MAY,)),),
        ),
        # Bounds that are open or the moment of speaking are not compared.
        ("daterange", {}, {"iv_alternatives": [["2026-05-01", "inf"]]}, (Interval((MAY,)),)),
        (
            "daterange",
            {},
            {
                "reference_datetime": "2026-05-09T01:06:40+08:00",
                "iv_alternatives": [["2026-05-01", "2026-05-09 01:06:40"]],
            },
            (Interval((MAY,)),),
        ),
        (
            "daterange",
            {},
            {
                "reference_datetime": "2026-05-09T01:06:40+08:00",
                "iv_alternatives": [["2026-05-01 01:06:40", None]],
            },
            (Interval((MAY, datetime(2026, 5, 2))),),
        ),
        (
            "time",
            {"timex": "T17:00"},
            {"alternatives": [{"timex": "T05"}, {"timex": "T17:00"}]},
            (Clock(time(5)), Clock(time(17))),
        ),
        (
            "timerange",
            {"timex": "TAF"},
            {"iv_alternatives": [["12:00:00", "16:00:00"]]},
            (Clock(time(12), time(16)), Timex(("TAF",))),
        ),
        ("duration", {"time": {"year": 2.5}}, {}, (Timex(("P2.5Y",)),)),
        ("duration", {"magnitude": "330", "unit": "Second"}, {}, (Timex(("PT330S",)),)),
        (
            "money",
            {"magnitude": "20", "unit": "Cent"},
            {},
            (Numbers({"money": 1}, {"value": Decimal("0.2")}),),
        ),
        (
            "money",
            {"num": ["8500.00", "30000.00"], "case": "港元"},
            {},
            (
                Numbers(
                    {"money": 1},
                    {"low": Decimal(8500), "high": Decimal(30000)},
                    currency="HKD",
                    places=2,
                ),
            ),
        ),
        ("money", {"value": None, "unit": "United States dollar"}, {}, ("no value",)),
        ("date", {}, {"iv_alternatives": [["0001-01-01", "0001-01-02"]]}, ("no value",)),
        (
            "mass",
            {"magnitude": "1500", "unit": "Gram"},
            {},
            (Numbers({"quantity": 1}, {"value": Decimal(1500)}, frozenset({"g"}), si=1.5),),
        ),
        (
            "percent",
            {"value": "12%"},
            {"surface": "12个百分点"},
            (Numbers({"quantity": 1}, {"value": Decimal(12)}, frozenset({"百分点"}), si=0.12),),
        ),
        (
            "percent",
            {"value": "12%"},
            {},
            (Numbers({"percent": 1, "ratio": 100}, {"value": Decimal(12)}, si=0.12),),
        ),
        ("date", {}, {"iv_alternatives": [["2026-05-01", "2026-05-02"]], "fair": "span"}, ()),
    ],
)
def test_public_rows(
    tmp_path: Path, kind: str, value: Any, more: dict[str, Any], claims: tuple[Any, ...]
) -> None:
    assert public(tmp_path, kind, value, **more) == claims


@pytest.mark.parametrize(
    ("reference", "day"),
    [
        ("2021-06-14T01:06:40+08:00", date(2021, 6, 14)),
        ("2021-02", date(2021, 2, 28)),
        ("1837", date(1837, 12, 31)),
    ],
)
def test_the_day_of_reference(tmp_path: Path, reference: str, day: date) -> None:
    public(tmp_path, "date", {}, reference_datetime=reference)
    assert sentences(tmp_path)[0].issue_date == day


@pytest.mark.parametrize(
    ("delta", "time_of", "timex"),
    [
        ({"year": 1}, None, "P1Y"),
        ({"second": 200.0}, None, "PT200S"),
        ({"month": 1}, ["2026-05-04 00:00:00", "2026-05-04 23:59:59"], "XXXX-XX-04"),
        ({"day": 7}, ["2026-05-13 00:00:00", "2026-05-13 23:59:59"], "XXXX-WXX-3"),
        ({"day": 1}, ["2026-05-13 20:00:00", "2026-05-13 20:59:59"], "XXXX-XX-XXT20"),
        ({"day": 7}, ["2026-05-17 09:15:00", "2026-05-17 09:15:59"], "XXXX-WXX-7T09:15"),
        ({"year": 1}, ["2026-08-07 00:00:00", "2026-11-06 23:59:59"], None),
        (
            {"day": 7},
            [
                ["2026-05-16 09:00:00", "2026-05-16 09:59:59"],
                ["2026-05-23 09:00:00", "2026-05-23 09:59:59"],
            ],
            "XXXX-WXX-6T09",
        ),
        (
            {"day": 7},
            [
                ["2026-05-16 09:00:00", "2026-05-16 09:59:59"],
                ["2026-05-18 09:00:00", "2026-05-18 09:59:59"],
            ],
            None,
        ),
    ],
)
def test_sets_of_times(
    delta: dict[str, float], time_of: list[Any] | None, timex: str | None
) -> None:
    assert timex_of({"delta": delta, "point": time_of and {"time": time_of}}) == timex


def test_a_folder_without_pages_is_no_folder_of_pages(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        dev_pages(tmp_path)
    with pytest.raises(FileNotFoundError):
        real_page(tmp_path)


def dev(folder: Path, maker: bool = True) -> None:
    """A dev page whose article persons.yaml corrects, and a maker that tells what it was asked."""
    article = {"id": "p249-a02", "headline": "修渠", "persons": []}
    other = {"id": "p249-a09", "headline": "种茶", "persons": ["周敏"]}
    span = {"start": 0, "end": 2, "role": "headline", "sub": "headline", "article": "p249-a02"}
    meta = {"date": "2026-05-12", "style": "boxes"}
    gold = {"meta": meta, "spans": [span], "articles": [article, other]}
    write(folder / "eval" / "segmentation" / "dev" / "p249.gold.json", gold)
    (folder / "eval" / "segmentation" / "dev" / "p249.txt").write_text("修渠", encoding="utf-8")
    if maker:
        (folder / "eval" / "segmentation" / "variants.py").write_text(
            "def variant(name, text, gold, rng):\n"
            "    return f'{text} {name} {rng.random()}', gold\n",
            encoding="utf-8",
        )


def test_persons_are_as_the_gold_has_them_and_corrected(tmp_path: Path) -> None:
    dev(tmp_path)
    corrected, other = dev_pages(tmp_path)[0].articles
    assert (corrected.persons, corrected.signers) == (frozenset(), {"汤俊峰"})
    assert (other.persons, other.signers) == ({"周敏"}, {"周敏"})


def test_prints_are_made_by_the_folder_from_a_seed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(variants, "find_spec", lambda name: True)
    dev(tmp_path)
    made = prints(tmp_path, 1)
    assert [*made.pages] == [AS_IT_IS, *VARIANTS]
    assert made.missing == []
    (flat,) = made.pages["flat"]
    assert flat.text.startswith("修渠 flat 0.")
    assert variant_pages(tmp_path, "flat", 1) == [flat]
    assert variant_pages(tmp_path, "flat", 2) != [flat]
    assert [article.signers for article in flat.articles] == [{"汤俊峰"}, {"周敏"}]
    (bare,) = made.pages["bare"]
    assert [article.signers for article in bare.articles] == [None, None]


def test_a_print_that_cannot_be_made_is_left_out_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(variants, "find_spec", lambda name: None)
    dev(tmp_path / "with")
    made = prints(tmp_path / "with", 1)
    assert made.missing == ["traditional left out, opencc is not installed"]
    assert "traditional" not in made.pages
    dev(tmp_path / "without", maker=False)
    bare = prints(tmp_path / "without", 1)
    assert [*bare.pages] == [AS_IT_IS]
    assert len(bare.missing) == len(VARIANTS)
    assert all("variants.py" in line for line in bare.missing[:-1])
