"""The bot's messages: an article that came in, who said what, the latest, a claim in its context."""

from collections import Counter
from collections.abc import Iterator, Sequence

from discord import ui

from bot.claims.extractor import READABLE
from bot.claims.model import SpeechAct
from bot.desk import Answer, Question, Taken
from bot.render.buttons import ContextSelect, ListClaims, PressButton
from bot.render.claim_text import (
    NO_CHANNELS,
    Channels,
    article_name,
    brief,
    claim_text,
    dotted,
    fine,
    links,
    option,
    seen_before,
    sentence,
    strokes,
    strong,
)
from bot.render.discord_text import line
from bot.render.layout import PALE, Block, Room, Rule, card, fitted
from bot.render.pages import Place
from bot.render.words import also_in, by_way_of, count, day, language_name, lost, outlets_of
from bot.store.names import fold
from bot.store.records import Named, Provenance, StoredArticle, StoredClaim
from bot.store.search import CAP

CLAIMS_A_PAGE = 5
ARTICLES_A_CARD = 5

_FIRST_CLAIMS = 3
_TITLE = 200
_TOPIC = 100
_BAR = 12


def article_card(taken: Taken, channels: Channels = NO_CHANNELS, below: str = "") -> ui.LayoutView:
    """Say what came in: the article, how it speaks, its first claims. `below`, markup, ends it."""
    article = taken.article
    origin = article.article
    now = [claim for claim in article.claims if claim.gone_since is None]
    first = telling(article)[:_FIRST_CLAIMS]

    def blocks(room: Room) -> Iterator[Block]:
        yield "\n".join(
            part
            for part in (
                _title(origin),
                fine(*_origin(origin, room, channels), f"#{origin.number}"),
                "" if taken.new else f"**Here before**: {seen_before(article, channels)}",
                _also(article, room),
            )
            if part
        )
        if article.claims:
            acts = Counter(claim.speech_act for claim in now).most_common()
            told = (_sum(now), *_bars(acts), _changed(article))
            yield "\n".join(part for part in told if part)
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
    claims = article.claims[start:][:CLAIMS_A_PAGE]

    def blocks(room: Room) -> Iterator[Block]:
        shown = _range(start, len(claims), str(len(article.claims)))
        origin = fine(*_origin(article.article, room, channels), f"#{article.article.number}")
        order = fine(shown, "in the order of the text", lost(article.claims))
        yield f"{_title(article.article)}\n{origin}\n{order}"
        yield from _claims(claim_text(claim, room, origin=False) for claim in claims)
        yield from _controls(claims, controls)

    return fitted(lambda room: tuple(blocks(room)))


def answer_card(found: Answer, place: Place, channels: Channels = NO_CHANNELS) -> ui.LayoutView:
    """Show a page of who said what, at most five claims, or what there is instead."""
    question, page = found.question, found.page
    if not found.known:
        return card([f"Nothing is kept under {line(question.topic, _TOPIC)} here."], PALE)
    if not page.claims:
        return _nothing(found)
    claims = page.claims[:CLAIMS_A_PAGE]
    total = f"{CAP} or more" if page.total >= CAP else str(page.total)
    order = "most relevant first" if question.sort == "relevance" else "newest first"

    def blocks(room: Room) -> Iterator[Block]:
        shown = _range((place.page - 1) * CLAIMS_A_PAGE, len(claims), total)
        small = fine(shown, *_narrowed(question), order if page.total > 1 else "")
        yield f"## {_asked(question)}\n{small}"
        if place.page == 1 and (bars := "\n".join(_bars(page.acts))):
            yield bars
        yield from _claims(claim_text(claim, room, channels, topic=question.topic) for claim in claims)
        yield from _controls(claims, place.controls(page.next))

    return fitted(lambda room: tuple(blocks(room)))


def latest_card(
    articles: Sequence[StoredArticle],
    topic: str = "",
    channels: Channels = NO_CHANNELS,
    controls: Sequence[Block] = (),
) -> ui.LayoutView:
    """Show the articles that came in last, at most five, each with its first claims."""
    about = f" about {line(topic, _TOPIC)}" if topic.strip() else ""
    if not articles:
        return card([f"Nothing has come in yet{about}."], PALE)
    shown = articles[:ARTICLES_A_CARD]

    def blocks(room: Room) -> Iterator[Block]:
        yield f"## Latest{about}"
        for article in shown:
            yield Rule()
            origin = article.article
            claims = telling(article)[: max(1, 6 // len(shown))]
            narrow = Room(room.words * 2 // 3, room.name, room.link)
            also = line(also_in(outlets_of(article.claims)), room.name)
            more = (also, count(article.claim_count, "claim"), lost(article.claims), f"#{origin.number}")
            yield "\n".join(
                (
                    strong(article_name(origin), narrow.name * 2),
                    *(sentence(claim, narrow) for claim in claims),
                    fine(*_origin(origin, room, channels), *more),
                )
            )
        numbers = [article.article.number for article in shown if article.claims]
        if numbers:
            yield Rule()
            yield tuple(PressButton(ListClaims(number), f"All of #{number}") for number in numbers)
        yield from controls

    return fitted(lambda room: tuple(blocks(room)))


def _nothing(found: Answer) -> ui.LayoutView:
    question, nearest = found.question, found.nearest
    told = dotted(*_narrowed(question))
    lines = [f"### {_asked(question)}", f"Nothing found{f' ({told})' if told else ''}."]
    if found.unfiltered:
        lines.append(f"Without these conditions there would be {count(found.unfiltered, 'claim')}.")
    near = (("topics", nearest.topics), ("speakers", nearest.speakers)) if nearest else ()
    for what, names in near[1:] if found.unfiltered else near:
        if names:
            lines.append(f"Nearest {what}: {' · '.join(_named(named) for named in names)}")
    if nearest and nearest.speakers and not question.speaker:
        lines.append("-# what somebody said is found with the option *speaker*")
    if len(lines) == 2:
        lines.append("No topic or speaker here comes near it.")
    return card(["\n".join(lines)], PALE)


def _named(named: Named) -> str:
    return f"**{line(named.name, _TOPIC)}** ({named.claims})"


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


def _range(start: int, shown: int, total: str) -> str:
    if total == "1":
        return "1 claim"
    return f"{total} claims" if total == str(shown) else f"{start + 1}–{start + shown} of {total} claims"


def _claims(texts: Iterator[str]) -> Iterator[Block]:
    yield Rule()
    yield from _spaced(texts)
    yield Rule()


def _spaced(texts: Iterator[str]) -> Iterator[Block]:
    for place, text in enumerate(texts):
        if place:
            yield Rule(line=False)
        yield text


def _controls(claims: Sequence[StoredClaim], controls: Sequence[Block]) -> Iterator[Block]:
    yield from controls
    yield (ContextSelect([option(claim) for claim in claims]),)


def telling(article: StoredArticle) -> Sequence[StoredClaim]:
    """Give the claims that do not only repeat the title, or all where none does more.

    Those that are no longer in the article are left out as long as there are others.
    """
    title = fold(article.article.facts.title or "")
    now = [claim for claim in article.claims if claim.gone_since is None] or article.claims
    return [claim for claim in now if fold(claim.quote) not in title] or now


def why_without_claims(origin: Provenance) -> str:
    """Say why an article has no claims."""
    language = origin.facts.language
    if language in READABLE:
        return "Nobody is quoted or reported in it, as far as I can read."
    return f"It is in {line(language_name(language), _TOPIC)}, and I read English only; the article is kept."


def _title(origin: Provenance) -> str:
    return f"### {line(article_name(origin), _TITLE)}"


def _origin(origin: Provenance, room: Room, channels: Channels) -> tuple[str, ...]:
    """Give where an article comes from: outlet, agencies, day, links."""
    published = origin.facts.published
    when = day(published) if published else f"undated, came in {day(origin.received_at.date())}"
    return (line(by_way_of(origin.facts), room.name), when, *links(origin, room, channels))


def _also(article: StoredArticle, room: Room) -> str:
    """Name the other outlets that have the story; what it counts as is said."""
    also = line(also_in(outlets_of(article.claims)), room.name)
    return f"**One story**: {also}; they count as one source" if also else ""


def _changed(article: StoredArticle) -> str:
    said = lost(article.claims)
    return f"✎ **Changed**: {said}" if said else ""


def _sum(claims: Sequence[StoredClaim]) -> str:
    speakers = len({claim.speaker for claim in claims})
    return f"**{count(len(claims), 'claim')}** by **{count(speakers, 'speaker')}**"


def _bars(counts: Sequence[tuple[SpeechAct, int]]) -> Iterator[str]:
    """Draw how it was said, if not all alike: a bar for each number of claims, a stroke each up to a dozen.

    Bars stand before the words: only there do they begin below one another in any typeface.
    """
    if len(counts) < 2:
        return
    acts: dict[int, list[str]] = {}
    for act, n in counts:
        acts.setdefault(n, []).append(act)
    scale = min(1.0, _BAR / max(acts))
    for n, names in acts.items():
        yield f"{strokes(n * scale)} {n}{' each:' * (len(names) > 1)} {', '.join(names)}"
