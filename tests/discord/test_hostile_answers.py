"""Hostile texts through every command, as articles and as questions: no ping, no foreign link."""

import itertools
import os
from collections.abc import Iterator
from random import Random
from typing import Any

from simcord import InteractionResult

from bot.articles.model import ArticleFacts, Span
from bot.claims.model import (
    Basis,
    Claim,
    Directness,
    Reading,
    Relation,
    SaidOn,
    SpeakerKind,
    SpeechAct,
    Topic,
)
from bot.desk import Desk, Question
from bot.errors import InputError
from bot.render.cards import answer_card
from bot.render.pages import Place
from bot.store.ids import ChannelId, GuildId, MessageId, UserId
from bot.store.records import NewArticle, Sort
from bot.store.rows import writable
from tests.discord.in_process import START, Office
from tests.inbox.newsroom import read_here
from tests.render.kept import assert_message_kept, assert_text_kept, parts_of

LONG = bool(os.environ.get("WHOSAID_LONG"))
QUESTIONS = 100_000 if LONG else 1_000

CLASSES = {
    "pings": ("@everyone", "@here", "<@1>", "<@!1>", "<@&7>", "<#5>", "</ban:1>", "<id:customize>"),
    "hidden links": ("[bank](https://evil.example)", "[a](<https://evil.example>)", "https://evil.example/x",
                     "<https://evil.example>", "discord.gg/abc", "[x]: https://evil.example"),
    "text turned around": ("\u202e", "\u202d", "\u2066", "\u2067", "\u200f", "\u061c"),
    "what nobody sees": ("\u200b", "\u00ad", "\ufeff", "\u2060", "\u3164", "\u2800", "\U000e0041"),
    "markup": ("**", "__", "~~", "||", "`", "```\n", "\n# ", "\n> ", "\n>>> ", "\n-# ", "\n1. ", "\\"),
    "controls": ("\x00", "\x1b[2J", "\r\n", "\u2028", "\x07", "\n\n\n\n", "\t"),
    "piles of marks": ("Z\u0301\u0489\u0489\u0489\u0489\u0489\u0489\u0489", "\u0301" * 40),
    "length": ("word " * 900, "x" * 5000, "😀" * 300, "“" * 200),
    "what Discord makes of text": ("<t:0:R>", "<:a:1>", "<a:b:2>", ":smile:", "<mail@a.example>", "<+155>"),
    "queries": ('"', "NEAR(a b)", "text:", "AND", "'; DROP TABLE claims; --", "a*", "^", "{", "%"),
    "words": ("said", "harbour", "Kyiv", "“so”", "12 May", "and", "می\u200cخواهم", "👩\u200d🚀", " "),
}  # fmt: skip
"""Classes of hostile texts; each text is made of pieces of one class and of words, and some of all."""

TEXTS = 500 if LONG else len(CLASSES) + 1  # at least one of each class

OURS = r"https://discord\.com/channels/|https://example\.org/ours"


def hostile_texts(seed: int) -> Iterator[str]:
    """Make hostile texts without end, of each class in turn, then of all."""
    random = Random(seed)  # noqa: S311 the same texts for the same seed; nothing is kept secret with it
    everything = tuple(piece for pieces in CLASSES.values() for piece in pieces)
    for pieces in itertools.cycle((*CLASSES.values(), everything)):
        mixed = (*pieces, *CLASSES["words"])
        yield "".join(random.choices(mixed, k=random.choice((1, 2, 5, 12))))


def hostile_article(text: str, n: int, desk: Office) -> NewArticle:
    """Make an article in which everything is `text`."""
    text = writable(text) or " "
    claims = tuple(
        Claim(
            source=(),
            cue=(),
            content=(Span(0, len(text)),),
            quote=text,
            direct=direct,
            summary=text[:200],
            speaker=text[:300],
            speaker_as_written=text[:200],
            speaker_kind=SpeakerKind.PERSON,
            role=text[:200],
            speech_act=act,
            said_on=SaidOn(START.date(), Basis.PUBLICATION, text[:90]),
            topics=(Topic(text[:200]), Topic("harbour", inherited=True)),
            confidence=0.4,
            related=related,
        )
        for direct, act, related in (
            (Directness.DIRECT, SpeechAct.SAID, ()),
            (Directness.INDIRECT, SpeechAct.DENIED, (Relation("denies", 0),)),
        )
    )
    facts = ArticleFacts(title=text[:500], outlet=text[:200], byline=text[:200], wire=(text[:200], "AFP"))
    return NewArticle(
        guild=GuildId(desk.guild.id),
        text=text,
        reading=Reading(facts=facts, attributions=(), claims=claims, extractor="hostile"),
        received_at=START,
        file=text[:100],
        url="https://example.org/ours",
        channel=ChannelId(desk.wire.id),
        message=MessageId(1000 + n),
        posted_by=UserId(desk.alice.id),
    )


def commands(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every command that answers from what is kept, with `text` wherever something is typed."""
    typed = text.strip()
    topic, name, day = typed[:200] or "x", typed[:100] or "x", typed[:40] or "x"
    yield "who-said", {"topic": topic}
    yield "who-said", {"speaker": name, "how": "denied", "private": True}
    yield "who-said", {"topic": "harbour", "outlet": name, "sort": "relevance"}
    yield "who-said", {"topic": topic, "since": day}
    yield "latest", {"topic": topic, "outlet": name}
    yield "article", {"number": typed[:20] or "x"}
    yield "disputes", {"topic": topic}
    yield "speaker", {"name": name}
    yield "timeline", {"topic": topic}
    yield "check-quote", {"text": typed[:6000] or "x", "speaker": name}


def assert_harmless(result: InteractionResult) -> None:
    """Check all messages of an answer."""
    messages = [message for message in (result.response, *result.followups) if message is not None]
    assert messages
    for message in messages:
        if message.components:
            assert_message_kept(message.components, OURS)
        else:
            assert 0 < len(message.content) <= 300
            assert_text_kept(message.content, OURS)


async def test_hostile_texts_are_harmless_in_every_command(desk: Office) -> None:
    texts = list(itertools.islice(hostile_texts(6), TEXTS))
    for n, text in enumerate(texts):
        await desk.store.add_article(hostile_article(text, n, desk))
    there = {command.name for command in desk.env.bot.tree.get_commands()}
    assert there >= {command for command, _ in commands("x")}
    for text in texts:
        for command, options in commands(text):
            assert_harmless(await desk.alice.slash(desk.wire, command, **options))
    for command, options in (("who-said", {"topic": "harbour"}), ("latest", {"limit": 2})):
        shown = await desk.alice.slash(desk.wire, command, **options)
        pages = 1
        while not turn_of(shown)["disabled"]:
            await desk.alice.click(shown.response, label="▶")
            assert_harmless(shown)
            pages += 1
        assert pages > 2


def turn_of(shown: InteractionResult) -> dict[str, Any]:
    """Give the button that turns to the next page."""
    (button,) = (part for part in parts_of(shown.response.components) if part.get("label") == "▶")
    return button


async def test_random_questions_raise_nothing_but_a_sentence(desk: Office) -> None:
    for n, text in enumerate(itertools.islice(hostile_texts(7), 30)):
        await desk.store.add_article(hostile_article(text, n, desk))
    guild = GuildId(desk.guild.id)
    ask = Desk(desk.store, read_here, lambda: START)
    random = Random(8)  # noqa: S311 as above
    told = answered = others = 0
    for n, text in enumerate(itertools.islice(hostile_texts(9), QUESTIONS)):
        topic = text if random.random() < 0.7 else random_text(random)
        sort: Sort = random.choice(("newest", "relevance"))
        try:
            match random.randrange(8):
                case 0:
                    found = await ask.who_said(Question(guild=guild, speaker=topic, outlet=text, sort=sort))
                case 1:
                    found = await ask.who_said(Question(guild=guild, topic=text, since=topic, sort=sort))
                case 2:
                    await ask.latest(guild, topic, outlet=text)
                    others += 1
                    continue
                case 3:
                    await desk.store.check_quotation(guild, topic)
                    others += 1
                    continue
                case _:
                    found = await ask.who_said(Question(guild=guild, topic=topic, sort=sort))
        except InputError as refused:
            told += len(str(refused)) < 200
        else:
            if n % 10 == 0:  # drawing takes longer than asking; the cards have tests of their own
                assert_message_kept(answer_card(found, Place("k")).to_components(), OURS)
            answered += 1
    assert told
    assert told + answered + others == QUESTIONS, "what is refused is refused in a line"


def random_text(random: Random) -> str:
    """Give characters from all of Unicode."""
    return "".join(chr(random.randrange(random.choice((128, 0x3000, 0x110000)))) for _ in range(12))
