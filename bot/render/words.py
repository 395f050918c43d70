"""A claim in plain words: its quotation, its date and basis, where it comes from."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from bot.articles.model import ArticleFacts
from bot.claims.model import JOINER, Basis, Claim, Directness, Precision, SaidOn
from bot.store.records import StoredClaim

UNCERTAIN_BELOW = 0.5
"""A claim of less confidence is marked as uncertain wherever it is shown."""

_OUTLETS = 3
"""Outlets that are named; of the others the number is told."""

_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sr": "Serbian",
    "sv": "Swedish", "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip

_OUTER_OPENING = re.compile(r"""^\s*(?:``|''|["“”„«»‘'])\s*""")
_OUTER_CLOSING = re.compile(r"""(?:''|["“”«»’'])([.,;]?)$""")


def quotation(claim: Claim | StoredClaim) -> str:
    """Give the words of a claim as they are shown: direct speech alone stands in quotation marks.

    The words themselves are verbatim; only the outer marks of direct speech are made alike, “so”.
    """
    if claim.direct is not Directness.DIRECT:
        return claim.quote
    return JOINER.join(f"“{_bare(part)}”" for part in claim.quote.split(JOINER))


def day(when: date) -> str:
    """Give a day as "12 May 2023"."""
    return f"{when.day} {when:%B} {when.year}"


def days_from(first: date, last: date) -> str:
    """Give the days from first to last, the month and the year once where they are the same."""
    if first == last:
        return day(first)
    begin = str(first.day)
    if (first.year, first.month) != (last.year, last.month):
        begin += f" {first:%B}" + (f" {first.year} " if first.year != last.year else " ")
    return f"{begin}–{' ' * begin.endswith(' ')}{day(last)}"


def statement_day(said_on: SaidOn, arrival: str = "date of arrival") -> str:
    """Give the day and its basis: "12 May 2023, from “Friday” and the date of the article".

    `arrival` names the date that stands in for that of the article where it has none.
    """
    base = {Basis.PUBLICATION: "date of the article", Basis.MESSAGE: arrival}.get(said_on.basis)
    if said_on.words and base:
        basis = f", from “{said_on.words}” and the {base}"
    elif base:
        basis = f", {base}"
    else:
        basis = f", as “{said_on.words}” in the text" if said_on.words else ""
    return period(said_on) + basis + (", ambiguous" if said_on.ambiguous else "")


def doubts(claim: Claim | StoredClaim) -> str:
    """Give a mark for what is not sure, or nothing."""
    return "uncertain" if claim.confidence < UNCERTAIN_BELOW else ""


def changes(claim: Claim | StoredClaim) -> str:
    """Say that a claim is no longer in its article, or that it is there in other words; or nothing."""
    if not isinstance(claim, StoredClaim):
        return ""
    now = [f"now #{other.number}" for other in claim.answered_by if other.kind == "corrects"]
    was = [f"reworded, was #{other.number}" for other in claim.answers if other.kind == "corrects"]
    if claim.gone_since is None:
        return ", ".join(was[:1])
    return ", ".join((f"no longer in the article since {day(claim.gone_since.date())}", *now[:1]))


def also_in(outlets: Sequence[str]) -> str:
    """Name the other outlets that have the same: "also in 2 outlets: Courier, Post"."""
    if len(outlets) < 2:
        return "".join(f"also in {outlet}" for outlet in outlets)
    more = f" and {len(outlets) - _OUTLETS} more" if len(outlets) > _OUTLETS else ""
    return f"also in {len(outlets)} outlets: {', '.join(outlets[:_OUTLETS])}{more}"


def copies(claim: StoredClaim) -> str:
    """Name the other outlets that have a claim, where it is gone those that still have it."""
    also = also_in(claim.also_in)
    return also if claim.gone_since is None else also.replace("also", "still", 1)


def outlets_of(claims: Iterable[StoredClaim]) -> tuple[str, ...]:
    """Give the other outlets in which claims of an article stand too."""
    return tuple(dict.fromkeys(outlet for claim in claims for outlet in claim.also_in))


def lost(claims: Iterable[StoredClaim]) -> str:
    """Say how many claims of an article are no longer in it, or nothing."""
    moments = [claim.gone_since for claim in claims if claim.gone_since is not None]
    if not moments:
        return ""
    are = "is" if len(moments) == 1 else "are"
    return f"{count(len(moments), 'claim')} {are} no longer in it, since {day(max(moments).date())}"


def about(claim: Claim | StoredClaim, most: int = 4) -> str:
    """Give the first `most` topics: "about Bakhmut, drones; the article is about Kyiv"."""
    topics = claim.topics[:most]
    own = ", ".join(topic.name for topic in topics if not topic.inherited)
    lent = ", ".join(topic.name for topic in topics if topic.inherited)
    parts = (f"about {own}" if own else "", f"the article is about {lent}" if lent else "")
    return "; ".join(part for part in parts if part)


def by_way_of(facts: ArticleFacts) -> str:
    """Give the outlet and the agencies of an article, as far as they are known."""
    agencies = f"by way of {', '.join(facts.wire)}" if facts.wire else ""
    return " · ".join(part for part in (facts.outlet or "", agencies) if part)


def language_name(code: str) -> str:
    """Give the English name of a language by its ISO 639-1 code, the code itself where it is not known."""
    return _LANGUAGES.get(code, f"a language “{code}”")


def count(n: int, thing: str) -> str:
    """Give "no claims", "1 claim", "2 claims"."""
    return f"{n or 'no'} {thing}" + ("" if n == 1 else "s")


def period(said_on: SaidOn) -> str:
    """Give the day or the period of a statement: "12 May 2023", "May 2023"."""
    match said_on.precision:
        case Precision.YEAR:
            return str(said_on.day.year)
        case Precision.MONTH:
            return f"{said_on.day:%B} {said_on.day.year}"
        case Precision.WEEK:
            return f"week of {day(said_on.day)}"
        case Precision.DAY:
            return day(said_on.day)


def _bare(part: str) -> str:
    words = _OUTER_OPENING.sub("", part, count=1).rstrip()
    closing = _OUTER_CLOSING.search(words)
    return words[: closing.start()].rstrip() + closing[1] if closing else words
