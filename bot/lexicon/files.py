"""The files of words beside the modules that read them."""

from pathlib import Path


def lines_of(file: str) -> list[str]:
    """Give the lines of a file beside this module. Raises OSError where there is none."""
    return path_of(file).read_text(encoding="utf-8").splitlines()


def path_of(file: str) -> Path:
    """Give where a file beside this module lies."""
    # Not by `importlib.resources`, which takes as long to import as the rest of the lexicon.
    return Path(__file__).with_name(file)
