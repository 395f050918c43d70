"""The cards of /status and /help."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.articles.messages import FEWEST_MARKED_WORDS, FEWEST_WORDS
from bot.render.limits import CARD_TEXT, units
from bot.render.status import Status, help_card, status_card
from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.records import Run, RunState
from bot.store.work import Failure, InboxStatus
from tests.render.test_cards import text_of

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
QUIET = InboxStatus(waiting=0, retrying=0, failed=0, oldest=None, last_article=None, failures=())
FRESH = Status(
    version="1",
    started_at=NOON,
    latency=None,
    watched=(),
    inbox=QUIET,
    last_digest=None,
    next_digest=None,
    lacks=(),
    hears=True,
)


def test_a_fresh_server_is_told_what_to_do() -> None:
    shown = text_of(status_card(FRESH))
    assert "no channel yet; /setup" in shown
    assert "nothing waits" in shown
    assert "not set up; /setup" in shown


def test_what_waits_what_failed_and_what_lacks_is_told() -> None:
    failure = Failure(ChannelId(1), MessageId(2), "The page is *behind* a login.", NOON)
    inbox = replace(
        QUIET, waiting=3, retrying=1, failed=1, oldest=NOON, last_article=NOON, failures=(failure,)
    )
    run = Run(guild=GuildId(1), kind="digest", due_at=NOON, state=RunState.FAILED, claimed_at=NOON)
    shown = text_of(
        status_card(
            replace(
                FRESH,
                watched=(ChannelId(5),),
                inbox=inbox,
                last_digest=run,
                next_digest=NOON,
                lacks=("In <#5> I lack **Send Messages** (to answer).",),
                latency=0.0421,
            )
        )
    )
    assert "<#5>" in shown
    assert f"3 messages waiting, the oldest from <t:{int(NOON.timestamp())}:R>, 1 tried before" in shown
    assert "behind\\* a login" in shown
    assert "could not be posted" in shown
    assert "- In <#5> I lack **Send Messages** (to answer)." in shown
    assert "42 ms" in shown


def test_without_the_content_intent_it_says_that_it_hears_nothing() -> None:
    assert "content intent is not enabled" in text_of(
        status_card(replace(FRESH, watched=(ChannelId(5),), hears=False))
    )


def test_however_much_lacks_it_fits_a_message() -> None:
    lacks = tuple(f"In <#{10**18}> I lack {'**Send Messages** (to answer), ' * 4}" for _ in range(200))
    shown = text_of(
        status_card(replace(FRESH, lacks=lacks, watched=tuple(map(ChannelId, range(10**18, 10**18 + 200)))))
    )
    assert units(shown) <= CARD_TEXT
    assert "- and 185 more" in shown
    assert "and 180 more" in shown


def test_the_help_names_every_command() -> None:
    shown = text_of(help_card([("/who-said", "Who said what"), ("/latest", "What came in")]))
    assert "**/who-said** Who said what" in shown
    assert "**/latest** What came in" in shown


def test_the_help_states_what_is_chat() -> None:
    shown = text_of(help_card(()))
    assert f"texts of {FEWEST_MARKED_WORDS} words" in shown
    assert f"texts of {FEWEST_WORDS} words" in shown
    assert "All else is chat and is left alone" in shown
