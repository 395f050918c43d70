"""Roles that stand apart from the name: "The conductor of the choir talks to us. Wrzos, 66, ..."."""

from collections.abc import Container, Iterator, Sequence

from bot.claims.document import Document
from bot.claims.names.capitals import is_capital
from bot.claims.names.mentions import Mention, MentionKind
from bot.claims.names.noun_phrases import noun_phrase_start
from bot.claims.names.roles import role_text
from bot.claims.tokens import Run
from bot.lexicon.cues import cue_forms
from bot.lexicon.grammar import ATTRIBUTIVES, AUXILIARIES, DETERMINERS, RELATIVES
from bot.lexicon.names import is_role

_LEDE = 60
"""Tokens of a paragraph in which somebody unnamed is looked for."""
_LONGEST = 12
"""Tokens of a sentence in which its subject is looked for."""


def find_announced(document: Document, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, str]]:
    """Give people whom the paragraph before announced by a role alone, as the first one of a story does.

    "A teacher has told a court that the gates were locked.", "..., a former employee testified Wednesday.":
    who the next paragraph names first, in full and for the first time, with an age or as one who speaks.
    """
    named: set[str] = set()
    before: Run | None = None
    at = 0
    for paragraph in document.paragraphs:
        first = at
        while at < len(mentions) and mentions[at].tokens.first < paragraph.last:
            at += 1
        people = [each for each in mentions[first:at] if each.kind is MentionKind.PERSON]
        if (
            before
            and (person := _newcomer(document, people, named))
            and (role := _announced(document, before))
        ):
            yield person, role
        named.update(person.name for person in people)
        before = None if people else paragraph


def _newcomer(document: Document, people: Sequence[Mention], named: Container[str]) -> Mention | None:
    """Give who comes forward first in a paragraph, outside of quotations: somebody new without a role."""
    aloud = (each for each in people if document.quotation_at(each.span.start) is None)
    person = next(aloud, None)
    new = person and not person.role and _is_new(person, named) and _comes_forward(document, person)
    return person if new else None


def _announced(document: Document, paragraph: Run) -> str | None:
    """Give the role of somebody unnamed who speaks in a paragraph, or with whom it begins."""
    tokens = document.tokens
    found = None
    for noun in range(paragraph.first + 1, min(paragraph.last - 1, paragraph.first + _LEDE)):
        if not is_role(tokens[noun].text):
            continue
        first = noun_phrase_start(tokens, noun, paragraph.first)
        if first == paragraph.first or tokens[first - 1].text.lower() not in ("a", "an"):
            continue
        after, then = tokens[noun + 1].text, tokens[min(noun + 2, paragraph.last - 1)].text
        speaks = after in cue_forms() or (after == "has" and then in cue_forms())
        if speaks or (first - 1 == paragraph.first and (after in RELATIVES or after in AUXILIARIES)):
            found = role_text(document, Run(first, noun + 1))
    return found


def _comes_forward(document: Document, person: Mention) -> bool:
    """Say whether the words behind a name tell an age or that the person speaks or acts."""
    after = [token.text for token in document.tokens[person.tokens.last : person.tokens.last + 2]]
    aged = after[:1] == [","] and after[-1].isdigit()
    return aged or (bool(after) and (after[0] in cue_forms() or after[0] in AUXILIARIES))


def find_variations(document: Document, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, str]]:
    """Give people with a role that a paragraph begins with, in place of a name or right before the name.

    News varies: "The former champion got his keys" in a text that has named one person alone is about that
    person, and "The leader of the opposition is replying. Joanna Frith accuses" names whom it describes.
    """
    named: dict[str, Mention] = {}
    at = 0
    sentences = iter(document.sentences)
    for paragraph in document.paragraphs:
        while at < len(mentions) and mentions[at].tokens.first < paragraph.first:
            if mentions[at].kind is MentionKind.PERSON:
                named.setdefault(mentions[at].name, mentions[at])
            at += 1
        sentence = next((each for each in sentences if each.first >= paragraph.first), paragraph)
        role = _subject(document, mentions, at, Run(sentence.first, min(sentence.last, paragraph.last)))
        if role is None:
            continue
        following = next(
            (each for each in mentions[at : at + _LONGEST] if each.tokens.first >= sentence.last), None
        )
        if len(named) == 1 and _is_telling(role):
            yield next(iter(named.values())), " ".join(role)
        elif following and following.tokens.first == sentence.last and _is_new(following, named):
            yield following, " ".join(role)


def _is_new(mention: Mention, named: Container[str]) -> bool:
    """Say whether a name gives a person in full for the first time."""
    return mention.kind is MentionKind.PERSON and " " in mention.name and mention.name not in named


def _subject(document: Document, mentions: Sequence[Mention], at: int, sentence: Run) -> list[str] | None:
    """Give the words of the role that a sentence has for its subject, "The leader of the opposition"."""
    tokens = document.tokens
    first = sentence.first + 1
    end = min(sentence.last, first + _LONGEST)
    if tokens[sentence.first].text != "The":
        return None
    noun = next((each for each in range(first, end) if is_role(tokens[each].text)), end)
    if noun + 2 >= end or noun_phrase_start(tokens, noun, first) != first:
        return None
    last = noun + 1
    if tokens[last].text == "of":
        last += 1 + (tokens[last + 1].text.lower() in DETERMINERS)
        name = next((each.tokens for each in mentions[at : at + 2] if each.tokens.first == last), None)
        last = name.last if name else last + 1
    if last >= end or not tokens[last].text.islower() or is_role(tokens[last].text):
        return None
    return [token.text for token in tokens[first:last]]


def _is_telling(role: Sequence[str]) -> bool:
    """Say whether a description tells more than "the judge", who may be anybody: a name, or a "former"."""
    return len(role) > 2 and (role[0] in ATTRIBUTIVES or any(map(is_capital, role)))
