"""News agencies, which supply what others print, and well-known outlets, which print it.

The names are in `agencies.tsv`, one a line: agency or outlet, the name that Whosaid uses, and other ways of
writing it with ";" between.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from bot.lexicon.files import lines_of

LONGEST: Final = 48
"""No name of an agency or outlet has more characters than this."""

# "who", "app" and "uni" are words: an abbreviation is taken in capitals only, "dpa" as it writes itself.
_LONGEST_ABBREVIATION: Final = 4
_THE: Final = re.compile(r"(?:the|The|THE) ")


def agency(name: str) -> str | None:
    """Give the canonical name of a wire agency ("Associated Press", "REUTERS", "Agencia EFE"), or None."""
    return _look_up(_names("agency"), name)


def outlet(name: str) -> str | None:
    """Give the canonical name of a well-known outlet ("The Guardian", "BBC"), or None."""
    return _look_up(_names("outlet"), name)


def agency_forms() -> Iterator[tuple[str, str]]:
    """Give each way of writing an agency, without "The" and mostly small, with its canonical name."""
    yield from _names("agency").items()


@cache
def agency_pattern() -> re.Pattern[str]:
    """Give a pattern that finds the names of agencies as whole words; ask `agency` for the canonical name."""
    names = {form for form in _names("agency") if len(form) <= _LONGEST_ABBREVIATION}
    long = {form for form in _names("agency") if len(form) > _LONGEST_ABBREVIATION}
    either = (
        "|".join(re.escape(form) for form in sorted(names, key=len, reverse=True)),
        "|".join(re.escape(form) for form in sorted(long, key=len, reverse=True)),
    )
    return re.compile(rf"(?<![\w-])(?:(?:[Tt]he )?(?i:{either[1]})|{either[0]})(?!\w|-[a-z])")


def _look_up(names: dict[str, str], name: str) -> str | None:
    bare = _THE.sub("", name.strip(), count=1)
    return names.get(bare) or names.get(bare.casefold())


@cache
def _names(kind: str) -> dict[str, str]:
    """Give form -> canonical name; forms that are longer than an abbreviation are casefolded."""
    names: dict[str, str] = {}
    for line in lines_of("agencies.tsv"):
        line_kind, name, others = line.split("\t")
        if line_kind != kind:
            continue
        for form in (name, *others.split(";")):
            bare = _THE.sub("", form, count=1)
            if bare:
                names.setdefault(bare if len(bare) <= _LONGEST_ABBREVIATION else bare.casefold(), name)
    return names
