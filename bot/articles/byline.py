"""Who wrote the article: "By Jane Doe and John Roe, Kestrel Courier", "Jane Doe in Kyiv"."""

import re
from dataclasses import dataclass
from typing import Final

from bot.articles.lines import SHORT
from bot.articles.names import as_outlet, is_name, is_role, only_outlet
from bot.lexicon.agencies import agency, agency_pattern

_BY: Final = re.compile(
    r"(?:(?:written|reported|posted|words|story|text|report|analysis|interview)\s+)?by[:\s]\s*"
    r"|(?:authors?|words|text|story|report|interview|writer)\s?:\s*"
    r"|from our correspondent\s+",
    re.IGNORECASE,
)
_FIELDS: Final = re.compile(r"\s*[|•·]\s*|\s+[-–—]+\s+|\s*\bfor (?=(?:the )?[A-Z])")
_COMMAS: Final = re.compile(r"\s*,\s*")
_AND: Final = re.compile(r"\s+(?:and|AND|&)\s+")
_PLACE: Final = re.compile(r"\s+in [A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,3}(?=$|,| and )")
# "By Local Democracy Reporter Gareth Pimm" is by Gareth Pimm; "Reuters Staff" has no name behind the role.
_ROLE_BEFORE: Final = re.compile(
    r"(?:[A-Z][\w-]+ ){0,3}(?:[Rr]eporter|[Cc]orrespondent|[Ee]ditor|[Ww]riter|[Jj]ournalist)"
    r" (?=[A-Z][^\s,]* [A-Z])"
)
_DIGITS: Final = re.compile(r"\s*\(?(?:(?i:at|on) )?(?:[A-Z][A-Za-z]+\.? )?\d")


@dataclass(frozen=True, slots=True)
class Byline:
    """The writers as they are written, and the outlet and agencies named beside them."""

    names: str
    outlet: str | None = None
    agencies: tuple[str, ...] = ()


def read_byline(line: str, *, labelled: bool = False) -> Byline | None:
    """Read a line that names the writers; None where it does something else.

    Without "By" the line must name a place or a role beside the names ("Jane Doe in Kyiv", "Jane Doe,
    Transport correspondent"); `labelled` takes only lines with "By".
    """
    if len(line) > SHORT:
        return None
    line = line.replace("*", "")  # of bold and italics
    by = _BY.match(line)
    if by is None and labelled:
        return None
    body = _ROLE_BEFORE.sub("", line[by.end() :], count=1) if by else line
    first, *others = _FIELDS.split(_DIGITS.split(body, maxsplit=1)[0].strip(" ,|-–—"))
    bare = _PLACE.sub("", first)
    names, *tail = _COMMAS.split(bare)
    names, *beside = _parted(names)
    tail = [*beside, *tail]
    writers = [names]
    rest: list[str] = []
    for part in (*tail, *others):
        if not rest and part in tail and _is_writer(part):
            writers.append(part)
        elif part:
            rest.append(part)
    if not all(_are_names(part) for part in writers):
        return None
    roles = [part for part in rest if is_role(part)]
    agencies = tuple(name for part in (*writers, *rest) if (name := _agency_of(part)))
    outlets = [name for part in rest if (name := as_outlet(part) or only_outlet(part))]
    understood = len(roles) + len(outlets) + sum(1 for part in rest if agency(part))
    if by is None and not (len(names.split()) >= 2 and understood == len(rest) and (roles or bare != first)):
        return None
    if by is not None and rest and not understood and not all(is_name(part) for part in rest):
        return None
    return Byline(", ".join(writers), outlets[0] if outlets else None, agencies)


def _parted(names: str) -> tuple[str, ...]:
    """Part a name from the agency right behind it: "NICOLE HARGROVE Associated Press"."""
    last = max(agency_pattern().finditer(names), key=lambda match: match.end(), default=None)
    writer = names[: last.start()].rstrip() if last and last.end() == len(names) else ""
    return (writer, names[len(writer) :].strip()) if " " in writer and is_name(writer) else (names,)


def _agency_of(part: str) -> str | None:
    """Give the agency that is named alone or with its people: "Reuters", "AP staff"."""
    match = agency_pattern().match(part)
    return agency(match[0]) if match and (match.end() == len(part) or is_role(part)) else None


def _are_names(part: str) -> bool:
    names = _AND.split(part)
    return all(is_name(name) or agency(name) for name in names)


def _is_writer(part: str) -> bool:
    """Tell a second writer from an outlet: a name of two words or more, or several with "and"."""
    several = _AND.split(part)
    if agency(part) or as_outlet(part) or is_role(part):
        return False
    return all(is_name(name) and len(name.split()) >= 2 for name in several)
