"""The one escape for text that is not ours, for a terminal."""

import unicodedata

# What turns text around or isolates it: harmless in the store, confusing on a screen. Marks that merely
# hint at a direction (U+200E, U+200F) belong to right-to-left writing and stay.
# https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], "")
_CONTROLS = {
    **{code: 0x2400 + code for code in range(32)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), "\N{REPLACEMENT CHARACTER}"),
}
_LAYOUT = {ord(character): ord(character) for character in "\t\n"}
_VISIBLE = _CONTROLS | _LAYOUT | _TURNING


def visible(text: str) -> str:
    """Give `text` so that a terminal shows it and obeys nothing in it.

    Control characters become their pictures (ESC is ␛), characters that turn text around go; carriage
    returns before a newline too. Everything else stays as it is.
    """
    return text.replace("\r\n", "\n").translate(_VISIBLE)


def one_line(text: str, most: int) -> str:
    """Give `text` visible, on one line, of at most `most` characters; a cut one ends in “…”."""
    folded = " ".join(visible(text).split())
    if len(folded) <= most:
        return folded
    cut = folded[: most - 1].rstrip()
    # A combining mark must not lose the letter it stands on, nor the ellipsis take it.
    while cut and unicodedata.combining(folded[len(cut)]):
        cut = cut[:-1]
    return cut + "…"
