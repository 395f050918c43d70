"""From a message to the texts that are to be read: its own, those of its files, those behind its links."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from bot.articles.fetch import Fetcher
from bot.articles.files import date_in_name, decode, is_blank
from bot.articles.links import LinkError, parse_link, without_tracking
from bot.articles.messages import MOST_LINKS, Parts, is_document, own_link, parts_of
from bot.articles.pages import Page, PageReader
from bot.articles.pieces import join
from bot.errors import InputError
from bot.inbox.heard import Attached, Payload
from bot.inbox.ports import Files, LaterError
from bot.store.ids import ChannelId, MessageId

LARGEST_FILE: Final = 1_000_000
"""Bytes of a text file; the longest articles have a tenth of it."""

_LONG_PASTE: Final = "message.txt"
"""What Discord's client calls a text that was too long to be sent as a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text to be read, and what is known of it from elsewhere. `chat`: it may turn out to be none."""

    text: str
    url: str | None = None
    file: str | None = None
    published: date | None = None
    page: Page | None = None
    chat: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """The texts, a line for what could not be had, and whether that may be had later."""

    sources: tuple[Source, ...] = ()
    lines: tuple[str, ...] = ()
    later: bool = False


@dataclass(slots=True)
class _Basket:
    sources: list[Source] = field(default_factory=list[Source])
    lines: list[str] = field(default_factory=list[str])
    later: bool = False

    def put(self, found: Source | InputError | LaterError) -> None:
        match found:
            case Source():
                if all(found.text != source.text for source in self.sources):
                    self.sources.append(found)
            case LinkError():
                self.lines.append(str(found))
                self.later |= found.temporary
            case InputError():
                self.lines.append(str(found))
            case LaterError():
                self.lines.append(str(found))
                self.later = True


class Gatherer:
    """Gathers what messages hold."""

    def __init__(self, fetcher: Fetcher, pages: PageReader, files: Files) -> None:
        self._fetcher = fetcher
        self._pages = pages
        self._files = files

    async def gather(
        self, channel: ChannelId, message: MessageId, payload: Payload, pieces: Sequence[str]
    ) -> Gathered:
        """Give what `message` holds. `pieces` are the texts of the article that it is a piece of."""
        basket = _Basket()
        if len(pieces) > 1:
            whole = join(pieces)
            parts = Parts(whole, own_link(whole))
        else:
            parts = parts_of(payload.content, asked=payload.asked)
        files = [await self._file(channel, message, file) for file in payload.files]
        if parts.text is not None:
            files = _with_body(parts, files)
            if not any(isinstance(found, Source) and found.text.startswith(parts.text) for found in files):
                basket.put(Source(text=parts.text, url=parts.source, chat=not payload.asked))
        elif len(files) == len(parts.links) == 1 and isinstance(only := files[0], Source):
            files = [Source(text=only.text, file=only.file, published=only.published, url=parts.links[0])]
            parts = Parts()
        for found in files:
            basket.put(found)
        for found in await asyncio.gather(*map(self._page, parts.links[:MOST_LINKS])):
            basket.put(found)
        if len(parts.links) > MOST_LINKS:
            basket.lines.append(f"I followed the first {MOST_LINKS} links only.")
        return Gathered(tuple(basket.sources), tuple(basket.lines), basket.later)

    async def _file(
        self, channel: ChannelId, message: MessageId, file: Attached
    ) -> Source | InputError | LaterError:
        if is_document(file.name):
            return InputError(f"{file.name} is no text file, so it was not read.", "Paste the text of it.")
        if file.size > LARGEST_FILE:
            most = f"{LARGEST_FILE // 1_000_000} MB"
            return InputError(
                f"{file.name} was not read: it is bigger than {most}.", "Send the article alone."
            )
        try:
            decoded = decode(await self._files.read(channel, message, file), file.name)
        except (InputError, LaterError) as error:
            return error
        if is_blank(decoded.text):
            return InputError(f"{file.name} is empty: there is nothing to read in it.")
        return Source(text=decoded.text, file=file.name, published=date_in_name(Path(file.name)))

    async def _page(self, link: str) -> Source | InputError | LaterError:
        try:
            page = await self._pages.read_page(await self._fetcher.fetch(link))
        except LinkError as error:
            return error
        return Source(
            text=page.text, url=str(without_tracking(parse_link(link))), published=page.published, page=page
        )


def _with_body(
    parts: Parts, files: Sequence[Source | InputError | LaterError]
) -> list[Source | InputError | LaterError]:
    """Put the text of a message before that of its long paste: Discord's client parts the two."""
    whole = list(files)
    for place, found in enumerate(files):
        if isinstance(found, Source) and found.file == _LONG_PASTE and parts.text is not None:
            whole[place] = Source(text=join((parts.text, found.text)), file=found.file, url=parts.source)
            break
    return whole
