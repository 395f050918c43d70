"""Links: which can be an article, and what is left of one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from bot.articles.links import LinkError, check_article_link, is_login, parse_link, shown, without_tracking


@pytest.mark.parametrize(
    "link",
    [
        "ftp://example.org/a", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "gopher://a/b",
        "//example.org/a", "/a", "", "example.org/a", "http://", "http:///a", "http://[::1/a", "http://a:99999/b",
        "http://user@example.org/a", "http://user:word@example.org/a", "https://:word@example.org/a",
        "https://example.org/" + "a" * 2_048,
    ],
)  # fmt: skip
def test_what_is_no_plain_link_of_the_web_is_refused(link: str) -> None:
    with pytest.raises(LinkError) as caught:
        parse_link(link)
    assert not caught.value.temporary


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://example.org/", "http://["]))
def test_any_text_is_a_link_or_refused_in_one_printable_line(text: str, start: str) -> None:
    try:
        sentence = shown(parse_link(start + text))
    except LinkError as error:
        sentence = error.sentence
    assert sentence.isprintable()
    assert 0 < len(sentence) < 200


@pytest.mark.parametrize("path", ["", "/", "/en", "/de/", "/en-gb/", "/index.html", "/en/index.php", "/home"])
def test_a_home_page_is_no_article(path: str) -> None:
    with pytest.raises(LinkError, match="home page"):
        check_article_link(URL(f"https://example.org{path}"))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "[::1]", "localhost", "a.localhost"]
)
def test_a_home_page_inside_the_network_is_refused_as_such(host: str) -> None:
    with pytest.raises(LinkError, match="not a public one"):
        check_article_link(URL(f"http://{host}/"))


@pytest.mark.parametrize("host", ["3sat.de", "163.com", "8.8.8.8", "localhost.example"])
def test_a_name_or_address_of_the_net_is_not_inside_it(host: str) -> None:
    with pytest.raises(LinkError, match="home page"):
        check_article_link(URL(f"http://{host}/"))


@pytest.mark.parametrize(
    "path", ["/?p=123", "/world/a", "/a-b-c", "/2023/05/12/", "/news", "/index.php?id=7"]
)
def test_what_may_be_an_article_is_let_through(path: str) -> None:
    check_article_link(URL(f"https://example.org{path}"))


@pytest.mark.parametrize(
    "link", ["https://www.youtube.com/watch?v=1", "https://youtu.be/1", "https://m.tiktok.com/@a/video/1"]
)
def test_a_page_of_a_video_site_is_no_article(link: str) -> None:
    with pytest.raises(LinkError, match="video page"):
        check_article_link(URL(link))
    check_article_link(URL("https://notyoutube.com/watch-the-dam"))


@pytest.mark.parametrize(
    "path", ["/login", "/sign-in/", "/account/signin", "/sso/start", "/subscribe", "/Login.aspx"]
)
def test_a_page_to_sign_in_is_known_by_its_path(path: str) -> None:
    assert is_login(URL(f"https://example.org{path}"))
    assert not is_login(URL("https://example.org/login-row-splits-parliament"))


def test_what_tells_where_a_reader_came_from_is_left_out() -> None:
    url = URL("https://example.org/a?id=7&utm_source=x&fbclid=y&page=2&utm_medium=z#top")
    assert str(without_tracking(url)) == "https://example.org/a?id=7&page=2"
    assert str(without_tracking(URL("https://example.org/a?utm_source=x"))) == "https://example.org/a"
    plain = URL("https://example.org/a?q=a%2Bb&c")
    assert without_tracking(plain) == plain


def test_a_link_is_shown_short_and_without_its_query() -> None:
    assert shown(URL("https://example.org/a/b/?token=secret")) == "example.org/a/b"
    assert len(shown(URL("https://example.org/" + "a" * 500))) == 80
    assert shown(URL("https://example.org/\u202egnp.exe")).isascii()
