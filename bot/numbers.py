"""Whole numbers as people type them: ids, limits, the number of a claim."""


def whole_number(words: str, *, most: int) -> int | None:
    """Give the number that `words` is, from 0 to `most` and in plain digits, or None."""
    digits = words.lstrip("0") or words[:1]
    # isdecimal alone would let through digits of other scripts; a length first, for int() minds that too.
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > len(str(most)) or int(digits) > most:
        return None
    return int(digits)
