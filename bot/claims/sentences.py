"""Paragraphs, and the sentences in them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter

from bot.claims.dialogue import is_dash
from bot.claims.quotations import Quotation
from bot.claims.tokens import Run, Token, words
from bot.lexicon.cues import cue_forms

_BREAK = re.compile(r"[\n\r\u2028\u2029\x0b\x0c\x85]+")
_ENDS = frozenset({".", "!", "?", "…", "..."})
_ENDING = frozenset(".!?…")
_CLOSERS = frozenset({'"', "”", "’", "'", "''", "»", ")", "]", "“"})
_TITLES = words(
    """mr mrs ms mx dr prof gen sen rep gov lt col sgt capt cmdr maj adm rev fr hon pres st ste sens reps
    gens messrs mme sr jr spc pvt cpl pfc insp supt det brig cdr cdre cllr const lcpl pte ssgt vs vol pp ft
    mt"""
)
_SHORTENED = words(
    """inc corp ltd co bros llc jan feb mar apr jun jul aug sept oct nov dec ala ariz ark calif colo conn
    del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt
    wash wis wyo ave blvd dept est approx etc al ed eds"""
)
_STARTERS = words(
    """The A An He She It They We I In On At But And However This That These Those His Her Its Their
    There When While If As For After Before Since Mr Mrs Ms Dr"""
)
_start = itemgetter(0)  # of a token
_WRAP = 100
"""Lines of a text that was broken by hand or by a mailer are no longer than this."""


def find_paragraphs(text: str, tokens: Sequence[Token]) -> tuple[Run, ...]:
    """Give the paragraphs of `text` as runs of `tokens`.

    A line is a paragraph, except in a text whose lines were broken at a width: there a blank line parts.
    """
    wrapped = _is_wrapped(text)
    breaks = [
        match.start()
        for match in _BREAK.finditer(text)
        if not (wrapped and match.group() in ("\n", "\r", "\r\n"))
    ]
    runs: list[Run] = []
    first = 0
    for offset in (*breaks, len(text)):
        last = bisect_left(tokens, offset, first, key=_start)
        if last > first:
            runs.append(Run(first, last))
        first = last
    return tuple(runs)


def _is_wrapped(text: str) -> bool:
    """Tell whether lines were broken at a width: several, all short, many going on in the next."""
    if "\n\n" not in text:
        return False
    lines = [line.strip() for line in text.split("\n")]
    if max(map(len, lines)) > _WRAP:
        return False
    followed = [(line, after) for line, after in pairwise(lines) if line and after]
    going_on = sum(line[-1] not in ".!?:\"”’'" and after[0].islower() for line, after in followed)
    return len(followed) >= 3 and going_on * 3 >= len(followed)


def find_sentences(
    text: str, tokens: Sequence[Token], paragraphs: Sequence[Run], quotations: Sequence[Quotation]
) -> tuple[Run, ...]:
    """Give the sentences as runs of `tokens`; none leaves its paragraph or ends inside a quotation."""
    runs: list[Run] = []
    at = 0
    for first, last in paragraphs:
        begin = first
        ends = [at for at, token in enumerate(tokens[first : last - 1], first) if token.text[-1] in _ENDING]
        for index in ends:
            end = index + 1
            while end < last and tokens[end].text in _CLOSERS and tokens[end].start == tokens[end - 1].end:
                end += 1
            if end >= last or end <= begin:
                continue
            offset = tokens[end].start
            while at < len(quotations) and quotations[at].span.end <= tokens[index].start:
                at += 1
            held = at < len(quotations) and quotations[at].span.start < offset < quotations[at].span.end
            marked = end > index + 1 or is_dash(tokens[end])
            if held or (marked and _is_attributed(tokens, index, end, last)):
                continue
            if ends_sentence(text, tokens, index, end):
                runs.append(Run(begin, end))
                begin = end
        if last > begin:
            runs.append(Run(begin, last))
    return tuple(runs)


def _is_attributed(tokens: Sequence[Token], mark: int, end: int, last: int) -> bool:
    """Tell whether a verb of saying follows a quotation that ends in "?" or "!": “Why?” Smith asked."""
    if tokens[mark].text not in ("?", "!", "…", "..."):
        return False
    for index in range(end, min(end + 9, last)):
        if tokens[index].text == "." and tokens[index - 1].text.lower() in _TITLES:
            continue
        if tokens[index].text in _ENDS or tokens[index].text in ",:":
            return False
        cue = cue_forms().get(tokens[index].text)
        if (
            cue is not None
            and "quote" in cue.ways
            and tokens[index].text.endswith(("ed", "s", "said", "wrote", "told"))
        ):
            return True
    return False


def ends_sentence(text: str, tokens: Sequence[Token], index: int, end: int) -> bool:
    """Tell whether the mark at `index` ends a sentence, the next one beginning with the token at `end`."""
    mark, after = tokens[index], tokens[end]
    before = tokens[index - 1].text if index else ""
    if after.text in ",;:)]" or after.text[0].islower():
        return False
    if after.start == tokens[end - 1].end:  # glued: "the city.The rest"
        return mark.text == "." and after.text[0].isupper() and before.islower() and len(before) > 1
    if mark.text == ".":
        return mark.start != tokens[index - 1].end or not _is_shortened(before, after.text)
    if mark.text in _ENDS:
        return True
    return after.text in _STARTERS and text[mark.end : mark.end + 1].isspace()


def _is_shortened(word: str, after: str) -> bool:
    """Tell whether the stop behind a word shortens it, seen from the word and the one after."""
    low = word.lower()
    if low in ("no", "nos"):
        return after[0].isdigit()
    if low in _SHORTENED:
        return after not in _STARTERS
    return low in _TITLES or (len(word) == 1 and word.isupper())
