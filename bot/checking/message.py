"""The quotations in a message, to be checked."""

import re
from collections.abc import Iterator
from typing import Final

from bot.checking.quotation import Asked
from bot.claims.document import parse

FEWEST: Final = 3
"""Words of a quotation in a message: one or two in marks are mostly a name, or irony."""
WHOLE: Final = 150
"""Words of a message without quotation marks that is taken for a quotation itself."""

_BARRED: Final = re.compile(r"^>(?:>>)? ?(.*)$", re.MULTILINE)


def quotations_in(message: str) -> tuple[str, ...]:
    """Give what stands in quotation marks in a message, or behind the bars of Discord's quotes, each once.

    A short message with neither is a quotation as a whole.
    """
    found = dict.fromkeys(quotation.strip() for quotation in _quotations(message))
    if not found and len(Asked(message).words) <= WHOLE:
        found = {message.strip(): None}
    return tuple(quotation for quotation in found if _is_one(Asked(quotation)))


def _is_one(asked: Asked) -> bool:
    return len(asked.words) >= FEWEST and asked.can_be_known


def _quotations(message: str) -> Iterator[str]:
    """Give those in marks; of a barred passage that has none in it, the passage."""
    plain = _BARRED.sub(r"\1", message)
    document = parse(plain)
    marked = [plain[slice(*quotation.inner)] for quotation in document.quotations if quotation.opened]
    yield from marked
    if not marked:
        for barred in re.findall(r"(?:^>.*\n?)+", message, re.MULTILINE):
            yield _BARRED.sub(r"\1", barred)
