"""Word lists in files of sections."""

from functools import cache

from bot.lexicon.files import lines_of


@cache
def sections(file: str) -> dict[str, frozenset[str]]:
    """Read FILE.txt beside this module: "[section]" on a line of its own, then words between white space.

    Lines that begin with "#" say what the file holds.
    """
    found: dict[str, list[str]] = {}
    words: list[str] = []
    for line in lines_of(f"{file}.txt"):
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            words.extend(line.split())
    return {name: frozenset(listed) for name, listed in found.items()}
