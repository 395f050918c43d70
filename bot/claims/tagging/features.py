"""What the taggers see of a unit, in groups: each depends on few values, so its score can be remembered.

A group is a function from those values to the names of its features. Training names features by calling it;
at run time `Remembered` calls it once for each combination of values and keeps the sum of their weights.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import repeat
from typing import Any, Final

from bot.claims.attributions.units import QUOTE
from bot.claims.tagging.view import OUTSIDE, Parts, View

Group = Callable[..., Iterable[str]]
Key = tuple[Any, ...]

_CLAUSE_MARKS = frozenset(",;:—–-")
_THAT_NEAR = 7
"""Units behind a cue among which "that" is looked for."""
_MOST_COMMAS, _MOST_HEADS, _MOST_QUOTES = 4, 3, 2


def word(low: str, first: str) -> Iterable[str]:
    """Describe a word: itself, its ending, its shape by its first letter."""
    return (f"w={low}", f"suf={low[-3:]}", f"s={first}")


def pair(before: str, low: str, behind: str) -> Iterable[str]:
    """Describe a word with its neighbours."""
    return (f"p={before}", f"n={behind}", f"pw={before}|{low}", f"wn={low}|{behind}")


def far(before: str, behind: str) -> Iterable[str]:
    """Describe the words two before and two behind."""
    return (f"pp={before}", f"nn={behind}")


def kinds(second_before: str, before: str, kind: str, behind: str, second_behind: str) -> Iterable[str]:
    """Describe the kinds of a unit and of two on either side."""
    return (
        f"k={kind}",
        f"kp={before}|{kind}",
        f"kn={kind}|{behind}",
        f"kk={before}|{kind}|{behind}",
        f"k2={second_before}|{before}",
        f"n2={behind}|{second_behind}",
    )


def quoted(last: str, words: int, capital: bool, opened: bool, closed: bool) -> Iterable[str]:
    """Describe a quotation: its last character, length and first letter, and which of its marks are there."""
    return (f"qend={last}", f"qlen={words}", f"qcap={capital}", f"qopen={opened}{closed}")


def place(
    distance: str, kind: str, commas: int, heads: int, that: bool, quotes: int, elsewhere: str
) -> Iterable[str]:
    """Describe where a unit stands towards the cue's head, and what lies between them."""
    side = distance[0]
    yield f"side={side}"
    yield f"d={distance}"
    yield f"k|{distance}{kind}"
    yield f"c={side}{commas}"
    yield f"ca={side}{heads}"
    yield f"th={side}{that}"
    yield f"qu={side}{quotes}"
    yield f"kc={kind}{side}{min(commas, 3)}{min(heads, 2)}"
    if elsewhere:
        yield f"other{side}{elsewhere}"


def by_head(head: str, distance: str, commas: int, quotes: int, is_quote: bool) -> Iterable[str]:
    """Describe the same for one word as head: what stands where around "told"."""
    side = distance[0]
    yield f"h={head}{side}"
    yield f"hd={head}{distance}"
    yield f"hcq={head}{side}{min(commas, 3)}{quotes}"
    if is_quote:
        yield f"Q{side}{head}"


def by_head_kind(head: str, side: str, kind: str, behind: str) -> Iterable[str]:
    """Describe the kinds of head and unit, and the word behind the head."""
    return (f"hk={head}{side}{kind}", f"hn={behind}{side}")


def lexical(head: str, side: str, low: str) -> Iterable[str]:
    """Describe a word on one side of the head, and on one side of this head."""
    return (f"w|{side}{low}", f"hw={head}|{low}")


def ruled(before: str, here: str, behind: str, rules: tuple[str, ...], kept: str) -> Iterable[str]:
    """Describe what the rules with this head make of a unit and its neighbours ("S", "C", "Q"; "-": none)."""
    yield f"R={here}"
    for rule in rules:
        yield f"R={here}{rule}"
    yield f"Rp={before}{here}"
    yield f"Rn={here}{behind}"
    yield f"F={kept}"


def marks(held: bool, first: bool, last: bool, head: bool, side: str) -> Iterable[str]:
    """Tell whether the rules hold a unit for content, it begins or ends a sentence, or may be a head."""
    if held:
        yield "held"
    if first:
        yield "first"
    if last:
        yield "last"
    if head:
        yield f"cand{side}"


def around(third: str, fourth: str, third_behind: str, fourth_behind: str) -> Iterable[str]:
    """Describe the kinds of units farther off."""
    return (f"k-3={third}", f"k-4={fourth}", f"k+3={third_behind}", f"k+4={fourth_behind}")


def grams(before: str, kind_before: str, low: str, kind_behind: str, behind: str) -> Iterable[str]:
    """Describe a word between the kinds of its neighbours."""
    return (
        f"kkw={before}|{kind_before}|{low}",
        f"wkk={low}|{kind_behind}|{behind}",
        f"kw={kind_before}|{low}",
        f"wk={low}|{kind_behind}",
    )


def sentence(low: str, left: bool, right: bool, that: bool, subject: bool) -> Iterable[str]:
    """Tell whether quotations stand on either side, "that" follows, and something may be the subject."""
    return (
        f"q={left}{right}",
        f"wq={low}{left}{right}",
        f"that={that}",
        f"wthat={low}{that}",
        f"sub={subject}",
    )


def findings(
    low: str, rules: tuple[str, ...], kept: str, before: int, behind: int, held: bool
) -> Iterable[str]:
    """Tell by which rules a head was found and kept, and how many cues of rules stand on either side."""
    if not rules:
        yield "r=none"
        yield f"wr={low}none"
    for rule in rules:
        yield f"r={rule}"
        yield f"wr={low}"
    yield f"kept={kept}"
    yield f"rb={before}"
    yield f"ra={behind}"
    if held:
        yield "inside"


UNIT_GROUPS: Final[tuple[Group, ...]] = (word, pair, far, kinds, quoted)
"""What is known of any unit; `quoted` for quotations only."""
HEAD_GROUPS: Final[tuple[Group, ...]] = (around, grams, sentence, findings)
"""What else is known of a unit that may be a head."""
TOWARDS_GROUPS: Final[tuple[Group, ...]] = (place, by_head, by_head_kind, lexical, ruled, marks)
"""What else is known of a unit towards a head."""


def unit_keys(view: View, unit: int) -> tuple[Key, ...]:
    """Give the values of `UNIT_GROUPS` for a unit (four of them where it is no quotation)."""
    first, last = view.bounds[view.sentence_of[unit]]
    low, kind = view.low, view.kinds
    before = low[unit - 1] if unit > first else OUTSIDE
    behind = low[unit + 1] if unit + 1 < last else OUTSIDE
    second = unit - 2 >= first
    second_behind = unit + 2 < last
    keys = (
        (low[unit], _shape(view.words[unit])),
        (before, low[unit], behind),
        (low[unit - 2] if second else OUTSIDE, low[unit + 2] if second_behind else OUTSIDE),
        (
            kind[unit - 2] if second else OUTSIDE,
            kind[unit - 1] if unit > first else OUTSIDE,
            kind[unit],
            kind[unit + 1] if unit + 1 < last else OUTSIDE,
            kind[unit + 2] if second_behind else OUTSIDE,
        ),
    )
    quotation = view.quotations[unit]
    if quotation is None:
        return keys
    inner = view.text[quotation.inner.start : quotation.inner.end].strip()
    length = min(5, (inner.count(" ") + 1) // 4)
    return (*keys, (inner[-1:], length, inner[:1].isupper(), quotation.opened, quotation.closed))


def head_keys(view: View, unit: int) -> tuple[Key, ...]:
    """Give the values of `HEAD_GROUPS` for a unit that may be the head of a cue."""
    first, last = view.bounds[view.sentence_of[unit]]
    low, kind = view.low, view.kinds

    def at(row: list[str], index: int) -> str:
        return row[index] if first <= index < last else OUTSIDE

    quotes, found = view.quotes_before, view.found_before
    rules = tuple(sorted({view.found[k].found_by for k in view.found_at.get(unit, ())}))
    kept = view.chosen[view.chosen_at[unit]].found_by if unit in view.chosen_at else "-"
    return (
        (at(kind, unit - 3), at(kind, unit - 4), at(kind, unit + 3), at(kind, unit + 4)),
        (at(kind, unit - 2), at(kind, unit - 1), low[unit], at(kind, unit + 1), at(kind, unit + 2)),
        (
            low[unit],
            quotes[unit] > quotes[first],
            quotes[last] > quotes[unit + 1],
            "that" in low[unit + 1 : min(last, unit + 1 + _THAT_NEAR)],
            not {"pron", "Name"}.isdisjoint(kind[max(first, unit - 4) : unit]),
        ),
        (
            low[unit],
            rules,
            kept,
            min(2, found[unit] - found[first]),
            min(2, found[last] - found[unit + 1]),
            unit in view.held,
        ),
    )


def towards_keys(view: View, head: int, heads: Mapping[int, float]) -> Iterator[tuple[Key, ...]]:
    """Give the values of `TOWARDS_GROUPS` for each unit in the window of a head, in order.

    `heads` are all units that may be heads, with their probabilities.
    """
    start, stop = view.window(head)
    low, kind, of, held = view.low, view.kinds, view.sentence_of, view.held
    last = view.bounds[of[head]][1]
    word, word_kind = low[head], kind[head]
    behind = low[head + 1] if head + 1 < last else OUTSIDE
    between = [*_between(low, heads, range(head - 1, start - 1, -1))][::-1]
    between += [(0, 0, False, 0), *_between(low, heads, range(head + 1, stop))]
    for unit, (commas, passed, that, quotes), rule_key in zip(
        range(start, stop), between, _rule_keys(view, head, start, stop), strict=False
    ):
        distance = _bucket(unit - head)
        side = distance[0]
        begin, end = view.bounds[of[unit]]
        elsewhere = "" if begin <= head < end else "Q" if view.quotations[unit] else "."
        yield (
            (distance, kind[unit], commas, passed, that, quotes, elsewhere),
            (word, distance, commas, quotes, low[unit] == QUOTE),
            (word_kind, side, kind[unit], behind),
            (word, side, low[unit]),
            rule_key,
            (unit in held, unit == begin, unit == end - 1, unit != head and unit in heads, side),
        )


def _rule_keys(view: View, head: int, start: int, stop: int) -> Iterable[Key]:
    """Give for each unit of a window the labels that the rules with this head give to it and its neighbours.

    With them stand the rules that do so, and the label of what would be kept.
    """
    if head not in view.found_at and head not in view.chosen_at:
        return repeat(("-", "-", "-", (), "no"))
    labels: dict[int, str] = {}
    rules: dict[int, set[str]] = {}
    for number in view.found_at.get(head, ()):
        for unit, label in _labelled(view.found_parts[number]).items():
            labels[unit] = "".join(sorted({*labels.get(unit, ""), label}))
            rules.setdefault(unit, set()).add(view.found[number].found_by)
    kept, unkept = {}, "no"
    if head in view.chosen_at:
        kept, unkept = _labelled(view.chosen_parts[view.chosen_at[head]]), "O"
    nothing = "" if labels else "-"
    row = [nothing, *(labels.get(unit, nothing) for unit in range(start, stop + 1))]
    return [
        (*row[place : place + 3], tuple(sorted(rules.get(unit, ()))), kept.get(unit, unkept))
        for place, unit in enumerate(range(start, stop))
    ]


def _labelled(parts: Parts) -> dict[int, str]:
    return {
        **dict.fromkeys(parts.content, "Q"),
        **dict.fromkeys(parts.source, "S"),
        **dict.fromkeys(parts.cue, "C"),
    }


def _between(low: list[str], heads: Mapping[int, float], way: range) -> Iterator[tuple[int, int, bool, int]]:
    """Count what lies between the head and each unit on the way: commas, heads, "that", quotations."""
    commas = passed = quotes = 0
    that = False
    for unit in way:
        yield min(commas, _MOST_COMMAS), min(passed, _MOST_HEADS), that, min(quotes, _MOST_QUOTES)
        word = low[unit]
        commas += word in _CLAUSE_MARKS
        passed += unit in heads
        that = that or word == "that"
        quotes += word == QUOTE


@cache
def _bucket(distance: int) -> str:
    """Name a distance in units: exact up to four, then coarser."""
    if not distance:
        return "00"
    far = abs(distance)
    size = far if far < 5 else 5 if far < 8 else 6 if far < 12 else 7 if far < 20 else 8
    return f"{'-' if distance < 0 else '+'}{size}"


def _shape(word: str) -> str:
    if word == QUOTE:
        return "Q"
    if word[0].isupper():
        return "U" if len(word) > 1 and word.isupper() else "C"
    return "9" if word[0].isdigit() else "l" if word[0].isalnum() else "p"
