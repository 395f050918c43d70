"""A claim as Discord shows it: who, how, the words, and in small print all that an editor checks."""

import re
from collections.abc import Iterable, Mapping

from bot.claims.model import Basis, Directness, SaidOn
from bot.render.discord_text import cut, escape, line, one_line, safe_url, tidy
from bot.render.layout import Room
from bot.render.words import by_way_of, changes, copies, count, day, doubts, quotation, statement_day
from bot.store.ids import ChannelId, Number
from bot.store.names import fold
from bot.store.records import Provenance, RelatedClaim, StoredArticle, StoredClaim

Channels = Mapping[ChannelId, str]
"""The names of channels, for links to their messages; what is not named is called "message"."""

CUT = " […]"
_CUT_UNITS = 7  # “”” and “ […]” with backslashes
NO_CHANNELS: Channels = {}
_DATE = 110
_DOT = "\N{NO-BREAK SPACE}· "  # begins no line
_CLOSE_DOT = "\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}"  # what follows does not stand alone on a line
# What a link's text must not hold: brackets, and what looks like an address ("bank.example").
_NO_LINK = re.compile(r"[\[\]]|//|\w\.[^\W\d_]{2,}")
_FEW = 2
# "repeats" is not among them: it is always the same speaker in the same article, which tells nothing.
ANSWERS = {"denies": "⚖ answers", "confirms": "✓ confirms", "reverses": "↺ reverses"}
ANSWERED = {"denies": "⚖ denied by", "confirms": "✓ confirmed by", "reverses": "↺ reversed by"}


def claim_text(  # noqa: PLR0913 a claim and what the card around it says already
    claim: StoredClaim,
    room: Room,
    channels: Channels = NO_CHANNELS,
    *,
    topic: str = "",
    origin: bool = True,
    related: bool = True,
) -> str:
    """Give a claim as markup, with all that a reader needs to trust it.

    `topic` is what was asked for: if the claim is about it only by way of its article, that is said.
    `origin` tells whether the claim says where its article comes from, which a card of one article says once;
    there it says its day only where that is not simply the article's. `related` tells whether it says what it
    answers, which a dispute shows.
    """
    above = head(claim, room, related=related)
    if not origin:
        above = numbered(above, claim.number)
    below = small_print(claim, room, channels, topic=topic, origin=origin)
    return "\n".join(part for part in (above, quoted(claim, room.words), below) if part)


def small_print(
    claim: StoredClaim,
    room: Room,
    channels: Channels = NO_CHANNELS,
    *,
    topic: str = "",
    origin: bool = True,
) -> str:
    """Give what an editor checks of a claim, as small print: the last line of `claim_text`."""
    told = fine(
        _when(claim, origin=origin),
        line(_also_called(claim), room.name),
        line(_lent(claim, topic), room.name),
        *(
            (line(by_way_of(claim.article.facts), room.name), *links(claim.article, room, channels))
            if origin
            else ()
        ),
        _elsewhere(claim, room),
    )
    return numbered(told, claim.number) if origin else told


def brief(claim: StoredClaim, room: Room, *, related: bool = True) -> str:
    """Give a claim as markup without what its article says for all of them."""
    said = (head(claim, room, related=related), quoted(claim, room.words))
    return "\n".join(part for part in said if part)


def sentence(claim: StoredClaim, room: Room, *, articles: int = 1) -> str:
    """Give a claim as an item of a list: **Russia** *denied*: that Ukraine attacked."""
    told = (_who_and_how(claim, room), copied(articles), doubts(claim), _changes(claim, room))
    how = ", ".join(part for part in told if part)
    words = shortened(claim, one_line(quotation(claim)), room.words)
    return f"- {how}" + (f": {words}" if words else "")


def head(claim: StoredClaim, room: Room, *, related: bool = True) -> str:
    """Give who spoke and how: **Russia** · *denied* · ⚖ answers Ukraine."""
    who = dotted(strong(claim.speaker, room.name), line(claim.role or "", room.name))
    return dotted(
        f"{who}{_CLOSE_DOT}*{claim.speech_act}*",
        *(
            (_answers(claim.answers, ANSWERS, room), _answers(claim.answered_by, ANSWERED, room))
            if related
            else ()
        ),
        doubts(claim),
        _changes(claim, room),
    )


def _changes(claim: StoredClaim, room: Room) -> str:
    said = line(changes(claim), room.name)
    return f"✎ {said}" if said else ""


def _who_and_how(claim: StoredClaim, room: Room) -> str:
    """Give **Ganna Malyar**, Deputy Defense Minister, *said*."""
    role = line(claim.role or "", room.name)
    return f"{strong(claim.speaker, room.name)}{f', {role},' if role else ''} *{claim.speech_act}*"


def quoted(claim: StoredClaim, most: int) -> str:
    """Give the words of a claim with a bar beside them, `shortened` to `most` units."""
    return barred(shortened(claim, tidy(quotation(claim)), most))


def shortened(claim: StoredClaim, words: str, most: int) -> str:
    """Give `words` of a claim, tidy, escaped, in at most `most` units; cut ones end in […] behind it."""
    kept = cut(words, most)
    if kept == words:
        return escape(words)
    kept = cut(words, most - _CUT_UNITS)
    open_mark = claim.direct is Directness.DIRECT and kept.count("“") > kept.count("”")
    return escape(f"{kept}{'”' * open_mark}{CUT}")


def option(claim: StoredClaim) -> tuple[Number, str, str]:
    """Give a claim as `ContextSelect` takes it."""
    return claim.number, one_line(f"{claim.speaker} {claim.speech_act}"), one_line(quotation(claim))


def barred(markup: str) -> str:
    """Give every line of `markup` with a bar beside it; nothing for nothing."""
    return "\n".join(f"> {row}" for row in markup.split("\n")) if markup else ""


def in_short(other: RelatedClaim, room: Room) -> str:
    """Give a claim by its summary, which is no quotation and so bears no bar: **Ukraine**: it advanced."""
    said = line(other.summary, room.words)
    return strong(other.speaker, room.name) + (f": {said}" if said else "")


def links(origin: Provenance, room: Room, channels: Channels) -> tuple[str, ...]:
    """Give the links to the article and to the message that brought it, as far as there are any."""
    url = safe_url(origin.canonical_url or origin.url, room.link)
    message = message_url(origin)
    return (
        f"[article]({url})" if url else "",
        f"[{_channel(origin, channels)}]({message})" if message else "",
    )


def linked(text: str, most: int, *urls: str | None) -> str:
    """Give `text` as a link to the first address there is, or plain if it could pass for another address."""
    url = next(filter(None, urls), None)
    shown = line(text, most)
    return shown if url is None or _NO_LINK.search(shown) else f"[{shown}]({url})"


def message_url(origin: Provenance) -> str | None:
    """Give the address of the message that brought an article."""
    if origin.channel is None or origin.message is None:
        return None
    return f"https://discord.com/channels/{origin.guild}/{origin.channel}/{origin.message}"


def seen_before(article: StoredArticle, channels: Channels) -> str:
    """Say when and where an article was first seen, as far as it may be told here."""
    origin = article.article
    message = message_url(origin)
    where = f" in [{_channel(origin, channels)}]({message})" if message else ""
    return f"first seen {day(origin.received_at.date())}{where}, {count(article.sightings, 'time')} now"


def _channel(origin: Provenance, channels: Channels) -> str:
    name = channels.get(origin.channel, "") if origin.channel is not None else ""
    shown = line(name, 40)
    return f"#{shown}" if shown and not _NO_LINK.search(shown) else "message"


def article_name(origin: Provenance) -> str:
    """Give what an article is called: its title, else its file."""
    return one_line(origin.facts.title or "") or one_line(origin.file or "") or "Untitled article"


def copied(articles: int) -> str:
    """Say in how many other articles the same words stand."""
    return f"*also in {count(articles - 1, 'article')}*" if articles > 1 else ""


def strong(name: str, most: int) -> str:
    """Give a name in bold; one that begins with a small word ("council leader") begins with a capital."""
    shown = line(name, most) or "Somebody"
    begins_small = shown.partition(" ")[0].islower()
    return f"**{shown[0].upper() + shown[1:] if begins_small else shown}**"


def strokes(n: float) -> str:
    """Draw `n` as a bar of a stroke each, one at least."""
    return "▰" * max(1, round(n))


def dotted(*parts: str) -> str:
    """Give the parts that say something with dots between them, which begin no line."""
    return _DOT.join(part for part in parts if part)


def fine(*parts: str) -> str:
    """Give the parts that say something as small print."""
    return f"-# {text}" if (text := dotted(*parts)) else ""


def numbered(text: str, number: Number) -> str:
    """Give a line with the number of what it is about, which never stands alone where the line breaks."""
    return f"{text}{_CLOSE_DOT}#{number}" if text else f"-# #{number}"


def _answers(others: Iterable[RelatedClaim], verbs: dict[str, str], room: Room) -> str:
    by_kind: dict[str, dict[str, None]] = {}
    for other in others:
        if verb := verbs.get(other.kind):
            by_kind.setdefault(verb, {})[other.speaker] = None
    return dotted(*(f"{verb} {_names(tuple(names), room.name)}" for verb, names in by_kind.items()))


def _names(names: tuple[str, ...], most: int) -> str:
    more = len(names) - _FEW
    listed = ", ".join(one_line(name) for name in names[:_FEW])
    return line(listed, most) + (f" and {more} more" if more > 0 else "")


def _when(claim: StoredClaim, *, origin: bool) -> str:
    """Give the day and its basis; nothing where it is the article's own, which says so."""
    said_on = claim.said_on
    if not origin and said_on == SaidOn(said_on.day, Basis.PUBLICATION):
        return ""
    return line(statement_day(said_on, "date of the message"), _DATE)


def _elsewhere(claim: StoredClaim, room: Room) -> str:
    """Name the other outlets that have a claim, and say how many independent sources that makes."""
    told = line(copies(claim), room.name)
    sources = f"{claim.sources} independent sources" if claim.sources > 1 else ""
    return f"*{', '.join(filter(None, (told, sources)))}*" if told or sources else ""


def _also_called(claim: StoredClaim) -> str:
    """Say how the text calls a speaker, where nothing of the name stands there."""
    shared = set(fold(claim.speaker_as_written).split()) & set(fold(claim.speaker).split())
    return (
        ""
        if shared or not claim.speaker_as_written
        else f"“{one_line(claim.speaker_as_written)}” in the text"
    )


def _lent(claim: StoredClaim, topic: str) -> str:
    """Say that a claim is about `topic` only because its article is."""
    asked = set(fold(topic).split())
    named = fold(claim.quote) + " " + " ".join(fold(own.name) for own in claim.topics if not own.inherited)
    lent = [other.name for other in claim.topics if other.inherited]
    if not topic or not lent or asked & set(named.split()) or topic.startswith("#"):
        return ""
    fitting = [name for name in lent if asked & set(fold(name).split())]
    return f"the article is about {one_line((fitting or lent)[0])}"
