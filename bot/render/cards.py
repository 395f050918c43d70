"""Cards of articles and of answers: what came in, an article with all its claims, who said what."""

from collections.abc import Iterator, Sequence

from discord import ui

from bot.desk import Answer, Question, Taken
from bot.render.article_text import (
    acts_of,
    acts_told,
    changed,
    in_it_now,
    one_story,
    origin_of,
    sources_of,
    speakers_of,
    telling,
    title,
    why_without_claims,
)
from bot.render.buttons import ContextSelect, ListClaims, PressButton
from bot.render.claim_text import (
    NO_CHANNELS,
    Channels,
    brief,
    claim_text,
    dotted,
    fine,
    numbered,
    option,
    seen_before,
)
from bot.render.discord_text import line
from bot.render.layout import PALE, Block, Room, Rule, card, fitted
from bot.render.nearest import nearest_lines
from bot.render.pages import Place
from bot.render.words import count
from bot.store.records import StoredArticle, StoredClaim
from bot.store.search import CAP

CLAIMS_A_PAGE = 5

_FIRST_CLAIMS = 3
_TOPIC = 100


def article_card(taken: Taken, channels: Channels = NO_CHANNELS, below: str = "") -> ui.LayoutView:
    """Say what came in: the article, how it speaks, its first claims. `below`, markup, ends it."""
    article = taken.article
    origin = article.article
    now = in_it_now(article)
    first = telling(article)[:_FIRST_CLAIMS]

    def blocks(room: Room) -> Iterator[Block]:
        yield _lines(
            title(origin),
            numbered(fine(*origin_of(origin, room, channels)), origin.number),
            "" if taken.new else f"**Here before**: {seen_before(article, channels)}",
            one_story(article, room),
        )
        if article.claims:
            summed_up = f"**{count(len(now), 'claim')}** by **{speakers_of(now)}**"
            yield _lines(summed_up, acts_of(now), changed(article))
            yield Rule()
            yield from _spaced(brief(claim, room) for claim in first)
            yield Rule()
            if len(article.claims) > len(first):
                yield (PressButton(ListClaims(origin.number), f"All {len(article.claims)} claims"),)
            yield (ContextSelect([option(claim) for claim in article.claims]),)
        else:
            yield why_without_claims(origin)
        if below:
            yield Rule()
            yield below

    return fitted(lambda room: tuple(blocks(room)))


def article_claims_card(
    article: StoredArticle,
    start: int = 0,
    channels: Channels = NO_CHANNELS,
    controls: Sequence[Block] = (),
) -> ui.LayoutView:
    """Show a page of an article's claims in the order of its text: five from place `start` on."""
    origin = article.article
    claims = article.claims[start:][:CLAIMS_A_PAGE]
    now = in_it_now(article)
    shown = _range(start, len(claims), len(article.claims))

    def blocks(room: Room) -> Iterator[Block]:
        first = (one_story(article, room), changed(article)) if not start else ()
        order = fine(shown, speakers_of(now), sources_of(now), "in the order of the text")
        yield _lines(
            title(origin),
            numbered(fine(*origin_of(origin, room, channels)), origin.number),
            *first,
            *((order, "" if start else acts_of(now)) if claims else (why_without_claims(origin),)),
        )
        if claims:
            yield Rule()
            yield from _spaced(claim_text(claim, room, origin=False) for claim in claims)
            yield Rule()
        yield from controls
        if claims:
            yield (ContextSelect([option(claim) for claim in claims]),)

    return fitted(lambda room: tuple(blocks(room)))


def answer_card(found: Answer, place: Place, channels: Channels = NO_CHANNELS) -> ui.LayoutView:
    """Show a page of who said what, at most five claims, or what there is instead.

    Claims that name what was asked for come before those that only refer to it, and this is said.
    """
    question, page = found.question, found.page
    if not found.known:
        return card([f"Nothing is kept under {line(question.topic, _TOPIC)} here."], PALE)
    if not page.claims:
        return _nothing(found)
    claims = page.claims[:CLAIMS_A_PAGE]
    naming = [claim for claim in claims if claim.id not in page.referring]
    referring = [claim for claim in claims if claim.id in page.referring]
    pages = -(-page.total // CLAIMS_A_PAGE) if page.total < CAP else None

    def blocks(room: Room) -> Iterator[Block]:
        def told(some: Sequence[StoredClaim]) -> Iterator[Block]:
            return _spaced(claim_text(claim, room, channels, topic=question.topic) for claim in some)

        yield _heading(found, place, len(claims))
        yield Rule()
        yield from told(naming)
        if referring:
            if naming:
                yield Rule()
            yield fine(f"These refer to {line(question.topic, _TOPIC)} without naming it.")
            yield from told(referring)
        yield Rule()
        yield from place.controls(page.next, pages)
        yield (ContextSelect([option(claim) for claim in claims]),)

    return fitted(lambda room: tuple(blocks(room)))


def _heading(found: Answer, place: Place, shown: int) -> str:
    """Say what was asked, how much answers it, and on the first page by whom, in what and how."""
    question, page = found.question, found.page
    order = "most relevant first" if question.sort == "relevance" else "newest first"
    many = place.page == 1 and page.speakers > 0 and page.total > 1
    return _lines(
        f"## {_asked(question)}",
        fine(
            _range((place.page - 1) * CLAIMS_A_PAGE, shown, page.total, " or more" * (page.total >= CAP)),
            *((count(page.speakers, "speaker"), count(page.articles, "article")) if many else ()),
            *_narrowed(question),
            order if page.total > 1 else "",
        ),
        acts_told(page.acts) if many else "",
    )


def _nothing(found: Answer) -> ui.LayoutView:
    question = found.question
    told = dotted(*_narrowed(question))
    lines = [f"### {_asked(question)}", f"Nothing found{f' ({told})' if told else ''}."]
    if found.unfiltered:
        lines.append(f"Without these conditions there would be {count(found.unfiltered, 'claim')}.")
    if question.speaker or not found.unfiltered:
        lines += nearest_lines(found.nearest, topics=not found.unfiltered)
    if found.nearest and found.nearest.speakers and not question.speaker:
        lines.append("-# what somebody said is found with the option *speaker*")
    return card(["\n".join(lines)], PALE)


def _asked(question: Question) -> str:
    """Give the question as a heading."""
    topic = line(question.topic, _TOPIC)
    if topic.startswith("\\#"):
        return f"What {topic} holds"
    if topic:
        return f"Who said what about {topic}"
    return f"What {line(question.speaker, _TOPIC)} said" if question.speaker else "Who said what"


def _narrowed(question: Question) -> Iterator[str]:
    """Say what narrows the answer, beside its topic."""
    if question.speaker and question.topic.strip():
        yield f"by {line(question.speaker, _TOPIC)}"
    if question.how:
        yield f"*{question.how}*"
    if question.outlet:
        yield f"in {line(question.outlet, _TOPIC)}"
    if question.since:
        yield f"since {line(question.since, 40)}"
    if question.until:
        yield f"until {line(question.until, 40)}"


def _range(start: int, shown: int, total: int, more: str = "") -> str:
    """Say which of how many claims are shown, the first from `start` on; `more` is said of the total.

    Where less is left than the pages before have shown, for another asker, say, no place is told.
    """
    if total == shown:
        return count(total, "claim")
    if start + shown > total:
        return f"{shown} of {count(total, 'claim')}"
    if shown == 1:
        return f"claim {start + 1} of {total}{more}"
    return f"{start + 1}–{start + shown} of {total}{more} claims"


def _spaced(texts: Iterator[str]) -> Iterator[Block]:
    for place, text in enumerate(texts):
        if place:
            yield Rule(line=False)
        yield text


def _lines(*parts: str) -> str:
    """Give the parts that say something, a line each."""
    return "\n".join(part for part in parts if part)
