"""Word lists in files of sections."""

from functools import cache
from importlib import resources


@cache
def sections(file: str) -> dict[str, frozenset[str]]:
    """Read FILE.txt beside this module: "[section]" on a line of its own, then words between white space.

    Lines that begin with "#" say what the file holds.
    """
    found: dict[str, list[str]] = {}
    words: list[str] = []
    text = resources.files("bot.lexicon").joinpath(f"{file}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            words.extend(line.split())
    return {name: frozenset(listed) for name, listed in found.items()}
