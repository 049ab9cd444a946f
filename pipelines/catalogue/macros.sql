-- The columns of a table, with their types and meaning: from columns_of('amounts').
create macro columns_of(name) as table
    select column_name, data_type, comment as meaning
    from duckdb_columns() where table_name = name order by column_index;

-- The text of a page around a span of it: context(page_id, start_char, end_char).
create macro context(page, first, last, around := 12) as (
    select replace(
        substr(text, greatest(first - around, 0) + 1, last - first + around + least(first, around)),
        chr(10), ' '
    )
    from pages as printed where printed.page_id = page
);

-- The rows of a table of articles with paper, page, section, headline and topic of the article:
-- from with_article('amounts').
create macro with_article(name) as table
    -- A column that the table has as well as its article is the article's.
    select columns(lambda c: not ends_with(c, '_1'))
    from (
        select articles.publication, articles.page_no, articles.section, articles.headline,
            first_topics.topic, rows_of.*
        from query_table(name) as rows_of
        join articles using (article_id)
        left join (from article_topics where rank = 1) as first_topics using (article_id)
    );

-- The articles that name a division, by its code in GB/T 2260, or one within it, with the names:
-- from in_place('140100').
create macro in_place(division) as table
    select issue_date, publication, page_no, headline, article_id,
        list(distinct name order by name) as names
    from with_article('entities')
    where code = division or list_contains("within", division)
    group by all order by article_id;

-- The articles that name a person, place or organisation, with how often and the posts:
-- from named('江述').
create macro named(whom) as table
    select issue_date, publication, page_no, headline, article_id, count(*) as times,
        list(distinct post) filter (post is not null) as posts
    from with_article('entities')
    where whom in (name, surface)
    group by all order by article_id;

-- The articles that have all words, which blanks separate, the oftenest named first:
-- from search('大桥 合龙').
create macro search(words) as table
    with hits as (
        select issue_date, publication, page_no, headline, article_id,
            concat_ws(chr(10), kicker, headline, deck, body) as whole,
            list_filter(string_split(words, ' '), lambda word: word <> '') as wanted
        from articles
    )
    select issue_date, publication, page_no, headline, article_id,
        list_sum(list_transform(
            wanted, lambda word: (length(whole) - length(replace(whole, word, ''))) / length(word)
        ))::integer as times,
        replace(
            substr(whole, greatest(instr(whole, wanted[1]) - 12, 1), 40), chr(10), ' '
        ) as excerpt
    from hits
    where len(wanted) > 0
        and list_bool_and(list_transform(wanted, lambda word: contains(whole, word)))
    order by times desc, article_id;

-- The days that articles name within so many days of a day, with their text:
-- from days_ahead(date '2026-05-12', 30).
create macro days_ahead(first, days) as table
    select interval_start::date as day, surface, headline, issue_date, article_id,
        context(page_id, start_char, end_char, around := 16) as excerpt
    from with_article('dates')
    where kind = 'date' and interval_start >= first
        and interval_start < first + to_days(days::integer)
    order by day, article_id, start_char;

-- The sums of money, without prices for a unit: from sums().
create macro sums() as table
    from with_article('amounts') where per is null;

-- The prices, each for one of a unit, by what is paid for: from prices().
create macro prices() as table
    from with_article('amounts') where per is not null order by counted, article_id, start_char;
