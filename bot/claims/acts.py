"""What somebody does in saying something, read off the cue; and whether it stands in quotation marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.claims.document import Document, Token
from bot.claims.model import Attribution, Directness, SpeechAct
from bot.lexicon.cues import Cue, cue_forms, form_lengths
from bot.lexicon.names import is_document

_GAP: Final = 3  # words that may part a verb from its particle: "called on Friday for"
_BEFORE: Final = 4  # words before the cue among which a negation is looked for

_NEGATIONS: Final = frozenset(
    {"not", "never", "without", "neither", "nor", "cannot", "unable", "yet", "failed", "fails", "avoided"}
)
_ACCUSING: Final = frozenset({"indictment", "indictments", "lawsuit", "lawsuits", "complaint", "complaints"})
_ARTICLES: Final = frozenset({"a", "an", "the", "his", "her", "its", "their", "this", "that", "any", "no"})
_PARTICLES: Final = frozenset({"on", "upon", "for", "out"})

# Not to say it is to decline; not to accept it is to deny it; not to deny it is merely to say something.
# "Did not confirm", "refused to condemn", "would not say" are declined; "did not deny", "refused to rule out"
# are said; "neither confirmed nor denied" is declined.
_NEGATED_DENIES: Final = frozenset({"accept", "recognise", "recognize", "agree"})
_NEGATED_SAYS: Final = frozenset(
    {"suggest", "imply", "claim", "argue", "contend", "insist", "assert", "allege", "describe", "call"}
)
_NOBODY: Final = frozenset({"neither", "no", "no-one", "nobody", "none"})
_PLEAS: Final = frozenset({"urge", "implore", "beg", "plead", "plead for", "appeal", "appeal to", "request"})
# "Told them to leave" is no telling but a demand; "agreed to pay" is a promise.
_WITH_TO: Final = {
    "tell": SpeechAct.DEMANDED,
    "call": SpeechAct.DEMANDED,
    "agree": SpeechAct.PROMISED,
    "write": SpeechAct.DEMANDED,
}


@dataclass(frozen=True, slots=True)
class _Said:
    """A word of saying among the words of the cue: words[first:last]."""

    cue: Cue
    first: int
    last: int


def speech_act(document: Document, attribution: Attribution) -> SpeechAct:
    """Give the speech act of an attribution: that of its cue's first verb of saying, else of its noun.

    The acts of the single words are those of `bot.lexicon.cues`. Negations turn them: what is not confirmed,
    not said or not promised is declined, what is not denied is said, what is not accepted is denied. So do
    sources that are nobody.
    "According to" a document is reported. A cue without a word of saying, or none at all, is said.
    """
    words = _cue_words(document, attribution)
    if _is_nobody(document, attribution):
        words.insert(0, "not")
    found = list(_words_of_saying(words))
    head = _head(words, found)
    if head is None:
        return SpeechAct.SAID
    if head.cue.lemma == "according to":
        return _act_of_source(document, attribution)
    if head.cue.act == SpeechAct.DECLINED and not _is_negated(words, head.first):
        refused = next((said for said in found if said.first >= head.last), None)
        return negated(refused.cue) if refused else SpeechAct.DECLINED
    if _is_negated(words, head.first):
        both = {said.cue.act for said in found} >= {SpeechAct.CONFIRMED, SpeechAct.DENIED}
        return SpeechAct.DECLINED if both else negated(head.cue)
    return _plain_act(document, attribution, head.cue, words[head.last :])


def _is_nobody(document: Document, attribution: Attribution) -> bool:
    """Tell whether the source negates the verb: "neither government confirmed", "no official would say"."""
    if not attribution.source:
        return False
    first = document.token_range(*attribution.source[0]).first
    for at in range(max(0, first - 1), min(first + 1, len(document.low))):
        if document.low[at] in _NOBODY:
            numbered = document.low[at] == "no" and not "".join(document.low[at + 1 : at + 2]).isalpha()
            return not numbered  # "No. 10", where the prime minister lives
    return False


def _plain_act(document: Document, attribution: Attribution, cue: Cue, rest: Sequence[str]) -> SpeechAct:
    """Give the act of a cue that nothing negates; `rest` are the words behind it."""
    with_to = _WITH_TO.get(cue.lemma)
    if with_to is not None and _leads_to_infinitive(document, attribution, rest):
        return with_to
    if cue.lemma == "declare" and directness(document, attribution) is not Directness.INDIRECT:
        return SpeechAct.SAID  # "declared the minister" behind a quotation
    if cue.lemma in _PLEAS:
        return SpeechAct.ASKED
    if cue.lemma == "rule out" and _leads_to_deed(document, attribution):
        return SpeechAct.DECLINED  # "ruled out sending troops" refuses, "ruled out arson" denies
    return SpeechAct(cue.act) if cue.act else SpeechAct.SAID


def directness(document: Document, attribution: Attribution) -> Directness:
    """Tell whether all words of the content stand in quotation marks (one may be lost), some or none."""
    inside = outside = False
    reached = 0  # the end of the quotation that was seen last
    for start, end in attribution.content:
        for token in _tokens(document, start, end):
            if token.start >= reached and token.text[0].isalnum():
                at = document.quotation_at(token.start)
                inside, outside = inside or at is not None, outside or at is None
                if inside and outside:
                    return Directness.MIXED
                reached = document.quotations[at].span.end if at is not None else reached
    return Directness.DIRECT if inside else Directness.INDIRECT


def _tokens(document: Document, start: int, end: int) -> Sequence[Token]:
    first, last = document.token_range(start, end)
    return document.tokens[first:last]


def _cue_words(document: Document, attribution: Attribution) -> list[str]:
    """Give the words of the cue in small letters, led by the few that stand right before it.

    Those before a comma, of the source or of the content are not among them.
    """
    words: list[str] = []
    for start, end in attribution.cue:
        first, last = document.token_range(start, end)
        if not words:
            words = _led_by(document, attribution, first)
        words += document.low[first:last]
    return words


def _led_by(document: Document, attribution: Attribution, first: int) -> list[str]:
    lead: list[str] = []
    for token in reversed(document.tokens[max(0, first - _BEFORE) : first]):
        taken = any(start < token.end and token.start < end for start, end in _others(attribution))
        if taken or not token.text[0].isalnum():
            break
        lead.append(token.text.lower())
    return lead[::-1]


def _others(attribution: Attribution) -> Iterator[tuple[int, int]]:
    yield from attribution.source
    yield from attribution.content


def _words_of_saying(words: Sequence[str]) -> Iterator[_Said]:
    """Give the words of saying in order, the longest form at each place, without overlaps."""
    forms, lengths = cue_forms(), form_lengths()
    at = 0
    while at < len(words):
        said = None
        for last in range(min(len(words), at + lengths.get(words[at], 0)), at, -1):
            cue = forms.get(" ".join(words[at:last]))
            if cue is not None:
                said = _Said(_with_particle(words, at, last) or cue, at, last)
                break
        if said:
            yield said
        at = said.last if said else at + 1


def _with_particle(words: Sequence[str], first: int, last: int) -> Cue | None:
    """Find the particle of a verb that other words part from it: "called Friday for", "ruled it out"."""
    for particle in words[last : last + _GAP]:
        if particle in _PARTICLES and (cue := cue_forms().get(f"{words[first]} {particle}")):
            return cue
    return None


def _head(words: Sequence[str], found: Sequence[_Said]) -> _Said | None:
    """Choose the first verb; a noun ("sent a letter saying") and "continued to deny" let another go first."""
    verbs = [said for said in found if said.cue.kind != "noun" and not _is_noun(words, said.first)]
    first = [said for said in verbs if said.cue.lemma != "continue"]
    return next(iter(first or verbs or found), None)


def _is_noun(words: Sequence[str], first: int) -> bool:
    if words[first].endswith("ing"):
        return False
    before = words[max(0, first - 2) : first]
    return any(word in _ARTICLES or word.endswith(("'s", "’s")) for word in before)


def _is_negated(words: Sequence[str], first: int) -> bool:
    """Tell whether the verb is denied: "did not", "didn't", "has yet to", but not "not only"."""
    lead = words[:first]
    return any(
        (word in _NEGATIONS or word.endswith(("n't", "n’t"))) and lead[index + 1 : index + 2] != ["only"]
        for index, word in enumerate(lead)
    )


def negated(cue: Cue) -> SpeechAct:
    """Give the act of not doing what the cue says."""
    if cue.lemma in _NEGATED_DENIES:
        return SpeechAct.DENIED
    if cue.act in (SpeechAct.DENIED, SpeechAct.DECLINED) or cue.lemma in _NEGATED_SAYS:
        return SpeechAct.SAID
    return SpeechAct.DECLINED


def _act_of_source(document: Document, attribution: Attribution) -> SpeechAct:
    """Give what "according to" stands for: an indictment accuses, other documents report, people say."""
    text = " ".join(document.text[start:end] for start, end in attribution.source)
    words = [word.strip(".,'’\"") for word in text.lower().split()]
    if not _ACCUSING.isdisjoint(words):
        return SpeechAct.ACCUSED
    return SpeechAct.REPORTED if any(map(is_document, words)) else SpeechAct.SAID


def _leads_to_deed(document: Document, attribution: Attribution) -> bool:
    """Tell whether the content begins with what would be done: "sending troops"."""
    first = attribution.content[0] if attribution.content else None
    return first is not None and any(token.text.endswith("ing") for token in _tokens(document, *first)[:1])


def _leads_to_infinitive(document: Document, attribution: Attribution, rest: Sequence[str]) -> bool:
    """Tell whether the content is what somebody shall do: it begins with "to" or is led by it."""
    if not attribution.content:
        return False
    if rest and rest[-1] == "to":
        return True
    first = document.token_range(*attribution.content[0]).first
    beside = list(document.low[max(0, first - 1) : first + 2])
    if first == 0:
        beside.insert(0, "")
    return beside[:1] == ["to"] or beside[1:2] == ["to"] or beside[1:3] == ["not", "to"]
