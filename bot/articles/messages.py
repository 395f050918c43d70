"""What of a chat message is an article: the stated rule, and the links in it. Pure.

The rule: read unasked are links, files of text, PDF, Word and HTML, texts of 15 words that name their writer,
agency, outlet or day as articles do, and texts of 30 words in which somebody who is named speaks, or which
are laid out as articles in another language (both found out when they are read: bot/inbox/reading.py) and
which do not talk themselves (I, you, we outside quotation marks) unless they are interviews. All else is chat
and is left alone. How often the rule errs is measured in tests/articles/test_newsroom_chat.py.
"""

import re
from dataclasses import dataclass
from typing import Final

from bot.articles.facts import read_facts
from bot.articles.lines import lines_of
from bot.articles.model import ArticleFacts
from bot.articles.title import read_title
from bot.lexicon.wordsets import word_set

FEWEST_WORDS: Final = 30
"""A text with fewer is chat; a brief has as many."""

FEWEST_MARKED_WORDS: Final = 15
"""The same for a text with the marks of an article: an agency's first line of a story."""

MOST_LINKS: Final = 20
"""Links of one message that are followed."""

_SUFFIXES: Final = (".txt", ".text", ".md", ".pdf", ".docx", ".html", ".htm", ".odt", ".rtf", ".doc")
"""Files that may hold an article; of the last three it is told that they cannot be read."""
_TYPES: Final = (
    "text/plain",
    "text/markdown",
    "text/html",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)

_TALK: Final = 3
_TALK_SHARE: Final = 0.02
"""So many words that speak to somebody, at least this share of all, make a text chat: of the same articles
columns and readers' letters are taken for chat, 5 in 100, unless they name their writer or day."""

# A link ends before the marks that end a sentence around it, before what closes a bracket or markup, before
# another link, and before blanks that nobody sees.
_LINK: Final = re.compile(
    r"https?://(?:(?!\]\(|[,;]https?:)[^\s<>\"“”|\\^`{}\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff])+",
    re.IGNORECASE,
)
_AFTER_LINK: Final = ".,;:!?…'’»*_~"
# Links that are part of chatting: to other messages, and moving pictures.
_IN_CHAT: Final = re.compile(
    r"https?://(?:[\w-]+\.)?(?:discord\.(?:com|gg|new)|discordapp\.(?:com|net)|tenor\.com|giphy\.com)(?:[/:?#]|$)",
    re.IGNORECASE,
)
_MARKUP: Final = re.compile(r"<(?:[@#][!&]?|a?:\w+:|t:-?)\d+[^>]*>")
_CODE: Final = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_QUOTED: Final = re.compile(
    r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^»\n]*(?:»|$)|„[^“”\n]*(?:[“”]|$)"
    r"|(?<!\w)['‘](?=\w)[^\n]{0,600}?[\w.,!?…]['’](?!\w)",
    re.MULTILINE,
)
_SPEAKS_TO: Final = word_set("speaks to somebody")
# A turn of an interview: a name or its initials, and what is said.
_TURN: Final = re.compile(
    r"^[*_]{0,2}(?P<who>[A-ZÀ-ÖØ-Þ][\w.’'-]*(?: [\w.’'-]+){0,3})[*_]{0,2}:[*_]{0,2} (?P<said>.+)$",
    re.MULTILINE,
)
_FEWEST_TURNS: Final = 2
_FEWEST_OF_ANSWER: Final = 8
"""Words; notes of who does what have fewer."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What of a message's text is to be read: `text` as an article, found at `source`, and pages to fetch."""

    text: str | None = None
    source: str | None = None
    links: tuple[str, ...] = ()


def parts_of(content: str, *, asked: bool = False, links_only: bool = False) -> Parts:
    """Take the text of a message apart; with `links_only` it is not read itself, whatever it is.

    An article's own links are not followed; one that stands alone on its first or last line is its address.
    Links to Discord itself and to moving pictures are chat.
    `asked`: somebody asked for this message to be read, so that a short text without links is taken too.
    """
    links = links_in(content)
    words = len(words_of(content))
    taken = is_article(content) or (asked and (words >= FEWEST_WORDS or (words > 0 and not links)))
    if taken and not links_only:
        return Parts(content, source=own_link(content))
    return Parts(links=links if asked else tuple(link for link in links if not _IN_CHAT.match(link)))


def is_article(text: str) -> bool:
    """Say whether a text is read unasked: long enough and no talk, or marked as an article."""
    words = len(words_of(text))
    if words >= FEWEST_WORDS and (not is_talk(text) or is_interview(text)):
        return True
    return words >= FEWEST_MARKED_WORDS and has_marks_of_article(read_facts(text))


def is_talk(text: str) -> bool:
    """Say whether a text speaks to somebody in words of its own, not only in those that it quotes."""
    words = words_of(without_quotations(text))
    talk = sum(word.lower().replace("’", "'") in _SPEAKS_TO for word in words)
    return talk >= min(_TALK, len(words) / 8) and talk >= _TALK_SHARE * len(words) and talk > 0


def is_interview(text: str) -> bool:
    """Say whether a text has a headline, and turns of two speakers with a question and an answer below it."""
    title = read_title(lines_of(text))
    if title is None or _TURN.match(title):
        return False
    turns = [(turn["who"], turn["said"].rstrip("*_ ")) for turn in _TURN.finditer(text)]
    asked = {who for who, said in turns if said.endswith("?")}
    answered = {who for who, said in turns if len(words_of(said)) >= _FEWEST_OF_ANSWER}
    return len(turns) >= _FEWEST_TURNS and bool(asked) and bool(answered - asked)


def may_be_article(name: str, content_type: str | None) -> bool:
    """Say whether a file may hold an article, by its name or by the type that Discord tells."""
    kind = (content_type or "").partition(";")[0].strip().lower()
    return name.lower().endswith(_SUFFIXES) or kind in _TYPES


def links_in(text: str) -> tuple[str, ...]:
    """Give the links of a text in their order, each once."""
    return tuple(dict.fromkeys(_trimmed(found[0]) for found in _LINK.finditer(_CODE.sub(" ", text))))


def has_marks_of_article(facts: ArticleFacts) -> bool:
    """Say whether a text names its writers, agency, outlet or day, as articles do and chat does not."""
    return any((facts.byline, facts.outlet, facts.wire, facts.published))


def words_of(text: str) -> list[str]:
    """Give the words of a message: not its links, code and mentions."""
    plain = _MARKUP.sub(" ", _LINK.sub(" ", _CODE.sub(" ", text)))
    return _WORD.findall(plain)


def without_quotations(text: str) -> str:
    """Give the text with a blank for all that stands in quotation marks."""
    return _QUOTED.sub(" ", text)


def own_link(text: str) -> str | None:
    """Give the link that stands alone on the first or the last line of a text: the address of an article."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    for line in (lines[0], lines[-1]) if lines else ():
        links = links_in(line)
        if len(links) == 1 and not _WORD.search(_LINK.sub("", line)):
            return links[0]
    return None


def _trimmed(link: str) -> str:
    while link and (link[-1] in _AFTER_LINK or _closes(link)):
        link = link[:-1]
    return link


def _closes(link: str) -> bool:
    """Tell whether the link ends in a bracket that was not opened in it, as in [words](link)."""
    return any(
        link.endswith(close) and link.count(open_) < link.count(close) for open_, close in ("()", "[]")
    )
