"""Whom "he", "she", "they" and "it" mean."""

from collections.abc import Container, Sequence
from typing import Final, NamedTuple

from bot.articles.model import Span
from bot.claims.names.capitals import is_possessive
from bot.claims.names.mentions import Mention, MentionKind
from bot.claims.names.role_nouns import role_noun
from bot.claims.speakers.discourse import Discourse
from bot.lexicon.names import Gender, is_role
from bot.lexicon.wordsets import word_set

_REACH = 60
"""Names that are looked back over."""
_PARAGRAPHS = 8
"""Paragraphs that are looked back over."""

_OPENING = 6
"""Words up to the name of who asks."""

VARYING: Final = word_set("elegant variations")
"""What news calls people in place of a name, by what they do: "the defender", "the singer"."""
_ARTICLES: Final = frozenset({"a", "an", "the"})
SINGULAR: Final = {
    **dict.fromkeys(("he", "him", "his", "himself"), Gender.MALE),
    **dict.fromkeys(("she", "her", "hers", "herself"), Gender.FEMALE),
}
PLURAL: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER: Final = frozenset({"it", "its", "itself"})
FIRST: Final = frozenset({"i", "we", "me", "us", "my", "our"})
SECOND: Final = frozenset({"you", "your"})
PRONOUNS: Final = SINGULAR.keys() | PLURAL | NEUTER | FIRST | SECOND


class Wanted(NamedTuple):
    """Whom words can mean: of that gender; if `idle`, nobody who is known for work of another kind."""

    gender: Gender | None
    idle: bool = False


class Choice(NamedTuple):
    """The person that a pronoun means, and whether no other comes near."""

    name: str
    certain: bool


class Spoken(NamedTuple):
    """Who has spoken so far: the last with the offset, and the names of all."""

    last: tuple[int, str] | None
    names: Container[str]


class Weights(NamedTuple):
    """What speaks for a person; set by hand from the literature on salience (Lappin and Leass, 1994)."""

    paragraph: float = -1.5
    sentence: float = -0.25
    subject: float = 1.2
    spoke_last: float = 2.0
    interrupted: float = -0.5
    spoke: float = 0.4
    own_words: float = -3.0
    quoted: float = -1.2
    possessive: float = -0.5
    gender_unknown: float = -0.4
    later: float = 0.05
    margin: float = 0.5


WEIGHTS: Final = Weights()


def person_meant(
    discourse: Discourse, at: int, wanted: Wanted, content: tuple[Span, ...], spoken: Spoken
) -> Choice | None:
    """Choose the person that words at the offset `at` mean; None where nobody has been named before it.

    `content` is what that person says: people do not speak of themselves by name.
    """
    gender = wanted.gender
    scores: dict[str, float] = {}
    token = discourse.token_at(at)
    paragraph, sentence = discourse.paragraph_of(token), discourse.sentence_of(token)
    inside = discourse.quotation_at(at)
    people = [
        (order, mention)
        for order, mention in enumerate(discourse.mentions_before(at, _REACH))
        if mention.kind is MentionKind.PERSON and not _is_thing(discourse, mention)
    ]
    asking = {mention.name for _, mention in people if _is_asking(discourse, mention, sentence)}
    for order, mention in people:
        if mention.name in asking or (wanted.idle and _works(discourse, mention.name)):
            continue
        back = paragraph - discourse.paragraph_of(mention.tokens.first)
        theirs = discourse.genders.get(mention.name)
        if back > _PARAGRAPHS or (gender and theirs and theirs is not gender):
            continue
        score = WEIGHTS.paragraph * back + WEIGHTS.later * order
        score += WEIGHTS.sentence * min(4, sentence - discourse.sentence_of(mention.tokens.first))
        score += _standing(discourse, mention, inside)
        score += WEIGHTS.gender_unknown * (theirs is None)
        score += WEIGHTS.spoke if mention.name in spoken.names else 0
        if any(start <= mention.span.start < end for start, end in content):
            score += WEIGHTS.own_words
        scores[mention.name] = max(score, scores.get(mention.name, score))
    if spoken.last and spoken.last[1] in scores:
        back = paragraph - discourse.paragraph_at(spoken.last[0])
        acting = _acting(discourse, [mention for _, mention in people], sentence, spoken.last[0])
        turned = acting in scores and acting != spoken.last[1]
        scores[spoken.last[1]] += (WEIGHTS.interrupted if turned else WEIGHTS.spoke_last) / (1 + 2 * back)
    if not scores:
        return None
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    name, best = ranked[0]
    known = gender is None or discourse.genders.get(name) is gender
    clear = len(ranked) == 1 or best - ranked[1][1] >= WEIGHTS.margin
    if gender and len(ranked) == 1:
        discourse.genders.setdefault(name, gender)
    return Choice(name, clear and (known or len(ranked) == 1))


def _is_asking(discourse: Discourse, mention: Mention, sentence: int) -> bool:
    """Say whether the sentence opens with who asks: "Asked by Mr Roy whether it was so, he said"."""
    first = mention.tokens.first
    if discourse.sentence_of(first) != sentence:
        return False
    lead = discourse.document.low[discourse.document.sentences[sentence].first : first]
    return 1 < len(lead) <= _OPENING and "by" in lead[1:] and lead[0].endswith("ed")


def _acting(discourse: Discourse, people: Sequence[Mention], sentence: int, spoke: int) -> str:
    """Give who was named as the subject since somebody spoke: "X nodded. “Yes,” he said"; "" for nobody."""
    for mention in reversed(people):
        if mention.span.start <= spoke or sentence - discourse.sentence_of(mention.tokens.first) > 1:
            break
        if discourse.is_subject(mention):
            return mention.name
    return ""


def _works(discourse: Discourse, name: str) -> bool:
    """Say whether somebody's role is none of those that news varies names with: "manager"."""
    noun = role_noun(discourse.roles.get(name, ""))
    return is_role(noun) and noun not in VARYING


def _is_thing(discourse: Discourse, mention: Mention) -> bool:
    """Say whether an article shows that a name is no person's: "in an Instagram Story"."""
    first = mention.tokens.first
    before = discourse.document.tokens[first - 1].text.lower() if first else ""
    return before in _ARTICLES and mention.role is None and mention.gender is None


def _standing(discourse: Discourse, mention: Mention, inside: int | None) -> float:
    """Weigh where the name stands: as the subject, as an owner, in somebody else's quotation."""
    quotation = discourse.quotation_at(mention.span.start)
    score = WEIGHTS.quoted if quotation is not None and quotation != inside else 0.0
    if is_possessive(discourse.document.tokens[mention.tokens.last - 1].text):
        score += WEIGHTS.possessive
    return score + (WEIGHTS.subject if discourse.is_subject(mention) else 0.0)
