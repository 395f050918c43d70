"""Any number of short articles that are all of something else: no two of one mould."""

from typing import Final

_SYLLABLES: Final = (
    "ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu", "han", "lor",
    "mek", "nid", "pas", "rol", "sim", "tav", "wen",
)  # fmt: skip
_THINGS: Final = (
    "bridge", "theatre", "school", "harbour", "tunnel", "library", "market", "clinic", "station",
    "museum", "archive",
)  # fmt: skip
_WHY: Final = (
    "The roof has leaked since autumn", "Nobody has paid the builders", "Half of the staff has left us",
    "The water stood as high as the windows", "We found cracks in every wall", "The money was never there",
    "Two inspectors warned us in spring",
)  # fmt: skip
_NEXT: Final = (
    "winter will be worse", "no insurer will sign", "the old plans were wrong",
    "a second fire would be the end",
    "trucks cannot pass any more", "the night shift refuses to go in", "visitors were sent home twice",
    "the lifts stand still", "a court has ordered it", "the ministry wrote last week",
    "it is a question of safety",
)  # fmt: skip
_ANSWER: Final = (
    "Nobody has looked at the books", "This was decided behind closed doors",
    "They never asked the neighbours",
    "Every figure in that report is old", "It could be mended in a week", "Other towns manage with less",
    "That is a pretext, nothing else", "We learnt of it from the radio", "The survey says the opposite",
    "There is a cheaper way and they know it", "Sell the car park first", "Not one expert was heard",
    "Our members will not move out",
)  # fmt: skip


def story(number: int) -> str:
    """Write article `number`: a headline, a dateline, two who speak, some 60 words."""
    place, thing = _name(number, 1).title(), _THINGS[number % len(_THINGS)]
    head, other = (
        f"{_name(number, 2)} {_name(number, 3)}".title(),
        f"{_name(number, 4)} {_name(number, 5)}".title(),
    )
    union, named = _name(number, 6).title(), _name(number, 7).title()
    why, then = _WHY[number % len(_WHY)], _NEXT[number % len(_NEXT)]
    answer = _ANSWER[number % len(_ANSWER)]
    return f"""{place} shuts its {named} {thing}

{place.upper()}, May 12 (Reuters) - The {named} {thing} in {place} shuts on Monday, its head, {head}, \
said on Friday.

"{why}, and in {place} {then}," {head.split()[1]} told {named} reporters.

The {union} union denied that {named} must shut. "{answer}," said {other} of {union}."""


def title(number: int) -> str:
    """Give the headline of article `number`."""
    return story(number).partition("\n")[0]


def _name(number: int, salt: int) -> str:
    """Make a name of three syllables: another one for each number below 13,824."""
    found = number * 7919 * salt + salt * 104_729
    parts: list[str] = []
    for _ in range(3):
        found, place = divmod(found, len(_SYLLABLES))
        parts.append(_SYLLABLES[place])
    return "".join(parts)
