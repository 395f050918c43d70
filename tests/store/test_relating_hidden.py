"""What is hidden from somebody changes nothing of what he or she is told: not a link, not a count."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.articles.model import ArticleFacts
from bot.claims.model import SpeakerKind, SpeechAct
from bot.store.disputes import DisputeQuery
from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.records import Channel, ClaimQuery, NewArticle
from bot.store.store import Store
from tests.store.making import DAY, one_claim

SERVER = GuildId(5)
OPEN, VAULT = ChannelId(50), ChannelId(51)
CLOSES = "Halvor Steel would close its plant in Marlow"


def told(n: int, words: str, speaker: str, act: SpeechAct, days: int) -> NewArticle:
    kind = SpeakerKind.ORGANISATION if "Steel" in speaker else SpeakerKind.PERSON
    return one_claim(
        words,
        speaker=speaker,
        speaker_kind=kind,
        speech_act=act,
        topics=["Halvor Steel", "Marlow"],
        on=DAY + timedelta(days=days),
        facts=ArticleFacts(outlet=f"Paper {n}", wire=("Reuters",) * (n % 2)),
    )


ARTICLES = (
    told(1, CLOSES, "Ute Brand", SpeechAct.SAID, 0),
    told(2, f"that {CLOSES}", "Ute Brand", SpeechAct.WARNED, 1),
    told(3, f"{CLOSES} soon", "Brand", SpeechAct.SAID, 2),
    told(4, "that it would close its plant in Marlow", "Halvor Steel", SpeechAct.DENIED, 2),
    told(5, "having planned that it would close its plant in Marlow", "Halvor Steel", SpeechAct.DENIED, 2),
    told(6, "that it would close its plant in Marlow soon", "Halvor Steel", SpeechAct.CONFIRMED, 20),
    told(
        7,
        "We have never said that Halvor Steel would close its plant in Marlow",
        "Ute Brand",
        SpeechAct.SAID,
        9,
    ),
)


@settings(max_examples=8, deadline=None)
@given(st.permutations(ARTICLES), st.lists(st.booleans(), min_size=len(ARTICLES), max_size=len(ARTICLES)))
def test_what_is_hidden_changes_no_link_and_no_count(
    tmp_path_factory: pytest.TempPathFactory, articles: list[NewArticle], hidden: list[bool]
) -> None:
    async def answers(folder: Path, *, with_hidden: bool) -> object:
        async with await Store.open(folder / "whosaid.db") as store:
            channels = [Channel(OPEN, restricted=False), Channel(VAULT, restricted=True)]
            await store.note_channels(SERVER, channels)
            for n, (new, hide) in enumerate(zip(articles, hidden, strict=True)):
                if not hide or with_hidden:
                    channel = VAULT if hide else OPEN
                    await store.add_article(
                        replace(new, guild=SERVER, channel=channel, message=MessageId(n + 1))
                    )
            found = await store.search(ClaimQuery(guild=SERVER, topic="plant", limit=50))
            disputes = await store.disputes(DisputeQuery(guild=SERVER, limit=50))
            claims = [
                (
                    claim.quote,
                    sorted((other.kind, other.summary) for other in claim.answers),
                    sorted((other.kind, other.summary) for other in claim.answered_by),
                    claim.also_in,
                    claim.sources,
                )
                for claim in found.claims
            ]
            sides = [
                (
                    one.denied.quote,
                    [claim.quote for claim in one.denials],
                    None if one.settled is None else one.settled.quote,
                )
                for one in disputes.disputes
            ]
            return found.total, sorted(claims), sorted(sides, key=str), disputes.total, disputes.open

    folder = tmp_path_factory.mktemp("hidden")
    for name in ("all", "open"):
        (folder / name).mkdir()
    everything = asyncio.run(answers(folder / "all", with_hidden=True))
    assert everything == asyncio.run(answers(folder / "open", with_hidden=False))
