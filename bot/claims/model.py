"""The field's terms as values: attribution (source, cue, content), claim, speech act."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.articles.model import ArticleFacts, Mend, Span

JOINER = " […] "
"""Stands between the parts of a quotation that is in several pieces."""


class Directness(StrEnum):
    """Whether the content stands in quotation marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SpeechAct(StrEnum):
    """What somebody does in saying it."""

    SAID = "said"
    ANNOUNCED = "announced"
    REPORTED = "reported"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    WARNED = "warned"
    ACCUSED = "accused"
    PROMISED = "promised"
    DEMANDED = "demanded"
    ASKED = "asked"
    ESTIMATED = "estimated"
    DECLINED = "declined"


class SpeakerKind(StrEnum):
    """What kind of source speaks."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"


class Basis(StrEnum):
    """Where the date of a statement comes from."""

    STATED = "stated"  # a whole date in the text
    PUBLICATION = "publication"  # the article's date, or reckoned from it
    MESSAGE = "message"  # no date of publication: the day the article came in, or reckoned from it


class Precision(StrEnum):
    """How exact a date is; a period is kept as its first day."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody (`source`) is reported (`cue`) to have said, thought or wanted something (`content`).

    Spans are in characters, in the order of the text, without overlaps; `source` and `cue` may be empty.
    `confidence` lies between 0 and 1. `speech` is false for thoughts and wishes. `found_by` names the rule.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float = 0.5
    speech: bool = True
    found_by: str = ""


@dataclass(frozen=True, slots=True)
class SaidOn:
    """The day of a statement, the words of the text it was reckoned from, and how sure that is."""

    day: date
    basis: Basis
    words: str | None = None
    precision: Precision = Precision.DAY
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """What a claim is about. `inherited`: the claim names nothing, the article is about this."""

    name: str
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """That a claim answers another of the same article: `kind` is "denies", "confirms" or "repeats"."""

    kind: str
    to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An attribution of speech, resolved and dated.

    `quote` is the raw text at `content`, several spans joined by `JOINER`: always verbatim.
    `related` points at other claims of the same article by their place in its list.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quote: str
    direct: Directness
    summary: str
    speaker: str
    speaker_as_written: str
    speaker_kind: SpeakerKind
    role: str | None
    speech_act: SpeechAct
    said_on: SaidOn
    topics: tuple[Topic, ...]
    confidence: float
    related: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read out of one article; every span counts characters of the raw text."""

    facts: ArticleFacts
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    mends: tuple[Mend, ...] = ()
    extractor: str = field(default="")


def quote_of(text: str, content: tuple[Span, ...]) -> str:
    """Give the words of `text` at the spans, verbatim, several joined by `JOINER`."""
    return JOINER.join(text[start:end] for start, end in content)
