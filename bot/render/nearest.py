"""What there is instead, where nothing was found: the nearest topics and speakers, with their counts."""

from collections.abc import Iterator

from bot.render.discord_text import line
from bot.store.records import Named, Nearest

_NAME = 100


def nearest_lines(nearest: Nearest | None, *, topics: bool = True) -> Iterator[str]:
    """Name the topics, if they are asked for, and the speakers that come near, each with its claims."""
    near = (("topics", nearest.topics if topics else ()), ("speakers", nearest.speakers)) if nearest else ()
    told = [f"Nearest {what}: {' · '.join(map(_named, names))}" for what, names in near if names]
    yield from told or ("No topic or speaker here comes near it.",)


def _named(named: Named) -> str:
    return f"**{line(named.name, _NAME)}** ({named.claims})"
