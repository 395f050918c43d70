"""What is read unasked, measured: a newsroom's chat is left alone, its pastes are read."""

from datetime import date

import pytest

from bot.articles.messages import parts_of
from bot.claims.extractor import read
from bot.inbox.reading import is_told
from tests.articles.newsroom_chat import CHAT, FOREIGN_CHAT, FOREIGN_PASTES, LATER_CHAT, LATER_PASTES, PASTES

TAKEN = ("Ana said she would file", "Rui Teles rang", "Meeting notes, 10 am", "Lost and found")
"""Chat that the rule takes for articles: notes in which colleagues with their names say something."""
MISSED = ("«Nous ne céderons pas»", "Letter to the editor", "Man arrested after")
"""Articles that it takes for chat: French, a letter, a brief in which nobody is named."""


def is_read(text: str) -> bool:
    """Say whether a message with this text gets a card."""
    taken = parts_of(text).text
    return taken is not None and is_told(taken, read(taken, published=None, received=date(2026, 11, 23)))


def test_there_is_enough_to_measure_with() -> None:
    assert len({*CHAT, *LATER_CHAT}) == 84
    assert len({*PASTES, *LATER_PASTES}) == 37
    assert (len(FOREIGN_CHAT), len(FOREIGN_PASTES)) == (18, 13)


@pytest.mark.parametrize("text", [*CHAT, *LATER_CHAT])
def test_chat_gets_no_card_but_for_four_messages_in_84(text: str) -> None:
    assert is_read(text) is text.startswith(TAKEN)


@pytest.mark.parametrize("text", [*PASTES, *LATER_PASTES])
def test_a_short_paste_gets_a_card_but_for_three_in_37(text: str) -> None:
    assert is_read(text) is not text.startswith(MISSED)


@pytest.mark.parametrize("text", FOREIGN_CHAT)
def test_chat_in_another_language_gets_no_card(text: str) -> None:
    assert not is_read(text)


@pytest.mark.parametrize("text", FOREIGN_PASTES)
def test_an_article_in_another_language_gets_a_card(text: str) -> None:
    assert is_read(text)
