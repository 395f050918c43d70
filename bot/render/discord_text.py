"""The one escape for text that is not ours, for Discord.

Nothing is ever put into the words but backslashes, which Discord does not show and nobody copies: a
reporter who copies a quotation gets the article's words. Pings are prevented twice: no mention is whole
in what is sent, and the bot sends everything with `AllowedMentions.none()`.
"""

import re
import unicodedata
from itertools import chain, groupby
from typing import Final
from urllib.parse import quote, urlsplit

from bot.render.limits import ELLIPSIS, clipped, cluster_end, units

# Nobody sees them, and some turn text around: Unicode's Default_Ignorable_Code_Point beside the category
# Cf, and the blank of braille. https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
_IGNORABLE: Final = frozenset(
    map(
        chr,
        chain(
            (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x2800, 0x3164, 0xFFA0),
            range(0x180B, 0x1810),
            range(0xFE00, 0xFE0F),
            range(0xFFF0, 0xFFF9),
            range(0xE0000, 0xE1000),
        ),
    )
)
# Signs of the category Cf that are seen: they stand over numbers and the end of a verse.
_KEPT_FORMATS: Final = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2\U000110bd\U000110cd"
    "\u200c\u200d"  # joiners: looked at apart
)
# Persian and Indian scripts spell with joiners, emoji are put together with them: there they are letters.
_JOINED: Final = (
    "\u0600-\u1fff\u2190-\u2bff\ua800-\uabff\ufb50-\ufdff\ufe0f\ufe70-\ufefc\U0001f000-\U0001faff"
)
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u06d6-\u06ed\u0e31\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_IDLE_JOINER: Final = re.compile(f"(?<![{_JOINED}])[\u200c\u200d]+|[\u200c\u200d]+(?![{_JOINED}])")
_DOUBLE_JOINER: Final = re.compile("([\u200c\u200d])[\u200c\u200d]+")
# U+FE0F makes a picture of a symbol and of a digit in a box.
_IDLE_SELECTOR: Final = re.compile(
    "(?<![\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff0-9#*])\ufe0f|(?<=[0-9#*])\ufe0f(?!\u20e3)"
)
# More than four marks on one letter run over the lines around; no script needs more.
_TOO_MANY_MARKS: Final = re.compile(f"([{_MARKS}]{{4}})[{_MARKS}]+")


class _Visible(dict[int, str | None]):
    """For `str.translate`: what is shown for a character, found out when it is first met."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        category = unicodedata.category(character)
        shown: str | None = character
        if category == "Cs":
            shown = "\N{REPLACEMENT CHARACTER}"
        elif character in _IGNORABLE or (
            category in ("Cc", "Cf") and not character.isspace() and character not in _KEPT_FORMATS
        ):
            shown = None
        self[code] = shown
        return shown


_VISIBLE: Final = _Visible()

# What opens any of Discord's markup: emphasis, code, spoilers, links bare and masked (":" after "https"),
# mentions, timestamps, emoji (":smile:"), headings, quotes.
_MARKUP: Final = re.compile(r"[\\*_~|`\[\]<>#@:]")
# Lists and small print begin a line.
_LINE_START: Final = re.compile(r"^(?:-|\d+(?=\.))", re.MULTILINE)


def tidy(text: str) -> str:
    """Give the words of `text` as they are seen, and nothing that is not.

    Controls, invisible characters and those that turn text around go; half characters become U+FFFD;
    blanks and newlines become one blank, what parts paragraphs one empty line. Tidying again changes nothing.
    """
    if not (text.isascii() and text.isprintable()):
        text = _seen(text)
    lines = (" ".join(piece.split()) for piece in text.split("\n"))
    return "\n\n".join(" ".join(paragraph) for filled, paragraph in groupby(lines, bool) if filled)


def escape(text: str) -> str:
    """Give `text`, a line for each paragraph, so that Discord shows its words and obeys nothing in it."""
    return _escaped(tidy(text)).replace("\n\n", "\n")


def line(text: str, most: int) -> str:
    """Give `text` escaped on one line of at most `most` units as sent; a cut one ends in “…”."""
    folded = one_line(text)
    kept = cut(folded, most)
    return _escaped(folded) if kept == folded else _escaped(cut(folded, most - 1)) + ELLIPSIS


def label(text: str, most: int) -> str:
    """Give `text` for a place without markup (a button, an option), on one line of at most `most` units."""
    return clipped(one_line(text), most)


def one_line(text: str) -> str:
    """Give `text` tidy on one line."""
    return tidy(text).replace("\n\n", " ")


def cut(text: str, most: int) -> str:
    """Give the longest beginning of `text`, tidy, that takes at most `most` units once it is escaped.

    A cut one ends behind a word, if there is one in its second half.
    """
    whole = tidy(text)
    if len(whole) <= most and units(_escaped(whole)) <= most:
        return whole
    room, end = most, 0
    starts = {place for found in _LINE_START.finditer(whole[:most]) for place in found.span()}
    for end, character in enumerate(whole):
        room -= units(character) + (end in starts or bool(_MARKUP.match(character)))
        if room < 0:
            break
    blank = max(whole.rfind(" ", 0, end + 1), whole.rfind("\n", 0, end + 1))
    return whole[: blank if blank > end // 2 else cluster_end(whole, end)].rstrip()


def safe_url(url: str | None, most: int) -> str | None:
    """Give a web address for use in a link, or None where there is none, or it is longer than `most`.

    What could end the link or open other markup is percent-encoded. Only http and https are taken, and no
    names before the host, by which an address looks like another.
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return None
    encoded = quote(parts.geturl(), safe="/:?&=#%+,;!$~-.", errors="replace")
    return encoded if len(encoded) <= most else None


def _escaped(text: str) -> str:
    return _LINE_START.sub(_line_start, _MARKUP.sub(r"\\\g<0>", text))


def _line_start(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found[0] != "-" else "\\-"


def _seen(text: str) -> str:
    text = _IDLE_SELECTOR.sub("", text.translate(_VISIBLE))
    text = _IDLE_JOINER.sub("", _DOUBLE_JOINER.sub(r"\1", text))
    return _TOO_MANY_MARKS.sub(r"\1", text)
