# Made by tests/catalogue/questions.py: change docs/questions.sql instead.
import marimo

app = marimo.App(width="medium")


@app.cell
def _():
    import os

    import duckdb
    import marimo as mo

    # DuckDB looks for the files of the tables there.
    warehouse = os.environ.get("BANMIAN_WAREHOUSE", "warehouse")
    connection = duckdb.connect(
        f"{warehouse}/banmian.duckdb", read_only=True, config={"file_search_path": warehouse}
    )
    return connection, mo


@app.cell
def _(mo):
    mo.md("# Fourteen questions")
    return


@app.cell
def _(connection, mo):
    _text = """## 1. How much is invested in which county?

An amount belongs to the last county named before it in its article. The same amount in the same
county counts once, for two papers print one project; a total that is the sum of the others in its
article does not count at all. Counties are those of the gazetteer: the bridge of the sample stands in
a place that is invented."""
    answer_1 = mo.sql(
        r"""
with investments as (
    select *, 2 * value = sum(value) over (partition by article_id) as is_total
    from with_article('amounts') where counted like '%投资' and per is null and currency = 'CNY'
),
places as (
    select article_id, start_char, name as county from entities
    where kind = 'place' and code is not null and right(code, 2) <> '00'
)
select county, count(*) as projects, sum(value)::bigint as yuan
from (
    select distinct county, value
    from investments asof join places
        on investments.article_id = places.article_id
        and investments.start_char >= places.start_char
    where not is_total
)
group by county order by yuan desc;
        """,
        engine=connection,
        output=False,
    )
    mo.vstack([mo.md(_text), answer_1])
    return (answer_1,)


@app.cell
def _(connection, mo):
    _text = """## 2. Which officials are named, and in which office?

The posts are those printed beside the names."""
    answer_2 = mo.sql(
        r"""
select name, post, count(distinct article_id) as articles, list(distinct publication) as papers
from with_article('entities')
where kind = 'person' and regexp_matches(post, '((市|县|区|局|厅|部|院)长|书记|主席)$')
group by name, post order by articles desc, name;
        """,
        engine=connection,
        output=False,
    )
    mo.vstack([mo.md(_text), answer_2])
    return (answer_2,)


@app.cell
def _(connection, mo):
    _text = """## 3. How does an indicator stand against last year?

A base that begins a year before the period."""
    answer_3 = mo.sql(
        r"""
select subject, indicator, value, unit, period, base, change_kind, change, change_unit
from statements
where change is not null and base_start = period_start - interval 1 year
order by article_id, statement_no;
        """,
        engine=connection,
        output=False,
    )
    mo.vstack([mo.md(_text), answer_3])
    return (answer_3,)


@app.cell
def _(connection, mo):
    _text = """## 4. What does it cost?

Prices of goods by the kilogram or the tonne, and in which paper they stand."""
    answer_4 = mo.sql(
        r"""
select counted as product, value::double as yuan, per, publication, issue_date
from prices()
where currency = 'CNY' and per in ('公斤', '斤', '吨') and counted is not null
order by per, yuan desc;
        """,
        engine=connection,
        output=False,
    )
    mo.vstack([mo.md(_text), answer_4])
    return (answer_4,)


@app.cell
def _(connection, mo):
    _text = """## 5. Who was appointed, and who removed?

What follows the words of an appointment, taken apart by a regular expression."""
    answer_5 = mo.sql(
        r"""
with clauses as (
    select publication, issue_date, unnest(
        regexp_extract_all(body, '(?:任命|免去|推选|选举)[^,。;、,;]+')
    ) as clause
    from articles
)
select clause[:2] as act, regexp_extract(clause, '^..(.{2,4}?)(为|的)', 1) as name,
    regexp_extract(clause, '^..(.{2,4}?)(为|的)(.+?)(职务)?$', 3) as office, publication, issue_date
from clauses where name <> '';
        """,
        engine=connection,
        output=False,
    )
    mo.vstack([mo.md(_text), answer_5])
    return (answer_5,)


@app.cell
def _(connection, mo):
    _text = """## 6. Which dates lie ahead?

Days that the issues name within 30 days of 12 May 2026: openings, works, last days."""
    answer_6 = mo.sql(
        r"""
select day, headline, excerpt
from days_ahead(date '2026-05-13', 30)
order by day, article_id;
        """,
        engine=connection,
        output=False,
    )
    mo.vstack([mo.md(_text), answer_6])
    return (answer_6,)


@app.cell
def _(connection, mo):
    _text = """## 7. Which event stands in two papers?

Articles of different papers that name at least three of the same values, persons or
organisations."""
    answer_7 = mo.sql(
        r"""
with facts as (
    select article_id, value || unit as fact from amounts where value is not null
    union select article_id, value || unit from quantities where value is not null and value > 1
    union select article_id, name from entities where kind <> 'place'
)
select one.publication as paper, one.headline, other.publication as other_paper,
    other.headline as other_headline, count(*) as shared
from facts as mine
join facts as theirs using (fact)
join articles as one on one.article_id = mine.article_id
join articles as other on other.article_id = theirs.article_id
where one.publication < other.publication and abs(one.issue_date - other.issue_date) <= 3
group by all having count(*) >= 3 order by shared desc;
        """,
        engine=connection,
        output=False,
    )
    mo.vstack([mo.md(_text), answer_7])
    return (answer_7,)


@app.cell
def _(connection, mo):
    _text = """## 8. Where is it written about?

All articles with both words, the oftenest first."""
    answer_8 = mo.sql(
        r"""
select issue_date, publication, page_no, headline, times from search('大桥 通车');
        """,
        engine=connection,
        output=False,
    )
    mo.vstack([mo.md(_text), answer_8])
    return (answer_8,)


@app.cell
def _(connection, mo):
    _text = """## 9. What did a section print?

"""
    answer_9 = mo.sql(
        r"""
select issue_date, page_no, headline, char_count from articles
where section = '希望的田野' order by issue_date, article_id;
        """,
        engine=connection,
        output=False,
    )
    mo.vstack([mo.md(_text), answer_9])
    return (answer_9,)


@app.cell
def _(connection, mo):
    _text = """## 10. Which topics grow?

Articles by topic and day, all papers together."""
    answer_10 = mo.sql(
        r"""
select topic,
    coalesce(sum(article_count) filter (issue_date = '2026-05-12'), 0)::integer as "12 May",
    coalesce(sum(article_count) filter (issue_date = '2026-05-13'), 0)::integer as "13 May"
from topic_daily
group by topic order by "12 May" + "13 May" desc, topic limit 6;
        """,
        engine=connection,
        output=False,
    )
    mo.vstack([mo.md(_text), answer_10])
    return (answer_10,)


@app.cell
def _(connection, mo):
    _text = """## 11. Who wrote what?

"""
    answer_11 = mo.sql(
        r"""
select author.name as author, author.role as role, count(*) as articles,
    list(coalesce(headline, '(continued)') order by article_id)[:2] as headlines
from (select unnest(authors) as author, article_id, headline from articles)
where author.role in ('reporter', 'correspondent')
group by all order by articles desc, author limit 6;
        """,
        engine=connection,
        output=False,
    )
    mo.vstack([mo.md(_text), answer_11])
    return (answer_11,)


@app.cell
def _(connection, mo):
    _text = """## 12. Which are the largest sums, and what are they of?

"""
    answer_12 = mo.sql(
        r"""
select distinct on (value, counted) value::bigint as yuan, counted, headline, publication
from sums() where currency = 'CNY'
order by value desc, counted, article_id limit 8;
        """,
        engine=connection,
        output=False,
    )
    mo.vstack([mo.md(_text), answer_12])
    return (answer_12,)


@app.cell
def _(connection, mo):
    _text = """## 13. Which indicators moved most?

Changes in percent, a multiple as what it comes to; a headline and its article count as one."""
    answer_13 = mo.sql(
        r"""
select indicator, percent, max(period) as period, max(base) as base, any_value(headline) as headline
from (
    select *, round(case change_kind
        when 'increase' then change
        when 'decrease' then -change
        when 'multiple' then 100 * (change - 1)
    end, 1) as percent
    from with_article('statements')
    where change_kind = 'multiple' or change_unit = '%'
)
where percent is not null
group by indicator, percent, article_id order by abs(percent) desc, indicator limit 8;
        """,
        engine=connection,
        output=False,
    )
    mo.vstack([mo.md(_text), answer_13])
    return (answer_13,)


@app.cell
def _(connection, mo):
    _text = """## 14. Which articles need a second look?

What the rules themselves doubt, and how sure they are that the article has all of its text and
no other's."""
    answer_14 = mo.sql(
        r"""
select publication, page_no, headline, confidence::decimal(3, 2) as confidence, review
from articles where len(review) > 0 order by confidence, article_id;
        """,
        engine=connection,
        output=False,
    )
    mo.vstack([mo.md(_text), answer_14])
    return (answer_14,)


if __name__ == "__main__":
    app.run()
