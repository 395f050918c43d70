"""A timeline's card: the picture, what it shows in words, and the claims below it, the oldest first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from discord import ui

from bot.desk import Question
from bot.render.buttons import ContextSelect
from bot.render.claim_text import fine, numbered, option, sentence
from bot.render.discord_text import line, one_line
from bot.render.layout import Block, Picture, Room, Rule, fitted
from bot.render.pages import Place
from bot.render.timeline_picture import rows_of
from bot.render.words import count, days_from, period
from bot.store.moments import MOST, Moment, Timeline
from bot.store.records import StoredClaim

FILE: Final = "timeline.png"
"""The name of the picture that is sent with the card."""
CLAIMS_A_PAGE: Final = 6

_NAME: Final = 100


def timeline_card(question: Question, found: Timeline, place: Place) -> ui.LayoutView:
    """Show a timeline that holds at least one moment, and a page of its claims."""
    total = len(found.moments)
    pages = -(-total // CLAIMS_A_PAGE)

    def blocks(room: Room) -> Iterator[Block]:
        yield f"## {_heading(question)}\n{_summary(found)}"
        yield Picture(FILE, told(found.moments))
        narrow = Room(room.words // 2, room.name, room.link)
        yield "\n".join(_listed(found.claims, narrow))
        yield Rule()
        yield from place.controls(found.next, pages)
        yield (ContextSelect([option(claim) for claim in found.claims]),)

    return fitted(lambda room: tuple(blocks(room)))


def told(moments: Sequence[Moment]) -> str:
    """Say in words what the picture shows: who spoke how often, how and when."""
    whole = days_from(moments[0].day, moments[-1].day)
    rows = [
        f"{one_line(speaker)}: {', '.join(f'{n} {act}' for act, n in _acts(said))}"
        f" ({days_from(said[0].day, said[-1].day)})"
        for speaker, said in rows_of(moments)
    ]
    return f"{count(len(moments), 'statement')} over time, {whole}, a row a speaker. {'. '.join(rows)}."


def _acts(said: Sequence[Moment]) -> Sequence[tuple[str, int]]:
    return Counter(str(moment.act) for moment in said).most_common()


def _heading(question: Question) -> str:
    topic, speaker = line(question.topic, _NAME), line(question.speaker or "", _NAME)
    return f"{topic or 'Statements'} over time{f', by {speaker}' if speaker else ''}"


def _summary(found: Timeline) -> str:
    moments = found.moments
    total = f"the newest {MOST} claims" if len(moments) >= MOST else count(len(moments), "claim")
    shown = ""
    if len(found.claims) < len(moments):
        shown = f"{found.first + 1}–{found.first + len(found.claims)} below, the oldest first"
    speakers = count(len({moment.speaker for moment in moments}), "speaker")
    return fine(total, speakers, days_from(moments[0].day, moments[-1].day), shown)


def _listed(claims: Sequence[StoredClaim], room: Room) -> Iterator[str]:
    """Give the claims below their days."""
    for when, of_day in groupby(claims, key=lambda claim: period(claim.said_on)):
        yield f"**{when}**"
        for claim in of_day:
            yield numbered(sentence(claim, room), claim.number)
