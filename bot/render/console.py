"""Cards and answers for a terminal, in colour and boxes."""

from collections import Counter
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.articles.model import ArticleFacts
from bot.claims.extractor import READABLE
from bot.claims.model import Claim, Reading, SpeechAct
from bot.desk import Answer, Taken, parse_number
from bot.render.escape import one_line, visible
from bot.render.words import (
    about,
    also_in,
    by_way_of,
    changes,
    copies,
    count,
    day,
    doubts,
    lost,
    outlets_of,
    quotation,
    statement_day,
)
from bot.store.records import RelatedClaim, StoredArticle, StoredClaim
from bot.store.search import CAP

_COLOURS = {
    SpeechAct.SAID: "cyan",
    SpeechAct.ANNOUNCED: "bright_blue",
    SpeechAct.REPORTED: "blue",
    SpeechAct.CONFIRMED: "green",
    SpeechAct.DENIED: "red",
    SpeechAct.WARNED: "yellow",
    SpeechAct.ACCUSED: "bright_red",
    SpeechAct.PROMISED: "bright_green",
    SpeechAct.DEMANDED: "magenta",
    SpeechAct.ASKED: "bright_magenta",
    SpeechAct.ESTIMATED: "bright_cyan",
    SpeechAct.DECLINED: "bright_black",
}
_BAR = 24
_TITLE = 84
_SHORT_TITLE = 60
_FEW = 3
_MANY = 40


class _Quoted:
    """Words with a bar beside every line of them."""

    def __init__(self, words: str, colour: str) -> None:
        self._words = Text(words, style="bold")
        self._colour = colour

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self._words.wrap(console, max(options.max_width - 2, 1)):
            yield Text.assemble(("▌ ", self._colour), line)


def reading_card(reading: Reading, name: str) -> RenderableType:
    """Show an article that was read and not kept; `name` is what it is called without a title."""
    body = [*_head(reading.facts, reading.claims), *_mended(reading)]
    for claim in reading.claims:
        body += ["", _claim(claim, _line(statement_day(claim.said_on), about(claim)))]
    return _panel(reading.facts.title or name, body)


def article_card(taken: Taken) -> RenderableType:
    """Show an article that came in, with all its claims."""
    article = taken.article
    note = "" if taken.new else f"Here before; seen {count(article.sightings, 'time')} now"
    return _article(article, article.claims[:_MANY], note)


def taken_line(taken: Taken) -> RenderableType:
    """Show in one line an article that came in together with others."""
    article = taken.article
    origin = article.article
    name = one_line(origin.facts.title or origin.file or "Untitled article", _TITLE)
    note = "" if taken.new else " · here before"
    return Text.assemble(
        (f"#{origin.number} ", "bold"), f"{name} · {count(article.claim_count, 'claim')}{note}"
    )


def latest_cards(articles: Sequence[StoredArticle], topic: str) -> RenderableType:
    """Show the articles that came in last, each with its first claims."""
    if not articles:
        return Text(f"Nothing has come in yet{_on(topic)}.")
    return Group(*(_article(article, article.claims[:_FEW], "") for article in articles))


def answer(found: Answer) -> RenderableType:
    """Show who said what, or what there is instead."""
    question, page = found.question, found.page
    if parse_number(question.topic) is not None:
        title = f"What is kept under {one_line(question.topic, _SHORT_TITLE)}"
        if not page.claims:
            return Text(f"{title}: {'an article without claims' if found.known else 'nothing'}.")
    else:
        title = f"Who said what{_on(question.topic)}"
    if not page.claims:
        return Group(Text(f"{title}: nothing found.", style="bold"), *_instead(found))
    shown = "" if page.next is None else f", {len(page.claims)} of them here"
    total = f"{CAP} or more claims" if page.total >= CAP else count(page.total, "claim")
    body: list[RenderableType] = [Text(f"{total}{shown}", style="bold"), _bars(page.claims)]
    for claim in page.claims:
        body += ["", _stored_claim(claim)]
    if page.next is not None:
        body += ["", Text("--limit shows more.", style="dim")]
    return _panel(title, body)


def _article(article: StoredArticle, claims: Sequence[StoredClaim], note: str) -> RenderableType:
    facts, origin = article.article.facts, article.article
    body = _head(facts, [claim for claim in article.claims if claim.gone_since is None])
    for claim in claims:
        body += ["", _claim(claim, _line(statement_day(claim.said_on), about(claim)))]
    if rest := len(article.claims) - len(claims):
        body += ["", Text(f"… and {rest} more: who-said '#{origin.number}'", style="dim")]
    where = _line(
        origin.file or origin.url or "",
        f"came in {day(origin.received_at.astimezone().date())}",
        also_in(outlets_of(article.claims)),
        lost(article.claims),
        note,
    )
    body += ["", Text(where, style="dim")]
    return _panel(f"#{origin.number} · {facts.title or origin.file or 'Untitled article'}", body)


def _head(facts: ArticleFacts, claims: Sequence[Claim | StoredClaim]) -> list[RenderableType]:
    published = f"published {day(facts.published)}" if facts.published else "no date of publication"
    origin = _line(by_way_of(facts), f"by {facts.byline}" if facts.byline else "", published)
    if facts.language not in READABLE:
        return [
            Text(origin),
            Text(f"Its language ({facts.language}) is not read, so it has no claims."),
        ]
    if not claims:
        return [Text(origin), Text("No attributed claim was found in it.")]
    return [Text(origin), _sum(claims), _bars(claims)]


def _mended(reading: Reading) -> list[RenderableType]:
    if not reading.mends:
        return []
    words = "; ".join(one_line(f"{mend.original} → {mend.replacement}", 60) for mend in reading.mends[:8])
    more = f" and {len(reading.mends) - 8} more" if len(reading.mends) > 8 else ""
    return [Text(f"Read as mended, the text itself unchanged: {words}{more}", style="dim")]


def _sum(claims: Sequence[Claim | StoredClaim]) -> Text:
    speakers = {claim.speaker for claim in claims}
    return Text(f"{count(len(claims), 'claim')} · {count(len(speakers), 'speaker')}", style="bold")


def _bars(claims: Iterable[Claim | StoredClaim]) -> Table:
    """Draw how it was said: a bar for each speech act, the commonest first."""
    acts = Counter(claim.speech_act for claim in claims).most_common()
    grid = Table.grid(padding=(0, 1))
    for act, n in acts:
        length = max(1, round(_BAR * n / acts[0][1]))
        grid.add_row(Text(act, style=_COLOURS[act]), Text("━" * length, style=_COLOURS[act]), Text(str(n)))
    return grid


def _stored_claim(claim: StoredClaim) -> RenderableType:
    origin = claim.article
    title = one_line(origin.facts.title or origin.file or "", _SHORT_TITLE)
    answers = [f"{other.kind} #{other.number} {other.speaker}" for other in _others(claim.answers)]
    answered = [f"#{other.number} {other.speaker} {other.kind} this" for other in _others(claim.answered_by)]
    return _claim(
        claim,
        _line(statement_day(claim.said_on), by_way_of(origin.facts), copies(claim)),
        _line(about(claim), *answers, *answered),
        _line(f"article #{origin.number} {title}", origin.url or ""),
    )


def _others(related: Iterable[RelatedClaim]) -> Iterable[RelatedClaim]:
    """Give the claims of others: that a claim took the place of another is marked beside its speaker."""
    return (other for other in related if other.kind != "corrects")


def _claim(claim: Claim | StoredClaim, *below: str) -> RenderableType:
    colour = _COLOURS[claim.speech_act]
    head = Text.assemble(
        (one_line(claim.speaker, _TITLE), "bold underline"),
        (f" · {one_line(claim.role, _TITLE)}" if claim.role else ""),
        " · ",
        (claim.speech_act, f"italic {colour}"),
    )
    if isinstance(claim, StoredClaim):
        head.append(f" · #{claim.number}", style="dim")
    for mark in (doubts(claim), changes(claim)):
        if mark:
            head.append(f" · {mark}", style="yellow")
    return Group(
        head, _Quoted(visible(quotation(claim)), colour), *(Text(line, style="dim") for line in below)
    )


def _instead(found: Answer) -> list[RenderableType]:
    lines: list[RenderableType] = []
    nearest = found.nearest
    near = (("topics", nearest.topics), ("speakers", nearest.speakers)) if nearest else ()
    if found.unfiltered:
        there = count(found.unfiltered, "claim")
        lines.append(
            Text(f"There is something about it ({there}), but nothing that fits all the conditions.")
        )
        near = near[1:]
    elif not any(names for _, names in near):
        lines.append(Text("No topic or speaker here comes near it."))
    for what, names in near:
        if names:
            listed = ", ".join(f"{one_line(named.name, 60)} ({named.claims})" for named in names)
            lines.append(Text(f"The nearest {what} that are here: {listed}"))
    return lines


def _panel(title: str, body: Sequence[RenderableType]) -> Panel:
    return Panel(
        Group(*body),
        title=Text(one_line(title, _TITLE), style="bold", overflow="ellipsis"),
        title_align="left",
        box=box.ROUNDED,
        padding=(1, 2),
    )


def _line(*parts: str) -> str:
    return " · ".join(one_line(part, 200) for part in parts if part)


def _on(topic: str) -> str:
    shown = one_line(topic, 60)
    return f" about {shown}" if shown else ""
