"""What an article says about itself: headline, writers, outlet, agencies, day, language, furniture."""

from datetime import date

from bot.articles.byline import Byline, read_byline
from bot.articles.credits import NOTHING, read_credits
from bot.articles.furniture import is_furniture, is_link
from bot.articles.language import language_of
from bot.articles.lines import Line, lines_of
from bot.articles.model import ArticleFacts, Span
from bot.articles.outlet import named_outlet, split_title
from bot.articles.published import dateline_day, publication
from bot.articles.title import read_title
from bot.lexicon.agencies import agency

_BYLINE_REACH = 8
"""Lines from the top, or from the end, among which the writers are named."""


def read_facts(text: str, received: date | None = None) -> ArticleFacts:
    """Read what `text` says about itself. Spans are in characters of it; any text is taken.

    The first line is not asked for a credit or a byline as long as it can be the headline.
    A dateline without a year ("KYIV, Nov 20 (Reuters) -") tells the day only with that on which the text was
    `received`.
    """
    lines = lines_of(text)
    published, dated = publication(lines)
    writers, byline = _byline(lines)
    furniture = {line.span for line in dated}
    if writers:
        furniture.add(writers.span)
    agencies: list[str] = []
    outlets: list[str] = []
    if byline and byline.outlet:
        outlets.append(byline.outlet)
    day = published.day if published else None
    for place, line in enumerate(lines):
        found = byline.agencies if byline and line is writers else ()
        credits_here = NOTHING if line is writers else read_credits(line, place, len(lines))
        agencies.extend(found + credits_here.agencies)
        furniture.update(credits_here.spans)
        before = lines[place - 1] if place and lines[place - 1].span in furniture else None
        if (
            is_furniture(line.text, first=place == 0)
            or (place and read_byline(line.text, labelled=True))
            or (before and is_link(line.text, before.text))
        ):
            furniture.add(line.span)
        if name := named_outlet(line.text, place):
            outlets.append(name)
            furniture.add(line.span)
        if day is None and (dateline := credits_here.dateline):
            day = dateline_day(dateline, lines, received)
    whole = _merged(furniture)
    ends = {span.start: span.end for span in whole}
    prose = tuple(line for line in lines if ends.get(line.start, 0) < line.span.end)
    # A line that begins with a dateline is the first of the story.
    headless = not prose or prose[0].start in ends
    title, site = split_title("" if headless else read_title(prose) or "")
    if supplier := agency(site):
        agencies.append(supplier)
    elif site:
        outlets.append(site)
    return ArticleFacts(
        title=title or None,
        outlet=outlets[0] if outlets else None,
        byline=byline.names if byline else None,
        wire=tuple(dict.fromkeys(agencies)),
        published=day,
        published_at=published.at if published else None,
        language=language_of(text),
        furniture=whole,
    )


def _byline(lines: tuple[Line, ...]) -> tuple[Line | None, Byline | None]:
    """Find the writers: a line with "By" near the top or the end, else one without it near the top."""
    near = (*lines[:_BYLINE_REACH], *lines[_BYLINE_REACH:][-_BYLINE_REACH // 2 :])
    for line in near:
        if byline := read_byline(line.text, labelled=True):
            return line, byline
    for line in lines[1 : _BYLINE_REACH - 2]:
        if byline := read_byline(line.text):
            return line, byline
    return None, None


def _merged(spans: set[Span]) -> tuple[Span, ...]:
    """Give the spans in order, without those that lie inside another."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not merged or span.end > merged[-1].end:
            merged.append(span)
    return tuple(merged)
