"""A claim in at most 200 characters of the article's own words."""

import re
from collections.abc import Mapping
from typing import Final

from bot.articles.model import Span
from bot.claims.document import Document
from bot.claims.model import JOINER, Attribution
from bot.lexicon import names as lexicon
from bot.lexicon.places import place

LONGEST: Final = 200
"""Characters that a summary may have."""

_CUT: Final = "…"
_LONGEST_NAME: Final = 60
_GLUE: Final = "\x1f"  # stands for a blank inside a bracketed name; folding has left none in the text
_BLANKS: Final = re.compile(r"\s+")
_MARK: Final = re.compile(r"''|``|[\"“”„«»‟\uff02]")
_EDGES: Final = re.compile(rf"^(?:{_MARK.pattern})+|(?:{_MARK.pattern})+$")
_DOUBLE: Final = frozenset('"“”„«»‟\uff02`')
_SINGLE: Final = re.compile(r"^[‘'](.*)[’']$", re.DOTALL)
_ENDS: Final = re.compile(r"[.!?…][\"”’»)]*(?= |$)")
_CLAUSES: Final = re.compile(
    r"[,;:—–]+[\"”’»)]*(?= )"
    r"| (?=(?:and|but|or|which|who|because|while|although|after|before|when|where|if)\b)"
)
_SENTENCE_FROM: Final = 0.5  # of the length allowed: a sentence's end before that cuts too much away
_CLAUSE_FROM: Final = 0.4

# "It" is the speaker before these, unless a form of "be" follows: "it would pay", not "it would be hard".
_ACTING: Final = frozenset({"had", "has", "will", "would", "could", "did"})
_THAT: Final = re.compile(r"^that (?=\S)")
_IDLE: Final = frozenset(
    {"be", "been", "become", "not", "take", "taken", "seem", "seemed", "appear", "appeared", "make"}
)


def summarise(text: str, content: tuple[Span, ...], names: Mapping[Span, str]) -> str:
    """Give the words of `text` at `content` in at most `LONGEST` characters.

    `names` stand in brackets for the words at their spans: "its forces" -> "[Ukraine's] forces". Outer
    quotation marks are dropped, blanks and newlines folded, several spans joined by `JOINER`. What is too
    long ends with "[…]" behind a sentence, else with "…" behind a clause or a word. Empty only for empty
    content.
    """
    parts = [_without_marks(_named(text, span, names)) for span in content]
    whole = JOINER.join(part for part in parts if part)
    if not whole:
        return _CUT if any(end > start for start, end in content) else ""
    return _shortened(whole).replace(_GLUE, " ")


def pronoun_names(document: Document, attribution: Attribution, speaker_name: str) -> Mapping[Span, str]:
    """Give the pronouns of the content that are safely the speaker, each with the name to show for it.

    Only where an organisation or a place speaks, and only "its" or an acting "it" that opens reported speech:
    "Ukraine announced that its forces advanced". Everything else could be somebody else.
    """
    if not attribution.content or not _is_it(speaker_name) or len(speaker_name) > _LONGEST_NAME:
        return {}
    first, last = document.token_range(*attribution.content[0])
    words = list(document.low[first : min(last, first + 4)])
    if words[:1] == ["that"]:
        first, words = first + 1, words[1:]
    if words[:1] == ["its"] and len(words) > 1:
        shown = speaker_name + ("'" if speaker_name.endswith("s") else "'s")
    elif words[:1] == ["it"] and len(words) > 2 and words[1] in _ACTING and words[2] not in _IDLE:
        shown = speaker_name
    else:
        return {}
    token = document.tokens[first]
    return {Span(token.start, token.end): shown}


def _is_it(name: str) -> bool:
    """Tell whether a speaker is an "it": a place or an organisation by its words."""
    words = name.split()
    organisation = any(lexicon.is_organisation_word(word) or lexicon.is_body(word.lower()) for word in words)
    return place(name) is not None or organisation or (len(words) == 1 and not lexicon.is_first_name(name))


def _named(text: str, span: Span, names: Mapping[Span, str]) -> str:
    """Give the folded words at `span`, bracketed names in the place of what they stand for."""
    if not names:
        return " ".join(text[span.start : span.end].split())
    pieces: list[str] = []
    at = span.start
    for (start, end), name in sorted(names.items()):
        usable = at <= start < end <= span.end and len(name) <= _LONGEST_NAME and not {"[", "]"} & {*name}
        if usable and name.strip():
            pieces += [_BLANKS.sub(" ", text[at:start]), f"[{_BLANKS.sub(_GLUE, name.strip())}]"]
            at = end
    pieces.append(_BLANKS.sub(" ", text[at : span.end]))
    return "".join(pieces).strip()


def _without_marks(part: str) -> str:
    """Drop the marks of a part that is one quotation (one may be lost), a leading "that", a last comma."""
    bare = _THAT.sub("", part.rstrip(" ,;:"))
    if bare[:1] not in "‘'" and "''" not in bare and _DOUBLE.isdisjoint(bare):
        return bare
    inner = _SINGLE.sub(r"\1", _EDGES.sub("", bare))
    if not _MARK.search(inner):
        bare = inner.strip().rstrip(",;:")
    return bare.strip() or part


def _shortened(whole: str) -> str:
    if len(whole) <= LONGEST:
        return whole
    left_out = JOINER.rstrip()
    room = whole[: LONGEST - len(left_out) + 1]
    sentence = _last(_ENDS, room, _SENTENCE_FROM)
    if sentence is not None:
        return room[:sentence].removesuffix(left_out) + left_out
    clause = _last(_CLAUSES, room, _CLAUSE_FROM)
    kept = room[: max(0, room.rfind(" ")) if clause is None else clause].rstrip(" ,;:–—")
    return kept.removesuffix(left_out).rstrip() + _CUT


def _last(pattern: re.Pattern[str], room: str, least: float) -> int | None:
    """Give the end of the last match that leaves at least so much of the room, and is followed by a blank."""
    ends = [match.end() for match in pattern.finditer(room) if match.end() < len(room)]
    return ends[-1] if ends and ends[-1] >= least * len(room) else None
