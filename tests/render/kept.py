"""What holds for all that is sent to Discord: its limits, no ping, no address but ours, nothing unseen."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from bot.render import limits
from tests.render.made import NOON

ARRIVED = f"<t:{NOON.timestamp():.0f}:R>"  # a moment that Discord tells in each reader's time
SEEN = set("\n\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Of the categories of what is unseen: line ends, joiners that spell, signs over numbers and verses."""
_LINK = re.compile(r"\[[^\[\]\n]+\]\((https?://[!-'*-;=?-~]+)\)")


def parts_of(components: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give components, those inside others too."""
    for part in components:
        yield part
        yield from parts_of(part.get("components", ()))


def assert_visible(text: str) -> None:
    """Check that nothing is in it that cannot be seen, or turns text around: joiners spell and join emoji."""
    unseen = {character for character in text if unicodedata.category(character) in {"Cc", "Cf", "Cs"}}
    assert unseen <= SEEN
    assert not set(text) & set("\u3164\u115f\u1160\uffa0\u2800\u034f\u2028\u2029")


def assert_message_kept(components: Iterable[dict[str, Any]], ours: str = "https?://") -> None:
    """Check every limit of a message with Components V2, and that its text pings nobody and hides no link.

    `ours` is a pattern that the address of every link must begin with.
    """
    parts = list(parts_of(components))
    texts = [part["content"] for part in parts if part["type"] == 10]
    assert len(parts) <= limits.CARD_COMPONENTS
    assert sum(map(limits.units, texts)) <= limits.CARD_TEXT
    assert all(text.strip() for text in texts)
    ids = [part["custom_id"] for part in parts if "custom_id" in part]
    assert len(ids) == len(set(ids))
    assert all(len(id_) <= limits.CUSTOM_ID for id_ in ids)
    for part in parts:
        assert part["type"] != 1 or 1 <= len(part["components"]) <= limits.ROW_BUTTONS
        for option in part.get("options", ()):
            assert 1 <= limits.units(option["label"]) <= limits.OPTION_TEXT
            assert limits.units(option.get("description") or "") <= limits.OPTION_TEXT
            assert_visible(option["label"] + (option.get("description") or ""))
        for item in part.get("items", ()):
            assert limits.units(item.get("description") or "") <= limits.PICTURE_TOLD
            assert re.match(r"attachment://|https://cdn\.", item["media"]["url"]), item
    assert_text_kept("\n".join(texts), ours)


def assert_text_kept(text: str, ours: str = "https?://") -> None:
    """Check that a text shows nothing unseen, pings nobody, and that its links begin as `ours`."""
    assert_visible(text)
    bare = re.sub(r"\\[^0-9A-Za-z\s]", "¦", re.sub(r"<t:\d{10}:R>", "", text))
    assert not re.search(r"@|<|`", bare)
    assert all(re.match(ours, address) for address in _LINK.findall(bare))
    assert "://" not in _LINK.sub("", bare)
