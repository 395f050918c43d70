"""Whom a source means."""

from dataclasses import dataclass

from bot.claims.model import SpeakerKind


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom words mean: a name that is never empty.

    `plural` for several people, `human` for one whose name is not given ("a shipping agent"), `paper` for
    whoever speaks through a document ("a report by the audit office"), so that "it" may mean them.
    """

    name: str
    kind: SpeakerKind
    role: str | None = None
    certain: bool = True
    plural: bool = False
    human: bool = False
    paper: bool = False


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
