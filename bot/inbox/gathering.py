"""From a message to the texts that are to be read: its own, those of its files, those behind its links."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from bot.articles.fetch import Fetcher
from bot.articles.files import DOCUMENT_SUFFIXES, LARGEST_DOCUMENT, date_in_name
from bot.articles.links import LinkError, parse_link, without_tracking
from bot.articles.messages import MOST_LINKS, Parts, own_link, parts_of
from bot.articles.pages import Page, PageReader
from bot.articles.pieces import join
from bot.errors import InputError
from bot.inbox.heard import Attached, Payload
from bot.inbox.ports import Files, LaterError
from bot.store.ids import ChannelId, MessageId

LARGEST_FILE: Final = 1_000_000
"""Bytes of a file of text; the longest articles have a tenth of it."""

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

    def put(self, found: Source | InputError | LaterError, title: str | None = None) -> None:
        match found:
            case Source():
                if all(found.text != source.text for source in self.sources):
                    self.sources.append(found)
                    if found.page is not None and found.page.note:
                        self.lines.append(f"{found.file or 'The page'}: {found.page.note}")
            case LinkError():
                self.lines.append(f"“{title}”: {found}" if title else str(found))
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
            parts = parts_of(payload.content, asked=payload.asked, links_only=payload.links_only)
        files = [await self._file(channel, message, file) for file in payload.files]
        if parts.text is not None:
            files = _with_body(parts, files)
            if not any(isinstance(found, Source) and found.text.startswith(parts.text) for found in files):
                basket.put(Source(text=parts.text, url=parts.source, chat=not payload.asked))
        elif len(files) == len(parts.links) == 1 and isinstance(only := files[0], Source):
            files = [replace(only, url=parts.links[0])]
            parts = Parts()
        for found in files:
            basket.put(found)
        links = _distinct(parts.links)
        pages = await asyncio.gather(*map(self._page, links[:MOST_LINKS]))
        titles = await self._titles(channel, message, pages)
        for link, found in zip(links, pages, strict=False):
            basket.put(found, titles.get(link))
        if len(links) > MOST_LINKS:
            basket.lines.append(f"I followed the first {MOST_LINKS} links only.")
        return Gathered(tuple(basket.sources), tuple(basket.lines), basket.later)

    async def _file(
        self, channel: ChannelId, message: MessageId, file: Attached
    ) -> Source | InputError | LaterError:
        document = file.name.lower().endswith(tuple(DOCUMENT_SUFFIXES))
        largest = LARGEST_DOCUMENT if document else LARGEST_FILE
        if file.size > largest:
            most = f"{largest // 1_000_000} MB"
            return InputError(
                f"{file.name} was not read: it is bigger than {most}.", "Send the article alone."
            )
        try:
            page = await self._pages.read_file(file.name, await self._files.read(channel, message, file))
        except (InputError, LaterError) as error:
            return error
        if (day := date_in_name(Path(file.name))) is not None and day != page.published:
            page = replace(page, published=day, published_at=None)  # what somebody wrote there counts
        return Source(text=page.text, file=file.name, published=page.published, page=page)

    async def _page(self, link: str) -> Source | LinkError:
        try:
            page = await self._pages.read_page(await self._fetcher.fetch(link))
        except LinkError as error:
            return error
        return Source(
            text=page.text, url=str(without_tracking(parse_link(link))), published=page.published, page=page
        )

    async def _titles(
        self, channel: ChannelId, message: MessageId, pages: Sequence[Source | LinkError]
    ) -> Mapping[str, str]:
        """Give the titles of links by Discord's previews, where one of the pages was not read."""
        if not any(isinstance(found, LinkError) for found in pages):
            return {}
        return await self._files.titles(channel, message)


def _distinct(links: Sequence[str]) -> tuple[str, ...]:
    """Give the links that lead to different pages: what only tells where the reader came from aside."""
    found: dict[str, str] = {}
    for link in links:
        try:
            page = str(without_tracking(parse_link(link)))
        except LinkError:
            page = link
        found.setdefault(page, link)
    return tuple(found.values())


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
