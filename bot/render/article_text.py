"""An article as Discord shows it: its title, where it comes from, how much is said in it and how."""

from collections import Counter
from collections.abc import Sequence

from bot.claims.extractor import READABLE
from bot.claims.model import SpeechAct
from bot.render.claim_text import Channels, article_name, dotted, fine, links
from bot.render.discord_text import line
from bot.render.layout import Room
from bot.render.words import also_in, by_way_of, count, day, language_name, lost, outlets_of
from bot.store.names import fold
from bot.store.records import Provenance, StoredArticle, StoredClaim

_TITLE = 200
_SHORT = 40


def title(origin: Provenance) -> str:
    """Give what an article is called, as a heading."""
    return f"### {line(article_name(origin), _TITLE)}"


def origin_of(origin: Provenance, room: Room, channels: Channels, *, arrival: bool = True) -> tuple[str, ...]:
    """Give where an article comes from: outlet, agencies, day, links; undated, the day of its `arrival`."""
    published = origin.facts.published
    came = f", came in {day(origin.received_at.date())}" if arrival else ""
    when = day(published) if published else f"undated{came}"
    return (line(by_way_of(origin.facts), room.name), when, *links(origin, room, channels))


def one_story(article: StoredArticle, room: Room) -> str:
    """Name the other outlets that have the story; what it counts as is said."""
    also = line(also_in(outlets_of(article.claims)), room.name)
    return f"**One story**: {also}; they count as one source" if also else ""


def changed(article: StoredArticle) -> str:
    """Say that a newer version of an article lost claims."""
    said = lost(article.claims)
    return f"✎ **Changed**: {said}" if said else ""


def in_it_now(article: StoredArticle) -> tuple[StoredClaim, ...]:
    """Give the claims that are in the newest version of an article."""
    return tuple(claim for claim in article.claims if claim.gone_since is None)


def speakers_of(claims: Sequence[StoredClaim]) -> str:
    """Say by how many speakers the claims are."""
    return count(len({claim.speaker for claim in claims}), "speaker")


def sources_of(claims: Sequence[StoredClaim]) -> str:
    """Say how many independent sources carry each of the claims, which tell where they are several."""
    return "1 source each" + (", if no more are told" if any(claim.sources > 1 for claim in claims) else "")


def acts_of(claims: Sequence[StoredClaim]) -> str:
    """Say how often it was said how."""
    return acts_told(Counter(claim.speech_act for claim in claims).most_common())


def acts_told(counts: Sequence[tuple[SpeechAct, int]]) -> str:
    """Say how often it was said how, if not all alike: 9 said · 2 denied, in small print."""
    return fine(dotted(*(f"{n}\N{NO-BREAK SPACE}{act}" for act, n in counts))) if len(counts) > 1 else ""


def telling(article: StoredArticle) -> Sequence[StoredClaim]:
    """Give the claims that do not only repeat the title, or all where none does more.

    Those that are no longer in the article are left out as long as there are others.
    """
    heading = fold(article.article.facts.title or "")
    now = in_it_now(article) or article.claims
    return [claim for claim in now if fold(claim.quote) not in heading] or now


def why_without_claims(origin: Provenance) -> str:
    """Say why an article has no claims."""
    language = origin.facts.language
    if language in READABLE:
        return "Nobody is quoted or reported in it, as far as I can read."
    return f"It is in {line(language_name(language), _SHORT)}, and I read English only; the article is kept."
