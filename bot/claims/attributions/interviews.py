"""Interviews: who answers, and what of the text are the answers.

A text is an interview where it says so and asks at least three questions: in bold, behind the name or the
initial of the one who asks, or as paragraphs that end with a question mark. The answers are the words of the
person of whom the text in front of the first question tells most. What others are said to say inside a
question is left to the other rules; inside an answer it is part of the answer.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.articles.model import Span
from bot.claims.attributions.closed import CLOSINGS, ENDS, OPENINGS
from bot.claims.attributions.confidence import confidence
from bot.claims.attributions.continuing import is_bare
from bot.claims.attributions.units import Sentence
from bot.claims.model import Attribution
from bot.claims.tokens import words

_ENOUGH = 3
"""Questions that make an interview."""
_LONGEST_QUESTION = 90
"""Units of a paragraph that is taken for a question."""
_LONGEST_DIRECTION = 80
"""Characters of a stage direction with its brackets: "[laughs]"."""
_TELLTALE = words(
    """interview interviews interviewed conversation talks talked spoke speaks speaking sat q&a answers
    asked met talking chat chatted"""
)
_FIRST_PERSON = words("i we my our me us i'm i’m i've i’ve i'd i’d i'll i’ll we're we’re we've we’ve")
_ASKING = words("q question f")
_ANSWERING = words("a answer r")
_OTHERS = words("by : reporter correspondent photographer to with · |")


def find_in_interviews(
    sentences: Sequence[Sentence], turns: Sequence[tuple[int, int]]
) -> Iterator[Attribution]:
    """Give the answers of an interview; `turns` are the sentences with a label, and its colon."""
    paragraphs = _paragraphs(sentences)
    if len(turns) >= 2 * _ENOUGH:
        yield from _in_turns(sentences, paragraphs, turns)
        return
    asked = [number for number, run in enumerate(paragraphs) if _is_bold(sentences, run)]
    if len(asked) < _ENOUGH:
        asked = [number for number, run in enumerate(paragraphs) if _is_question(sentences, run)]
    if not _is_interview(sentences, paragraphs, asked):
        return
    person = _answering(sentences, paragraphs[asked[0]][0])
    if person is None:
        return
    for number, run in enumerate(paragraphs[: asked[0]]):
        if number < _ENOUGH and len(run) == 1 and is_bare(sentences[run[0]]):
            yield from _answer(sentences, run, 0, person)  # the headline
    for question, after in zip(asked, [*asked[1:], len(paragraphs)], strict=True):
        last = after == len(paragraphs)
        for number in range(question + 1, after):
            if last and number > question + 1 and not _is_first_person(sentences, paragraphs[number]):
                break
            yield from _answer(sentences, paragraphs[number], 0, person)


def _paragraphs(sentences: Sequence[Sentence]) -> list[range]:
    """Give the paragraphs as ranges of sentences."""
    runs: list[range] = []
    for number, sentence in enumerate(sentences):
        if runs and sentences[runs[-1][0]].paragraph == sentence.paragraph:
            runs[-1] = range(runs[-1].start, number + 1)
        else:
            runs.append(range(number, number + 1))
    return runs


def _is_bold(sentences: Sequence[Sentence], run: range) -> bool:
    return sentences[run[0]].low[:2] == ["*", "*"]


def _is_question(sentences: Sequence[Sentence], run: range) -> bool:
    """Tell whether a paragraph is short and ends with a question mark."""
    size = sum(len(sentences[number]) for number in run)
    return size < _LONGEST_QUESTION and sentences[run[-1]].low[-1] == "?"


def _is_interview(sentences: Sequence[Sentence], paragraphs: Sequence[range], asked: Sequence[int]) -> bool:
    """Tell whether enough is asked, most of it answered at once, and the text in front calls it a talk."""
    if len(asked) < _ENOUGH:
        return False
    marked = sum("?" in sentences[number].low for at in asked for number in paragraphs[at])
    spread = asked[-1] - asked[0] + 1
    if marked * 2 < len(asked) or len(asked) * 4 < spread:
        return False
    front = sentences[: paragraphs[asked[0]][0]]
    return any(not _TELLTALE.isdisjoint(sentence.low) for sentence in front)


def _answering(sentences: Sequence[Sentence], first_question: int) -> Span | None:
    """Find whose answers they are: the name in front of the questions whose last word the text has most."""
    uses = Counter(word for sentence in sentences for word in sentence.words if word[:1].isupper())
    best, most = None, 1
    for sentence in sentences[:first_question]:
        for first, last in _names(sentence):
            count = uses[sentence.words[last - 1].removesuffix("'s").removesuffix("’s")]
            if count > most and not _is_other(sentence, first):
                best, most = sentence.span(first, last), count
    return best


def _names(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Give the runs of two to four words with capitals."""
    first = 0
    for index in range(len(sentence) + 1):
        if sentence.is_capital(index) and not sentence.words[index].isupper():
            continue
        if 2 <= index - first <= 4:
            yield first, index
        first = index + 1


def _is_other(sentence: Sentence, first: int) -> bool:
    """Tell whether the one who asks or takes the pictures is named here: "talks to X", "By X"."""
    return sentence.at(first - 1) in _OTHERS or sentence.at(first) == "by"


def _is_first_person(sentences: Sequence[Sentence], run: range) -> bool:
    return any(not _FIRST_PERSON.isdisjoint(sentences[number].low) for number in run)


def _in_turns(
    sentences: Sequence[Sentence], paragraphs: Sequence[range], turns: Sequence[tuple[int, int]]
) -> Iterator[Attribution]:
    """Give the answers where names stand in front of the turns, and one of two voices asks."""
    ends = {run[0]: run for run in paragraphs}
    voices: dict[str, list[int]] = {}
    for number, colon in turns:
        voices.setdefault(sentences[number].low[colon - 1], []).append(number)
    asking = max(voices, key=lambda voice: (voice in _ASKING, _questions(sentences, ends, voices[voice])))
    questions = _questions(sentences, ends, voices[asking])
    if asking not in _ASKING and (questions < _ENOUGH or questions * 2 < len(voices[asking])):
        return
    for number, colon in turns:
        voice = sentences[number].low[colon - 1]
        if voice != asking and len(voices[voice]) > 1:
            person = _answering(sentences, turns[0][0]) if voice in _ANSWERING else None
            yield from _answer(sentences, ends[number], colon + 1, person or sentences[number].span(0, colon))


def _questions(sentences: Sequence[Sentence], ends: dict[int, range], turns: Sequence[int]) -> int:
    return sum(sentences[ends[number][-1]].low[-1] == "?" for number in turns)


def _answer(sentences: Sequence[Sentence], run: range, first: int, person: Span) -> Iterator[Attribution]:
    """Give a paragraph from unit `first` on as words of `person`, without the stage directions in it."""
    content: list[Span] = []
    begin = sentences[run[0]].starts[first]
    for start, end in [*_directions(sentences, run, first), (sentences[run[-1]].ends[-1], -1)]:
        said = sentences[run[0]].text[begin:start]
        if any(letter.isalnum() for letter in said):
            lead = len(said) - len(said.lstrip())
            content.append(Span(begin + lead, begin + len(said.rstrip())))
        begin = end
    if content:
        yield Attribution((person,), (), tuple(content), confidence("Q. Y"), found_by="Q. Y")


def _directions(sentences: Sequence[Sentence], run: range, first: int) -> Iterator[tuple[int, int]]:
    """Give the offsets of stage directions: "[laughs]", "(Looks round.)" between two sentences."""
    opened = -1
    apart = True  # whether a sentence has ended right before
    for number in run:
        sentence = sentences[number]
        for index in range(first if number == run[0] else 0, len(sentence)):
            word = sentence.low[index]
            if word in OPENINGS and (word == "[" or apart):
                opened = sentence.starts[index]
            elif word in CLOSINGS and opened >= 0:
                if sentence.ends[index] - opened < _LONGEST_DIRECTION:
                    yield opened, sentence.ends[index]
                opened = -1
            apart = word in ENDS
