"""What an article and each of its claims are about: names, what "the city" refers to, common nouns."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.articles.model import ArticleFacts
from bot.claims.document import Document, Run
from bot.claims.model import Attribution, Topic
from bot.claims.names.mentions import Mention, MentionKind
from bot.claims.names.naming import Naming, is_local, namings
from bot.claims.topics.allusions import Allusions, find_allusions
from bot.claims.topics.phrases import Words, stem_of, words_of
from bot.claims.topics.scores import count_names
from bot.claims.topics.subjects import Subjects, find_subjects
from bot.lexicon.cues import cue_forms
from bot.lexicon.places import place

MOST: Final = 8
"""Topics that a claim may have."""

_MAIN: Final = 4
_CONTEXT: Final = 2  # names of the sentence before
_REACH: Final = 60  # tokens of it that are looked at
_NEAR: Final = 40  # and where common nouns are looked for
_SUBJECTS: Final = 4
_TELLING: Final = 2  # common nouns with which a claim without a name tells what it is about
_HEADLINE: Final = 2  # common nouns of the headline that every claim may be lent
_AROUND: Final = 3  # those taken from the words before one that does not
_RELEVANT: Final = 0.3  # of the best name's score
_LEAST: Final = 2.0
_AIMED: Final = frozenset({"accused", "asked", "demanded", "promised", "warned"})
"""Speech acts whose verbs have those for an object whom they are about."""
_AIM: Final = 10  # tokens from the verb to the content
_POINTING_BACK: Final = frozenset(
    {"he", "her", "him", "his", "it", "its", "she", "such", "their", "them", "these", "they", "this", "those"}
)


@dataclass(frozen=True, slots=True)
class ArticleTopics:
    """What an article is about: `main` are at most four topics, the best first; the rest helps its claims.

    `places` are the places among the main topics, `headline` the common nouns that title and text have,
    `near` all names that are more than touched upon, `named` all that the text names, in its order, `words`
    where common nouns are looked for.
    """

    main: tuple[str, ...]
    places: tuple[str, ...]
    headline: tuple[str, ...]
    near: frozenset[str]
    subjects: Subjects
    allusions: Allusions
    named: Sequence[Naming]
    words: Words


def article_topics(document: Document, mentions: Sequence[Mention], facts: ArticleFacts) -> ArticleTopics:
    """Find the topics of an article: the names and nouns that stand in it most, above all in title and lead.

    `mentions` are the names of `document` in their order. Names in the article's furniture, its outlet and
    its agencies are no topics.
    """
    heading = _title_run(document, facts)
    title = frozenset(document.low[heading.first : heading.last])
    named = namings(document, mentions)
    scores = count_names(document, named, facts, title)
    words = words_of(document)
    subjects = find_subjects(document, words, heading)
    ranked = sorted(scores, key=lambda name: -scores[name].points)
    enough = max([_LEAST, *(_RELEVANT * scores[name].points for name in ranked[:1])])
    names = [name for name in ranked if scores[name].is_main(enough)]
    plain = words.of([(heading, _runs_of(document, _named_in(named, document, *heading)))])
    headline = subjects.best(frozenset(plain.low), _HEADLINE)
    best = headline[:1]
    main = (*names[: _MAIN - len(best)], *best)
    if not any(scores[name].is_place and is_local(name) for name in names):
        main = (*main, *[name for name in ranked if scores[name].led and is_local(name)][:1])[:_MAIN]
    places = tuple(name for name in main if name in scores and scores[name].is_place)
    near = frozenset(name for name in ranked if scores[name].count > 1)
    allusions = find_allusions(document, mentions, main, places)
    return ArticleTopics(main, places, headline, near, subjects, allusions, named, words)


def _named_in(named: Sequence[Naming], document: Document, first: int, last: int) -> Sequence[Naming]:
    """Give those of `named` that stand in `tokens[first:last]`."""
    if first >= last:
        return ()
    begin = bisect_right(named, document.starts[first], key=lambda naming: naming.span.end)
    end = bisect_right(named, document.starts[last - 1], key=lambda naming: naming.span.start)
    return named[begin:end]


def claim_topics(
    document: Document, attribution: Attribution, mentions: Sequence[Mention], article: ArticleTopics
) -> tuple[Topic, ...]:
    """Give what the content of `attribution` is about, names first, at most `MOST`.

    Topics are the names in the content, what "the city", "there", "the dam", "she" in it refer to, and its
    common nouns. A claim that names nothing takes the last names of the sentence before it and the article's
    main topics, without the speaker; one that names no town or region takes the article's own place, unless
    it speaks of another country: these are marked as inherited, as are the headline's common nouns, of which
    every claim is.
    """
    named: dict[str, MentionKind] = {}
    written = False  # whether the content itself has a name
    pieces: list[tuple[Run, Iterator[Run]]] = []
    speaker = article.allusions.speaker(document, attribution, mentions)
    for start, end in attribution.content:
        first, last = document.token_range(start, end)
        found = _named_in(article.named, document, first, last)
        alluded = article.allusions.among(document, speaker, mentions, Run(first, last))
        for naming in sorted((*found, *alluded), key=lambda naming: naming.span):
            named.setdefault(naming.name, naming.kind)
        written = written or bool(found)
        pieces.append((Run(first, last), _runs_of(document, found)))
    for naming in _addressed(document, attribution, article):
        named.setdefault(naming.name, naming.kind)
    subjects = article.subjects.among(article.words.of(pieces), _SUBJECTS)
    inherited = _inherited(named, article)
    around: tuple[str, ...] = ()
    if not written and (not subjects or (len(subjects) < _TELLING and _points_back(document, attribution))):
        around = _subjects_before(document, attribution, article)
    if not named:
        context = _context(document, attribution, article, people=bool(speaker.names))
        near = [name for name in context if name not in inherited][-_CONTEXT:]
        inherited = (
            tuple(name for name in dict.fromkeys((*near, *inherited)) if name not in speaker.names)
            or inherited
        )
    return _with_headline(_ranked(tuple(named), subjects, (*around, *inherited), len(inherited)), article)


def _with_headline(topics: Sequence[Topic], article: ArticleTopics) -> tuple[Topic, ...]:
    """Add the headline's nouns where there is room: what stands under "Flood ..." is found by "flood"."""
    whole = [*topics]
    for noun in article.headline:
        given = {stem_of(word) for topic in whole for word in topic.name.split()}
        if len(whole) < MOST and given.isdisjoint(map(stem_of, noun.split())):
            whole.append(Topic(noun, inherited=True))
    return tuple(whole)


def _ranked(
    names: tuple[str, ...], subjects: tuple[str, ...], inherited: tuple[str, ...], kept: int
) -> tuple[Topic, ...]:
    """Put topics in order, each once and at most `MOST`; the last `kept` of the inherited ones stay in."""
    own = dict.fromkeys(names[: MOST - kept])
    known = {name.casefold() for name in own}
    own |= dict.fromkeys(subject for subject in subjects if subject.casefold() not in known)
    known = {name.casefold() for name in own}
    taken = [name for name in dict.fromkeys(inherited) if name.casefold() not in known]
    first = [*own][: MOST - min(kept, len(taken))]
    room = MOST - len(first)
    taken = [*taken[: max(0, room - kept)], *taken[-min(kept, room) :]] if len(taken) > room else taken
    return (
        *(Topic(_plain(name)) for name in first),
        *(Topic(_plain(name), inherited=True) for name in taken),
    )


def _plain(name: str) -> str:
    """Give a name with straight apostrophes, as speakers have them."""
    return name.replace("\u2019", "'")


def _title_run(document: Document, facts: ArticleFacts) -> Run:
    """Give the tokens of the title: that of the facts where the text has it, else the first paragraph."""
    if not document.paragraphs:
        return Run(0, 0)
    if facts.title:
        at = max(document.text.find(facts.title), 0)
        return document.token_range(at, at + len(facts.title))
    return Run(0, document.paragraphs[0].last)


def _runs_of(document: Document, found: Sequence[Naming]) -> Iterator[Run]:
    return (document.token_range(*naming.span) for naming in found)


def _context(
    document: Document, attribution: Attribution, article: ArticleTopics, *, people: bool
) -> list[str]:
    """Give the names of the sentence before the content, if it stands in the same paragraph.

    Without `people` where the speaker has no name: it is most often the person who was named last.
    """
    if not attribution.content or not document.sentences:
        return []
    first, _ = document.token_range(*attribution.content[0])
    at = document.sentence_of(first)
    paragraph = document.paragraphs[document.paragraph_of(first)]
    if at < 1 or document.sentences[at].first <= paragraph.first:
        return []
    before = document.sentences[at - 1]
    stretch = max(before.first, before.last - _REACH), before.last
    found = [naming for naming in _named_in(article.named, document, *stretch) if not naming.by_people]
    return [naming.name for naming in found if people or naming.kind is not MentionKind.PERSON]


def _points_back(document: Document, attribution: Attribution) -> bool:
    """Tell whether a content has a word that stands for something before it, or is somebody's own words."""
    first, last = document.token_range(attribution.content[0].start, attribution.content[-1].end)
    return document.quotation_at(attribution.content[0].start) is not None or any(
        word in _POINTING_BACK for word in document.low[first:last]
    )


def _addressed(document: Document, attribution: Attribution, article: ArticleTopics) -> Sequence[Naming]:
    """Give whom a warning, a charge or a demand is meant for: the Washington of "warned Washington against".

    Not whom something is told: "told Reuters" says nothing of what it is about.
    """
    cue, content = attribution.cue, attribution.content
    if not cue or not content or content[0].start < cue[0].end:
        return ()
    verb = document.token_range(*cue[0])
    said = next((form for at in range(*verb) if (form := cue_forms().get(document.low[at]))), None)
    if said is None or said.lemma == "tell" or said.act not in _AIMED:
        return ()
    between = Run(verb.first, document.token_range(*content[0]).first)
    return _named_in(article.named, document, *between) if between.last - between.first <= _AIM else ()


def _subjects_before(document: Document, attribution: Attribution, article: ArticleTopics) -> tuple[str, ...]:
    """Give common nouns of the sentence before the content and of the words that lead it in its own.

    Only those that the article is about: what else stands there ("mortars, ammunition") may be anything.
    "The patients came on Sunday. Four have been sent home, the hospital said" is about the patients.
    """
    if not attribution.content or not document.sentences:
        return ()
    first, _ = document.token_range(*attribution.content[0])
    at = document.sentence_of(first)
    before = document.sentences[max(0, at - 1)]
    opens = document.sentences[at].first <= document.paragraphs[document.paragraph_of(first)].first
    if opens and not _points_back(document, attribution):
        before = document.sentences[at]
    stretch = Run(max(before.first, first - _NEAR), first)
    named = [naming.span for naming in _named_in(article.named, document, *stretch)]
    covered = [document.token_range(*span) for span in (*named, *attribution.source, *attribution.cue)]
    nouns = article.subjects.among(article.words.of([(stretch, covered)]), _AROUND, latest=True)
    return tuple(filter(article.subjects.holds, nouns))


def _inherited(named: Mapping[str, MentionKind], article: ArticleTopics) -> tuple[str, ...]:
    if not named:
        return article.main
    local = next((name for name in article.places if is_local(name)), None)
    places = [name for name, kind in named.items() if kind is MentionKind.PLACE]
    if local is None or any(is_local(name) for name in places):
        return ()
    known = place(local)
    near = {*article.near, known.country if known else ""}
    return (local,) if local not in named and (not places or not near.isdisjoint(places)) else ()
