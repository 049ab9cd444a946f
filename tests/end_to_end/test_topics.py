"""Topics through the command: labels, a model taught by the warehouse, and a taxonomy of one's own
that is broken.
"""

from collections.abc import Callable
from pathlib import Path

from pipelines.records import Article, ArticleTopic, Page, RawFile, TopicModel
from pipelines.tables import rows
from tests.end_to_end.desk import Desk

HEADER = "{publication} 2026年5月{day}日 星期一 第01版 要闻\n"
STORIES = (
    (
        "麦田开镰",
        "{place}的农户开着收割机收割小麦,合作社社长吴禾生说,第{n}块地亩产又增,镰刀也派上用场。",
    ),
    ("联赛再战", "{place}的球迷在体育场看足球联赛,主教练马越峰说,第{n}场比赛踢得好,看台坐满。"),
    ("庭审公开", "{place}法院开庭,法官当庭宣判,被告人认罪,检察官钱正清说,第{n}起案件办得快。"),
    (
        "新课开讲",
        "{place}小学的教师在课堂上讲新教材,校长何书勤说,第{n}节课学生听得认真,粉笔写短了。",
    ),
)
STORY = "{headline}\n\n本报讯 5月{day}日,{body}(周敏)\n"
PLACES = ("石桥", "南坪", "柳湾", "东岭", "西塬")
PAGES = 2
CUSTOM = """\
version: "own 1"
topics:
  "39": {name: 体育, iptc: medtop:15000000, strong: [联赛, 麦田], weak: []}
mask: []
"""


def write_issues(desk: Desk, days: range) -> None:
    """Issues of two pages, each with the four stories of the five places."""
    for day in days:
        for page in range(PAGES):
            stories = (
                STORY.format(
                    headline=headline, day=day, body=body.format(place=place, n=number + page)
                )
                for number, place in enumerate(PLACES)
                for headline, body in STORIES
            )
            text = HEADER.format(publication="临汶日报", day=day) + "\n".join(stories)
            desk.put(f"临汶日报/2026-05-{day:02d}/{page + 1:02d}.txt", text)


def first_topics(desk: Desk) -> list[ArticleTopic]:
    return [
        row for row in rows(ArticleTopic, desk.warehouse.read_all(ArticleTopic)) if row.rank == 1
    ]


def files_of(desk: Desk, table: str) -> dict[str, bytes]:
    return of_table(desk.bytes_of_files(), table)


def of_table(files: dict[str, bytes], table: str) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name.startswith(f"{table}/")}


def is_high(topic: ArticleTopic) -> bool:
    return topic.confidence == "high"


def test_the_life_of_a_model(desk: Desk) -> None:
    write_issues(desk, range(4, 6))
    desk.run()
    few = desk.warehouse.read_all(Article).num_rows
    assert f"No model: {few} articles have a topic; a model needs 200" in desk.run(command="teach")
    assert "Nothing recomputed" in desk.run()

    write_issues(desk, range(6, 10))
    desk.run()
    before = desk.bytes_of_files()
    assert "The model is taught" in desk.run(command="teach")
    taught = files_of(desk, "topic_model")
    assert list(taught) == ["topic_model/all.parquet"]
    desk.run(command="teach")
    assert files_of(desk, "topic_model") == taught, "the same articles teach the same model"

    assert "6 issues recomputed" in desk.run(), "the topics of every issue are assigned anew"
    after = desk.bytes_of_files()
    assert of_table(before, "article_topics") != of_table(after, "article_topics")
    assert of_table(before, "articles") == of_table(after, "articles")
    assert len(list(filter(is_high, first_topics(desk)))) > few

    write_issues(desk, range(10, 11))
    assert "1 issue recomputed" in desk.run(), "a new issue teaches nothing"
    assert files_of(desk, "topic_model") == taught
    # The older issues stay as they are.
    assert files_of(desk, "article_topics").items() >= of_table(after, "article_topics").items()

    desk.warehouse.remove(TopicModel, None)
    assert "7 issues recomputed" in desk.run(), "without the model the lexicon stands alone again"
    assert files_of(desk, "article_topics").items() >= of_table(before, "article_topics").items()


def test_labels_beside_raw_decide_and_touch_the_issues_they_concern(
    new_desk: Callable[[], Desk],
) -> None:
    desk = new_desk()
    write_issues(desk, range(4, 6))
    desk.run()
    chosen = first_topics(desk)[0]
    labels = desk.folder / "labels.csv"
    labels.write_text(f"article,topics\n{chosen.article_id},12 11\n", encoding="utf-8")
    assert "1 issue recomputed" in desk.run()
    given = [
        row
        for row in rows(ArticleTopic, desk.warehouse.read_all(ArticleTopic))
        if row.method == "human"
    ]
    assert [(row.article_id, row.rank, row.topic_code) for row in given] == [
        (chosen.article_id, 1, "12"),
        (chosen.article_id, 2, "11"),
    ]

    labels.write_text(f"article,topics\n{chosen.article_id},99\n", encoding="utf-8")
    printed = desk.run(check=False)
    assert f"{labels}, line 2: 99 is no topic of the taxonomy" in printed


def test_a_broken_taxonomy_stops_before_anything_is_touched(new_desk: Callable[[], Desk]) -> None:
    desk = new_desk()
    write_issues(desk, range(4, 5))
    desk.run()
    before = desk.bytes_of_files()
    write_issues(desk, range(5, 6))
    taxonomy = desk.folder / "own.yaml"
    taxonomy.write_text(CUSTOM.replace('"39"', '"99"'), encoding="utf-8")
    for command in ("run", "teach"):
        printed = desk.run("--taxonomy", str(taxonomy), check=False, command=command)
        assert (
            f"Error: {taxonomy}, line 3: topic 99: no class of GB/T 20093 level 1: use one of 01 02"
            in printed
        )
        assert "Traceback" not in printed
        assert desk.bytes_of_files() == before

    taxonomy.write_text(CUSTOM, encoding="utf-8")
    assert "2 issues recomputed" in desk.run("--taxonomy", str(taxonomy))
    assert {row.taxonomy_version for row in first_topics(desk)} == {"own 1"}
    assert {row.topic for row in first_topics(desk)} == {"体育", "unclassified"}


def test_a_broken_taxonomy_stops_a_run_that_dagster_starts(
    new_desk: Callable[[], Desk], tmp_path: Path
) -> None:
    desk = new_desk()
    write_issues(desk, range(4, 5))
    taxonomy = tmp_path / "own.yaml"
    taxonomy.write_text('version: "1"\ntopics: {}\nmask: []\n', encoding="utf-8")
    printed = desk.materialize("raw_files,pages", "2026-05-04", BANMIAN_TAXONOMY=str(taxonomy))
    assert f"{taxonomy}, line 2: topics: there is none: write at least one, by its code" in printed
    assert (
        desk.warehouse.read(RawFile, None).num_rows == desk.warehouse.read_all(Page).num_rows == 0
    )
