"""JSON-LD as publishers write it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.jsonld import Structured, read_structured

PAGE = "https://kestrel.example/news/a"


def read(*blocks: Any) -> Structured:
    return read_structured([block if isinstance(block, str) else json.dumps(block) for block in blocks], PAGE)


@pytest.mark.parametrize(
    "block",
    [
        '{"@type": "NewsArticle", "headline": "Dam\n holds"}',
        '<!-- {"@type": "NewsArticle", "headline": "Dam holds"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Dam holds"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "Dam holds",};',
        '[[{"@type": ["NewsArticle", "Thing"], "headline": "<b>Dam</b> holds"}]]',
        '{"@graph": [{"@type": "http://schema.org/BlogPosting", "headline": "Dam holds"}]}',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;Dam holds&quot;}",
    ],
)
def test_common_damage_does_not_hide_the_article(block: str) -> None:
    assert read(block).headline == "Dam holds"


def test_the_article_of_this_page_is_told_from_its_neighbours() -> None:
    other = {"@type": "NewsArticle", "url": "https://kestrel.example/news/b", "headline": "Other"}
    mine = {"@type": "NewsArticle", "mainEntityOfPage": {"@id": f"{PAGE}/#page"}, "headline": "Mine"}
    assert read([other, mine]).headline == "Mine"
    assert read([other]).headline == "Other"


def test_names_are_followed_to_what_they_refer_to() -> None:
    graph = [
        {"@type": "Article", "publisher": {"@id": "#org"}, "author": [{"@id": "#jane"}, "John Roe"]},
        {"@type": "Organization", "@id": "#org", "name": "The Kestrel"},
        {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
    ]
    found = read({"@graph": graph})
    assert (found.publishers, found.authors) == (("The Kestrel",), ("Jane Doe", "John Roe"))


def test_a_page_that_contains_the_article_is_not_its_outlet() -> None:
    page = {"@type": "WebPage", "name": "Dam holds - Kestrel"}
    paper = {"@type": "Periodical", "name": "The Kestrel"}
    assert read({"@type": "Article", "isPartOf": [page, paper]}).publishers == ("The Kestrel",)


def test_who_supplied_it_and_whether_it_is_free_are_read() -> None:
    found = read(
        {"@type": "Article", "creditText": "dpa", "provider": {"name": "EFE"}, "isAccessibleForFree": "False"}
    )
    assert (found.suppliers, found.free) == (("EFE", "dpa"), False)


def test_a_video_is_told_only_where_there_is_no_article() -> None:
    video = {"@type": "VideoObject", "name": "Dam"}
    assert read(video).video
    assert not read({"@type": "Article", "video": video}).video


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=10),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    ["@type", "@id", "@graph", "author", "publisher", "name", "headline", "isPartOf", "url"]
                ),
                inner | st.just("Article"),
                max_size=6,
            )
        ),
    )
)
def test_any_json_is_read_without_an_error(value: object) -> None:
    read(value)
