"""Claims, articles and hostile texts, made up: for cards, answers and digests."""

from datetime import UTC, date, datetime
from random import Random

from hypothesis import strategies as st

from bot.articles.model import ArticleFacts, Span
from bot.claims.model import Basis, Directness, Precision, SaidOn, SpeakerKind, SpeechAct, Topic
from bot.desk import Question
from bot.store.ids import ChannelId, ClaimId, GuildId, MessageId, Number, UserId
from bot.store.records import Named, Nearest, Provenance, RelatedClaim, StoredArticle, StoredClaim

NOON = datetime(2023, 5, 12, 12, tzinfo=UTC)


def provenance(number: int = 1, **changes: object) -> Provenance:
    """Give an article of a server, with a title, agencies, an address and a message."""
    facts = {name: changes.pop(name) for name in ("title", "outlet", "wire", "published") if name in changes}
    values: dict[str, object] = {
        "guild": GuildId(9),
        "number": Number(number),
        "facts": ArticleFacts(**{"title": "Front line", "wire": ("EFE", "Reuters")} | facts),
        "url": "https://example.org/a",
        "canonical_url": None,
        "file": None,
        "channel": ChannelId(5),
        "message": MessageId(3000 + number),
        "posted_by": UserId(11),
        "received_at": NOON,
    }
    return Provenance(**values | changes)


def claim(number: int = 2, **changes: object) -> StoredClaim:
    """Give Russia's denial, or what `changes` make of it."""
    values: dict[str, object] = {
        "id": ClaimId(1 << 36 | number),
        "number": Number(number),
        "article": provenance(),
        "source": (Span(0, 6),),
        "cue": (Span(7, 13),),
        "content": (Span(14, 60),),
        "quote": "that Ukraine has made any progress in the city",
        "direct": Directness.INDIRECT,
        "summary": "Ukraine has made any progress in the city",
        "speaker": "Russia",
        "speaker_as_written": "Russia",
        "speaker_kind": SpeakerKind.ORGANISATION,
        "role": None,
        "speech_act": SpeechAct.DENIED,
        "said_on": SaidOn(date(2023, 5, 12), Basis.MESSAGE),
        "topics": (Topic("Bakhmut"),),
        "confidence": 0.9,
        "extractor": "test",
    }
    return StoredClaim(**values | changes)


def article(*claims: StoredClaim, **changes: object) -> StoredArticle:
    """Give an article of `claims`."""
    return StoredArticle(article=provenance(**changes), sightings=1, claim_count=len(claims), claims=claims)


HOSTILE = (
    "@everyone", "@here", "<@1>", "<@!1>", "<@&7>", "<#5>", "</ban:1>", "<id:customize>", "<t:0:R>", "<:a:1>",
    "<a:b:2>", ":smile:", "https://evil.example/x", "http://evil.example",
    "<https://evil.example>", "[bank](https://evil.example)", "[a](<https://evil.example>)", "discord.gg/abc",
    "<mail@evil.example>", "<+15550100>", "**", "*", "__", "_", "~~", "||", "`", "```\n", "\n# ", "\n## big",
    "\n> ", "\n>>> ", "\n-# ",
    "\n- ", "\n* ", "\n1. ", "\n  12. ", "\\", "\\\\", "]", ")", "[", "\u202e", "\u2066",
    "\u200b", "\u200f",
    "\u00ad", "\ufeff", "\u2060", "\u3164", "\U000e0041", "\ufe0f", "\u200d", "\u200c",
    "\u0301", "\u0489" * 9,
    "\x00", "\x1b[2J", "\ud800", "\r\n", "\u2028", "\n\n\n", "👩\u200d🚀", "❤\ufe0f",
    "می\u200cخواهم", "🏽", "𝕏",
    "“", "”", "'", "word", "said", " ", "12", "😀",
)  # fmt: skip

TEXTS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=5), max_size=25).map("".join)


class Maker:
    """Makes over-long and hostile values of everything, the same for the same seed.

    Drawn from a seed and not field by field, as hypothesis would need minutes to shrink such values.
    """

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - nothing is kept secret with it

    def text(self) -> str:
        pieces = self.random.choices(HOSTILE, k=self.random.choice((0, 1, 2, 6, 20)))
        return "".join(pieces) * self.random.choice((1, 1, 1, 5, 120))

    def maybe(self) -> str | None:
        return self.random.choice((None, self.text()))

    def url(self) -> str | None:
        return self.random.choice((None, self.text(), f"https://example.org/{self.text()}"))

    def related(self) -> tuple[RelatedClaim, ...]:
        kinds = ("denies", "confirms", "repeats", "corrects", "reverses", "retells")
        drawn = self.random.choices(kinds, k=self.random.choice((0, 0, 1, 6)))
        return tuple(
            RelatedClaim(kind, Number(self.random.randrange(1, 10**18)), self.text(), self.text())
            for kind in drawn
        )

    def provenance(self) -> Provenance:
        return Provenance(
            guild=GuildId(2**63 - 1),
            number=Number(self.random.randrange(1, 10**18)),
            facts=ArticleFacts(
                title=self.maybe(),
                outlet=self.maybe(),
                wire=tuple(self.text() for _ in range(self.random.randrange(4))),
                published=self.random.choice((None, date(1, 1, 1), date(9999, 12, 31))),
            ),
            url=self.url(),
            canonical_url=self.url(),
            file=self.maybe(),
            channel=ChannelId(2**63 - 1),
            message=self.random.choice((None, MessageId(2**63 - 1))),
            posted_by=None,
            received_at=NOON,
        )

    def claim(self) -> StoredClaim:
        choice = self.random.choice
        return StoredClaim(
            id=ClaimId(2**63 - 1),
            number=Number(self.random.randrange(1, 10**18)),
            article=self.provenance(),
            source=(),
            cue=(),
            content=choice(((), (Span(3, 40),), (Span(0, 9), Span(50, 9000)))),
            quote=self.text(),
            direct=choice(list(Directness)),
            summary=self.text(),
            speaker=self.text(),
            speaker_as_written=self.text(),
            speaker_kind=choice(list(SpeakerKind)),
            role=self.maybe(),
            speech_act=choice(list(SpeechAct)),
            said_on=SaidOn(
                date(1821, 5, 5),
                choice(list(Basis)),
                self.maybe(),
                choice(list(Precision)),
                choice((True, False)),
            ),
            topics=tuple(Topic(self.text(), choice((True, False))) for _ in range(choice((0, 1, 9)))),
            confidence=self.random.random(),
            extractor="test",
            answers=self.related(),
            answered_by=self.related(),
            gone_since=choice((None, None, NOON)),
            also_in=tuple(self.text() for _ in range(choice((0, 0, 1, 5)))),
        )

    def claims(self, most: int = 7) -> tuple[StoredClaim, ...]:
        return tuple(self.claim() for _ in range(self.random.randint(0, most)))

    def article(self) -> StoredArticle:
        claims = self.claims()
        return StoredArticle(
            article=self.provenance(), sightings=10**6, claim_count=len(claims), claims=claims
        )

    def question(self) -> Question:
        return Question(
            guild=GuildId(9),
            topic=self.text(),
            speaker=self.maybe(),
            how=self.random.choice((None, SpeechAct.DENIED)),
            outlet=self.maybe(),
            since=self.maybe(),
            until=self.maybe(),
        )

    def nearest(self) -> Nearest | None:
        names = tuple(Named(self.text(), 10**6) for _ in range(self.random.randrange(6)))
        return self.random.choice((None, Nearest(names, names[::-1])))

    def channels(self) -> dict[ChannelId, str]:
        return {ChannelId(2**63 - 1): self.text()} if self.random.random() < 0.7 else {}


MAKERS = st.integers(0, 2**32).map(Maker)
