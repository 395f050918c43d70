"""Roles that stand apart from the name: "The conductor of the choir talks to us. Wrzos, 66, ..."."""

from collections.abc import Container, Iterator, Sequence

from bot.claims.document import Document
from bot.claims.names.capitals import is_capital
from bot.claims.names.mentions import Mention, MentionKind
from bot.claims.names.noun_phrases import noun_phrase_start
from bot.claims.tokens import Run
from bot.lexicon.grammar import ATTRIBUTIVES, DETERMINERS
from bot.lexicon.names import is_role

_LONGEST = 12
"""Tokens of a sentence in which its subject is looked for."""


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
