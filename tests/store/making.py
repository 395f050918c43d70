"""Articles for the tests of the store, written as marked text."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.articles.model import ArticleFacts, Mend, Span
from bot.claims.model import (
    Basis,
    Claim,
    Directness,
    Reading,
    SaidOn,
    SpeakerKind,
    SpeechAct,
    Topic,
    quote_of,
)
from bot.store.ids import GuildId
from bot.store.records import NewArticle

DESK = GuildId(0)
NOON = datetime(2023, 5, 12, 12, tzinfo=UTC)
DAY = NOON.date()


def said(
    text: str,
    words: str,
    *,
    speaker: str = "Ganna Malyar",
    written: str | None = None,
    topics: Sequence[str | Topic] = (),
    on: date = DAY,
    **fields: Any,
) -> Claim:
    """Make a claim of the `words`, parted by " ... ", as they stand in `text`."""
    content: list[Span] = []
    for part in words.split(" ... "):
        start = text.index(part, content[-1].end if content else 0)
        content.append(Span(start, start + len(part)))
    cue = re.search(r"\bsaid\b", text)
    quote = quote_of(text, tuple(content))
    claim = Claim(
        source=(),
        cue=() if cue is None else (Span(*cue.span()),),
        content=tuple(content),
        quote=quote,
        direct=Directness.INDIRECT,
        summary=quote[:200],
        speaker=speaker,
        speaker_as_written=written or speaker,
        speaker_kind=SpeakerKind.PERSON,
        role=None,
        speech_act=SpeechAct.SAID,
        said_on=SaidOn(on, Basis.MESSAGE),
        topics=tuple(topic if isinstance(topic, Topic) else Topic(topic) for topic in topics),
        confidence=0.8,
    )
    return replace(claim, **fields)


def article(
    text: str,
    *claims: Claim,
    guild: GuildId = DESK,
    facts: ArticleFacts | None = None,
    mends: tuple[Mend, ...] = (),
    received_at: datetime = NOON,
    **fields: Any,
) -> NewArticle:
    """Make an article with these claims."""
    reading = Reading(
        facts=facts or ArticleFacts(), attributions=(), claims=claims, mends=mends, extractor="rules 1"
    )
    return NewArticle(guild=guild, text=text, reading=reading, received_at=received_at, **fields)


def one_claim(words: str, **fields: Any) -> NewArticle:
    """Make an article of one sentence and its claim; `guild` and `received_at` go to the article."""
    text = f"{words}, she said."
    of_article = {name: fields.pop(name) for name in ("guild", "received_at", "facts") if name in fields}
    return article(text, said(text, words, **fields), **of_article)
