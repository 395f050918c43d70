"""Answers as plain data, for JSON. The names are those of the options and of the cards."""

from typing import Any

from bot.articles.model import ArticleFacts, Span
from bot.claims.model import Attribution, Claim, Directness, Reading
from bot.desk import Answer
from bot.store.records import Provenance, StoredArticle, StoredClaim

_DIRECT: dict[Directness, bool | str] = {
    Directness.DIRECT: True,
    Directness.INDIRECT: False,
    Directness.MIXED: "mixed",
}


def reading_data(reading: Reading) -> dict[str, Any]:
    """Give an article that was read and not kept: its facts and its claims."""
    return {
        "article": _facts(reading.facts),
        "claims": [claim_data(claim) for claim in reading.claims],
    }


def claim_data(claim: Claim | StoredClaim) -> dict[str, Any]:
    """Give one claim. `direct` is true, false or "mixed"; spans are in characters, end exclusive."""
    return {
        "speaker": claim.speaker,
        "speaker_as_written": claim.speaker_as_written,
        "speaker_kind": claim.speaker_kind,
        "role": claim.role,
        "speech_act": claim.speech_act,
        "direct": _DIRECT[claim.direct],
        "quote": claim.quote,
        "summary": claim.summary,
        "said_on": claim.said_on.day.isoformat(),
        "said_on_words": claim.said_on.words,
        "said_on_basis": claim.said_on.basis,
        "said_on_precision": claim.said_on.precision,
        "said_on_ambiguous": claim.said_on.ambiguous,
        "topics": [topic.name for topic in claim.topics],
        "confidence": claim.confidence,
        "spans": _spans(claim),
    }


def attributions_data(article_id: object, reading: Reading) -> dict[str, Any]:
    """Give every attribution of one article as a line of `extract --jsonl`."""
    return {"id": article_id, "attributions": [_spans(attribution) for attribution in reading.attributions]}


def _spans(found: Claim | StoredClaim | Attribution) -> dict[str, list[list[int]]]:
    return {"source": _pairs(found.source), "cue": _pairs(found.cue), "content": _pairs(found.content)}


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def answer_data(found: Answer) -> dict[str, Any]:
    """Give an answer to "who said"; `total` counts all claims that answer, also those not on this page.

    `unfiltered` counts those about the topic where none fits the other conditions.
    """
    question = found.question
    return {
        "topic": question.topic,
        "total": found.page.total,
        "unfiltered": found.unfiltered,
        "claims": [stored_claim_data(claim) for claim in found.page.claims],
        "nearest": {
            "topics": [named.name for named in found.nearest.topics],
            "speakers": [named.name for named in found.nearest.speakers],
        }
        if found.nearest
        else None,
    }


def article_data(article: StoredArticle) -> dict[str, Any]:
    """Give a kept article with its claims in the order of the text."""
    return _origin(article.article) | {"claims": [stored_claim_data(claim) for claim in article.claims]}


def stored_claim_data(claim: StoredClaim) -> dict[str, Any]:
    """Give a kept claim: as `claim_data`, with its number and the article that it stands in."""
    return {
        "number": claim.number,
        **claim_data(claim),
        "related": [
            {"kind": related.kind, "number": related.number, "speaker": related.speaker}
            for related in claim.answers
        ],
        "gone_since": claim.gone_since.isoformat() if claim.gone_since else None,
        "also_in": list(claim.also_in),
        "extractor": claim.extractor,
        "article": _origin(claim.article),
    }


def _origin(origin: Provenance) -> dict[str, Any]:
    return {
        "number": origin.number,
        **_facts(origin.facts),
        "url": origin.url,
        "file": origin.file,
        "received_at": origin.received_at.isoformat(),
    }


def _facts(facts: ArticleFacts) -> dict[str, Any]:
    return {
        "title": facts.title,
        "outlet": facts.outlet,
        "byline": facts.byline,
        "wire": list(facts.wire),
        "published": facts.published.isoformat() if facts.published else None,
        "language": facts.language,
    }
