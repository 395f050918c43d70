"""What is disputed: a claim, and below it who denies it, both in their own words."""

from collections.abc import Iterator, Sequence

from discord import ui

from bot.render.buttons import ContextSelect
from bot.render.claim_text import NO_CHANNELS, Channels, claim_text, fine, option
from bot.render.discord_text import line
from bot.render.layout import PALE, Block, Room, Rule, card, fitted
from bot.render.nearest import nearest_lines
from bot.render.words import day
from bot.store.disputes import CAP, Dispute, DisputePage
from bot.store.records import Nearest, StoredClaim

_ASKED = 100
_NAMED = 2
"""Others who deny the same that are named; of the rest the number is told."""


def disputes_card(
    found: DisputePage,
    asked: str,
    channels: Channels = NO_CHANNELS,
    controls: Sequence[Block] = (),
) -> ui.LayoutView:
    """Show a page of disputes. `asked` is markup that says what narrows them, `controls` end the card."""

    def blocks(room: Room) -> Iterator[Block]:
        more = "+" if found.total >= CAP else ""
        settled = found.total - found.open
        told = (f"{found.open}{more} open, the oldest first", f"{settled} settled" if settled else "")
        yield f"## Disputed{asked}\n" + fine(*told)
        for dispute in found.disputes:
            yield Rule()
            yield claim_text(dispute.denied, room, channels, related=False)
            denial = claim_text(dispute.denials[0], room, channels, related=False)
            yield "\n".join(filter(None, (f"⚖ {denial}", _state(dispute, room))))
        yield Rule()
        yield (ContextSelect([option(claim) for claim in _quoted(found)]),)
        yield from controls

    return fitted(lambda room: tuple(blocks(room)))


def no_dispute_card(asked: str, nearest: Nearest | None = None) -> ui.LayoutView:
    """Say that nothing is disputed; with what there is instead, where a topic was asked for."""
    near = nearest_lines(nearest) if nearest else ()
    return card(["\n".join((f"No denial of what somebody said is known here{asked}.", *near))], PALE)


def narrowed(topic: str, since: str | None) -> str:
    """Say what narrows the answer, as markup: " about Bakhmut, denied since May 2023"."""
    about = f" about {line(topic, _ASKED)}" if topic.strip() else ""
    return about + (f", denied since {line(since, _ASKED)}" if since else "")


def _state(dispute: Dispute, room: Room) -> str:
    """Say who else denies it, and how it was settled; nothing where one denies it and it is open."""
    others = dispute.denials[1:]
    named = [f"{line(claim.speaker, room.name)} (#{claim.number})" for claim in others[:_NAMED]]
    more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
    return fine(f"also denied by {', '.join(named)}{more}" if named else "", _ended(dispute, room))


def _ended(dispute: Dispute, room: Room) -> str:
    ended = dispute.settled
    if ended is not None:
        verb = "later confirmed it" if ended.speech_act == "confirmed" else "later said the opposite"
        return f"settled: {line(ended.speaker, room.name)} {verb}, {day(ended.said_on.day)}, #{ended.number}"
    return "" if dispute.is_open else "settled: what is denied is no longer in its article"


def _quoted(found: DisputePage) -> list[StoredClaim]:
    claims = (claim for one in found.disputes for claim in (one.denied, one.denials[0]))
    return list({claim.number: claim for claim in claims}.values())
