"""Every name in a text: where it stands, whose it is, and the fullest form that the article gives."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.articles.model import Span
from bot.claims.document import Document
from bot.claims.names.appositions import role_after
from bot.claims.names.capitals import core, find_runs, is_common
from bot.claims.names.introductions import body_after, body_before, hanging, role_before
from bot.claims.names.kinds import MentionKind, kind_of
from bot.claims.names.noun_phrases import COMMAS, modifies
from bot.claims.names.register import Entry, Known, Register, abbreviates
from bot.claims.names.role_nouns import is_kin, is_of_body, role_noun, told_gender
from bot.claims.names.roles import fullest, qualified, qualifies, role_called, role_text
from bot.claims.names.splitting import split_run
from bot.claims.tokens import Run
from bot.lexicon import names
from bot.lexicon.grammar import DETERMINERS
from bot.lexicon.names import Gender
from bot.lexicon.places import demonym, place

__all__ = ["Mention", "MentionKind", "find_mentions"]


NOWHERE = Run(0, 0)
"""The tokens of a name that was put together by hand."""

_ROLE_REACH = 3
"""Words behind "Deputy Kyiv" among which its noun is looked for: "police chief"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at `span`, without title, role and possessive.

    `name` is the fullest form in the article ("Putin" -> "Vladimir Putin"), `head` the word that stands for
    it alone (a surname, the last word of an organisation). `role` is what the text calls it here,
    `gender` what title, role or first name tell. `certain` is false where the short form fits several names.
    `tokens` are the tokens of the name.
    """

    span: Span
    name: str
    kind: MentionKind
    head: str
    role: str | None = None
    gender: Gender | None = None
    certain: bool = True
    tokens: Run = NOWHERE


def find_mentions(document: Document) -> tuple[Mention, ...]:
    """Give the names of the text in their order; words that only begin a sentence or headline are none."""
    written = list(_written(document))
    register = Register(
        Entry(
            mention.name,
            mention.kind,
            mention.gender,
            sure=mention.role is not None,
            placed=mention.role is not None and not is_kin(role_noun(mention.role)),
        )
        for mention in written
    ).also_called(_abbreviated(document, written))
    return tuple(_resolved(mention, register.find(at)) for at, mention in enumerate(written))


def _abbreviated(document: Document, written: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Give the short and the full name of "Institute of Civil Defense (Indeci)", whichever is in brackets."""
    tokens = document.tokens
    for outer, inner in pairwise(written):
        opens, closes = outer.tokens.last, inner.tokens.last
        if (
            inner.tokens.first != opens + 1
            or closes >= len(tokens)
            or MentionKind.PERSON in (outer.kind, inner.kind)
        ):
            continue
        if tokens[opens].text == "(" and tokens[closes].text == ")":
            short, full = sorted((inner.name, outer.name), key=len)
            if " " not in short and abbreviates(short, full):
                yield short, full


def _resolved(mention: Mention, known: Known) -> Mention:
    gender = mention.gender or known.gender or _gender_of(known)
    if known == (mention.name, mention.kind, mention.head, known.gender, True) and gender == mention.gender:
        return mention
    return Mention(
        span=mention.span,
        name=known.name,
        kind=known.kind,
        head=known.head,
        role=mention.role,
        gender=gender,
        certain=known.certain,
        tokens=mention.tokens,
    )


def _gender_of(known: Known) -> Gender | None:
    return names.gender_of(known.name.split()[0]) if known.kind is MentionKind.PERSON else None


def _written(document: Document) -> Iterator[Mention]:
    """Give the names as they are written, each with what stands beside it."""
    floor = at = 0
    runs = find_runs(document)
    surnames = _surnames(document, runs)
    for run in runs:
        while document.sentences[at].last <= run.first:
            at += 1
        sentence = document.sentences[at]
        floor = max(floor, sentence.first)
        called, name = split_run(document.tokens, run)
        if name.first == name.last and _is_surname(document, run, surnames):
            called, name = Run(run.first, run.first), run
        called, name = _with_peerage(document, called, _trimmed(document, name))
        owns = _is_before_role(document, run, sentence.last)
        beginning = floor
        if owns and qualifies(document.tokens[run.first].text):
            called, name = _unqualified(document, called, name)
            beginning = name.first
        split = hanging(document, Run(called.first, name.last), floor)
        if split > called.first and _is_no_role(document, called):
            before = Run(called.first, split)
            if not _is_common_word(document, before):
                yield _mention(document, Run(called.first, called.first), before, Run(beginning, split))
            called, name = Run(split, split), Run(split, name.last)
        if name.last > name.first and not _is_no_name(document, name):
            mention = _mention(document, called, name, Run(beginning, sentence.last))
            yield mention
            if mention.kind is MentionKind.PERSON and not owns:
                floor = name.last


def _surnames(document: Document, runs: Sequence[Run]) -> frozenset[str]:
    """Give the last words of names that are words for roles, too: "Weaver" for "Jeff Weaver"."""
    found: set[str] = set()
    for run in runs:
        last = core(document.tokens[run.last - 1].text)
        if run.last - run.first > 1 and names.is_role(last):
            name = split_run(document.tokens, run)[1]
            found.update([last] if name.last - name.first > 1 else [])
    return frozenset(found)


def _is_surname(document: Document, run: Run, surnames: Container[str]) -> bool:
    """Say whether a word for a role alone is a surname of the article: "Weaver said"."""
    before = document.tokens[run.first - 1].text.lower() if run.first else ""
    alone = run.last - run.first == 1 and before not in DETERMINERS
    return alone and core(document.tokens[run.first].text) in surnames


def _trimmed(document: Document, name: Run) -> Run:
    """Leave out what is capitalised behind a name without being part of it: "KC", a full stop."""
    last = name.last
    while last > name.first + 1 and names.is_honour(document.tokens[last - 1].text):
        last -= 1
    return Run(name.first, last)


def _is_before_role(document: Document, run: Run, end: int) -> bool:
    """Say whether a run only tells of what the role behind it is one: "Former Kyiv" before "mayor"."""
    reach = _ROLE_REACH if qualifies(document.tokens[run.first].text) else 1
    for word in document.words[run.last : min(end, run.last + reach)]:
        if names.is_role(word):
            return word.islower()
        if not modifies(word):
            break
    return False


def _is_no_role(document: Document, called: Run) -> bool:
    """Say whether the capitals before a name are none of its role: "Nikopol", "Office of the President"."""
    return role_called(document, called) is None or names.is_body(document.tokens[called.first].text)


def _is_common_word(document: Document, run: Run) -> bool:
    """Say whether a run is but one word of English, "State", and names nothing."""
    word = document.tokens[run.first].text
    return run.last - run.first == 1 and is_common(word) and place(word) is None


def _unqualified(document: Document, called: Run, name: Run) -> tuple[Run, Run]:
    """Leave to the role behind it what "Former" and "Deputy" say before a name."""
    words = [token.text for token in document.tokens[called.first : name.last]]
    many = 0
    while many + 1 < len(words) and qualifies(words[many]):
        many += 1
    first = called.first + many
    return (called, name) if first < called.last else (Run(first, first), Run(first, name.last))


def _with_peerage(document: Document, called: Run, name: Run) -> tuple[Run, Run]:
    """Count the title of "Lord Hurst" to the name where no first name stands between them."""
    tokens = document.tokens
    alone = name.last - name.first == 1 and called.last == name.first > called.first
    if not alone or not names.is_peer(tokens[called.last - 1].text):
        return called, name
    word = core(tokens[name.first].text)
    if names.is_geography(word) or names.is_role(word):
        return called, name
    return Run(called.first, called.last - 1), Run(called.last - 1, name.last)


def _is_no_name(document: Document, name: Run) -> bool:
    word = core(document.tokens[name.first].text)
    if name.last - name.first > 1:
        return False
    compound = "-" in word and is_common(word.rpartition("-")[2]) and word.rpartition("-")[2].islower()
    acronym = word.isupper() and len(word) > 1  # "WHO"
    return compound or demonym(word) is not None or (names.is_opener(word) and not acronym)


def _mention(document: Document, called: Run, name: Run, around: Run) -> Mention:
    tokens = document.tokens
    words = [token.text for token in tokens[name.first : name.last]]
    beginning = called.first if called.last > called.first else name.first
    kind = kind_of(words, tokens[beginning - 1].text if beginning > around.first else "")
    if kind is MentionKind.OTHER and _stands_before_place(document, name.last, around.last):
        kind = MentionKind.PLACE
    peer = len(words) > 1 and names.is_peer(words[0])
    if peer:
        kind = MentionKind.PERSON
    prefixed = called.last > called.first and kind is not MentionKind.ORGANISATION
    introduces = len(words) > 1 or prefixed
    role = None
    titles = [token.text for token in tokens[called.first : called.last]] + words[: int(peer)]
    title = next(filter(None, map(names.title_gender, titles)), None) if titles else None
    if len(words) == 1 and names.is_people_word(words[0]):
        kind = MentionKind.OTHER  # "Republicans"
    elif kind in (MentionKind.PERSON, MentionKind.OTHER) or prefixed:
        role = fullest(
            role_called(document, qualified(document, called, around.first)),
            role_text(
                document,
                qualified(
                    document,
                    role_before(
                        document,
                        beginning,
                        around.first,
                        introduces=introduces,
                        known=_is_known(document, words, beginning, prefixed=prefixed),
                    ),
                    around.first,
                ),
            ),
            role_text(
                document,
                role_after(
                    document, name.last, around.last, introduces=introduces, human=kind is MentionKind.PERSON
                ),
            ),
        )
    if role is None and kind in (MentionKind.ORGANISATION, MentionKind.OTHER) and not prefixed:
        role = body_before(document, beginning, around.first) or body_after(document, name.last, around.last)
        kind = MentionKind.ORGANISATION if role else kind
    if prefixed or (role and kind is not MentionKind.ORGANISATION):
        owner = role and is_of_body(role) and not names.is_first_name(words[0])
        kind = (
            MentionKind.ORGANISATION if owner and not prefixed else MentionKind.PERSON
        )  # "the operator, KazBridge"
    start, end = tokens[name.first].start, tokens[name.last - 1].end
    end -= len(words[-1]) - len(core(words[-1]))
    text = " ".join(document.text[start:end].split())
    text = text.title() if text.islower() else text
    gender = title or (told_gender(role) if role else None)
    if len(words) > 1:  # a surname may be a first name, too
        gender = gender or names.gender_of(words[0])
    return Mention(
        span=Span(start, end),
        name=text,
        kind=kind,
        head=core(words[-1]),
        role=role,
        gender=gender if kind is MentionKind.PERSON else None,
        tokens=name,
    )


def _is_known(document: Document, words: Sequence[str], first: int, *, prefixed: bool) -> bool:
    """Say whether a name behind a comma can be nobody but a person's; so one of strange words."""
    if prefixed or document.tokens[first - 1].text not in COMMAS or names.is_first_name(words[0]):
        return True
    before = document.tokens[first - 2].text if first > 1 else ""
    return not (
        names.is_company_word(before) or any(is_common(word) or demonym(core(word)) for word in words)
    )


def _stands_before_place(document: Document, at: int, end: int) -> bool:
    """Say whether a comma and a place follow, as in "Reni, Ukraine"."""
    tokens = document.tokens
    return at + 1 < end and tokens[at].text == "," and place(tokens[at + 1].text) is not None
