"""Claims within a longer one of the same speaker: "I told them I'd wait" in an interview's answer."""

from collections.abc import Iterator, Sequence

from bot.claims.model import Claim


def without_repeats(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Give the claims but those that one stretch of another claim of the same speaker holds."""
    stretches = sorted(
        (span.start, -span.end, number, part)
        for number, claim in enumerate(claims)
        for part, span in enumerate(claim.content)
    )
    reached: dict[str, int] = {}
    repeated: set[int] = set()
    for _, end, number, part in stretches:
        claim = claims[number]
        reach = reached.get(claim.speaker, 0)
        if part == 0 and claim.content[-1].end <= reach:
            repeated.add(number)
        reached[claim.speaker] = max(reach, -end)
    yield from (claim for number, claim in enumerate(claims) if number not in repeated)
