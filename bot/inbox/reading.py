"""What a message says, read: its pieces, its texts, and the articles that they are."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.articles.language import UNKNOWN
from bot.articles.messages import has_marks_of_article
from bot.articles.pieces import is_laid_out
from bot.claims.model import Claim, Reading
from bot.desk import Reader
from bot.errors import InputError
from bot.inbox.gathering import Gathered, Gatherer, Source
from bot.inbox.heard import Payload, payload_of
from bot.store.ids import MessageId
from bot.store.records import NewArticle
from bot.store.store import Store
from bot.store.work import Work

_READ: Final = "en"
"""The language whose claims are found."""

_PAST: Final = re.compile(r"\b(?:said|told|wrote|\w+ed)\b", re.IGNORECASE)


class MessageReader:
    """Reads the messages of the inbox. `read` reads an article, `gatherer` has the texts of a message."""

    def __init__(self, store: Store, read: Reader, gatherer: Gatherer) -> None:
        self._store = store
        self._read = read
        self._gatherer = gatherer

    async def pieces(self, work: Work, payload: Payload) -> tuple[MessageId, tuple[str, ...]]:
        """Give the message that holds the article, and the texts of all its pieces in order.

        A message whose first piece is gone stands for itself.
        """
        root = work.continues or (MessageId(payload.follows) if payload.follows else work.message)
        texts = {MessageId(piece.message): piece.text for piece in payload.earlier}
        kept = await self._store.pieces(work.guild, root)
        texts |= {piece.message: _text(piece.payload) for piece in kept}
        if root not in texts and work.continues is None:
            root = work.message
        texts[work.message] = payload.content
        return root, tuple(texts[message] for message in sorted(texts) if texts[message])

    async def gather(self, work: Work, payload: Payload, pieces: tuple[str, ...]) -> Gathered:
        """Give the texts that a message holds, those of its files and links too."""
        return await self._gatherer.gather(work.channel, work.message, payload, pieces)

    async def read(
        self, work: Work, payload: Payload, holder: MessageId, gathered: Gathered
    ) -> tuple[tuple[NewArticle, ...], tuple[str, ...]]:
        """Give the articles of `holder`, and a line for each text that could not be read or had.

        A text that nobody asked for is chat after all where it does not tell who said what (`is_told`).
        """
        articles: list[NewArticle] = []
        lines = list(gathered.lines)
        for source in gathered.sources:
            try:
                article = await self._article(work, payload, holder, source)
            except InputError as error:
                lines.append(str(error))
                continue
            if not source.chat or is_told(source.text, article.reading):
                articles.append(article)
        return tuple(articles), tuple(lines)

    async def rest(self, work: Work, holder: MessageId) -> tuple[NewArticle, ...]:
        """Give what is left of the article of `holder` without the deleted message of `work`."""
        pieces = [
            (piece.message, payload)
            for piece in await self._store.pieces(work.guild, holder)
            if (payload := payload_of(piece.payload)) and piece.message != work.message
        ]
        if not pieces:
            return ()
        message, payload = pieces[0]
        gathered = await self._gatherer.gather(
            work.channel, message, payload, tuple(payload.content for _, payload in pieces)
        )
        articles, _ = await self.read(work, payload, holder, gathered)
        return articles

    async def _article(self, work: Work, payload: Payload, holder: MessageId, source: Source) -> NewArticle:
        """Read a text. Its weekdays are reckoned from the day of the message where the server is."""
        settings = await self._store.settings(work.guild)
        said_at = payload.said_at.astimezone(ZoneInfo(settings.zone))
        reading = await self._read(source.text, published=source.published, received=said_at.date())
        if source.page is not None:
            reading = replace(reading, facts=source.page.fill(reading.facts))
        return NewArticle(
            guild=work.guild,
            text=source.text,
            reading=reading,
            received_at=work.received_at,
            url=source.url,
            canonical_url=source.page.url if source.page else None,
            file=source.file,
            channel=work.channel,
            message=holder,
            posted_by=payload.user,
        )


def is_told(text: str, reading: Reading) -> bool:
    """Say whether a text is told as articles are: it has their marks, or somebody who is named speaks in it.

    Who speaks in another language than English is not found out: there its layout tells. What parts reports
    from notes of colleagues was found on tests/articles/newsroom_chat.py.
    """
    if has_marks_of_article(reading.facts):
        return True
    if reading.facts.language not in (_READ, UNKNOWN):
        return is_laid_out(text)
    return any(_has_name(text, claim) for claim in reading.claims)


def _has_name(text: str, claim: Claim) -> bool:
    """Tell whether a claim is such as "Ana Duarte says" or "Duarte said", not as "the desk says"."""
    capitals = sum(word[:1].isupper() for word in claim.speaker.split())
    return capitals > 1 or (capitals == 1 and any(_PAST.search(text[start:end]) for start, end in claim.cue))


def _text(data: Mapping[str, Any]) -> str:
    payload = payload_of(data)
    return payload.content if payload else ""
