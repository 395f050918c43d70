"""Whom a source means."""

from dataclasses import dataclass

from bot.claims.model import SpeakerKind


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom words mean: a name that is never empty, and whether they are several people."""

    name: str
    kind: SpeakerKind
    role: str | None = None
    certain: bool = True
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in one attribution.

    `name` is never empty; `as_written` is the text at the source, its spans joined; `role` is as the article
    gives it, here or elsewhere. Where `certain` is false the words may mean somebody else.
    """

    name: str
    as_written: str
    kind: SpeakerKind
    role: str | None
    certain: bool
