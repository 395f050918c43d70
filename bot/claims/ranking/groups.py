"""The numbers by which a candidate is judged, in groups, each with its name.

The groups are dictionaries, which are made four times as fast as named tuples.
"""

from typing import Final, TypedDict


class Tagged(TypedDict):
    """How the taggers see it: probability that its head is one, and the fields of `Candidate`."""

    head: float
    loss: float
    rank: float
    sure: float
    least_sure: float
    source_sure: float


class Ruled(TypedDict):
    """How the rules see it, how near those with its head come to it, and what they would keep."""

    rule: float
    rule_confidence: float
    kept: float
    rule_source: float
    rule_content: float
    rule_best: float
    kept_source: float
    kept_content: float


class Content(TypedDict):
    """How long its content is, how much of it is quoted, and the kinds of units at its ends."""

    content_units: float
    content_chars: float
    quotes: float
    quoted: float
    pieces: float
    at_start: float
    at_end: float
    before: float
    behind: float
    first: float
    second: float
    last: float


class Source(TypedDict):
    """How long its source is, how far from the head, and of what kinds it is."""

    source_units: float
    source_pieces: float
    source_way: float
    source_first: float
    source_last: float
    source_before: float
    source_behind: float
    source_names: float
    source_pronouns: float
    source_commas: float


class Inside(TypedDict):
    """How far its content is from the head, and what lies in it."""

    cue_units: float
    content_way: float
    commas: float
    conjunctions: float
    heads_inside: float
    surest_inside: float


class Rivals(TypedDict):
    """The surest head whose best content holds its head, and the rivals whose content overlaps its own."""

    outer: float
    outers: float
    rival: float
    rival_overlap: float
    rule_rival: float


class Surroundings(TypedDict):
    """Its sentence: quotations that it leaves over, length, place; and the words around its head."""

    quotes_left: float
    sentence_units: float
    sentence: float
    sentences: float
    head_place: float
    cue_share: float
    head_word: float
    head_before: float
    head_behind: float


class Siblings(TypedDict):
    """The candidates of its head: how many, and how like the best of them it is."""

    siblings: float
    like_best_content: float
    like_best_source: float


class Beginning(TypedDict):
    """How its content begins, what of it stands in other sentences, and the marks of its quotations."""

    that: float
    to: float
    elsewhere: float
    surest_neighbour: float
    closed: float
    opened: float


TRAITS: Final = tuple(
    name
    for group in (Tagged, Ruled, Content, Source, Inside, Rivals, Surroundings, Siblings, Beginning)
    for name in group.__annotations__
)
"""The names of a candidate's numbers, in their order: trained trees know their places."""
