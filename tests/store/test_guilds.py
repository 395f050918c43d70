"""What a server has set up, and who may see its channels."""

from dataclasses import replace
from datetime import time

import pytest

from bot.store.ids import ChannelId, GuildId, RoleId
from bot.store.records import Channel, ClaimQuery, GuildSettings
from bot.store.store import Store
from tests.store.making import one_claim

GUILD = GuildId(7)
HERE, THERE, THREAD = ChannelId(10), ChannelId(20), ChannelId(30)

FULL = GuildSettings(
    guild=GUILD,
    zone="Australia/Lord_Howe",
    watched=frozenset({HERE, THERE}),
    digest_channel=HERE,
    digest_at=time(6, 45),
    editor_role=RoleId(99),
    hears_bots=True,
    links_only=frozenset({THERE}),
    keeps_deleted=True,
)


async def test_a_server_that_set_nothing_has_the_defaults(store: Store) -> None:
    assert await store.settings(GUILD) == GuildSettings(guild=GUILD)
    assert await store.guilds_with_digest() == ()


@pytest.mark.parametrize("settings", [FULL, GuildSettings(guild=GUILD), replace(FULL, digest_at=time(0, 0))])
async def test_what_was_set_up_comes_back(store: Store, settings: GuildSettings) -> None:
    await store.save_settings(replace(FULL, watched=frozenset({ChannelId(1)}), links_only=frozenset()))
    await store.save_settings(settings)
    assert await store.settings(GUILD) == settings
    assert await store.settings(GuildId(8)) == GuildSettings(guild=GuildId(8))


async def test_only_servers_with_a_channel_and_a_time_have_a_digest(store: Store) -> None:
    other = replace(FULL, guild=GuildId(8), watched=frozenset({ChannelId(50)}), links_only=frozenset())
    for settings in (
        FULL,
        other,
        replace(FULL, guild=GuildId(9), watched=frozenset(), digest_at=None),
        replace(FULL, guild=GuildId(11), watched=frozenset(), digest_channel=None),
    ):
        await store.save_settings(settings)
    assert await store.guilds_with_digest() == (FULL, other)


async def test_a_channel_no_longer_watched_keeps_what_it_gave(store: Store) -> None:
    await store.note_channels(GUILD, [Channel(HERE, restricted=False)])
    await store.save_settings(FULL)
    await store.add_article(replace(one_claim("tea", guild=GUILD), channel=HERE))
    await store.save_settings(GuildSettings(guild=GUILD))
    assert (await store.search(ClaimQuery(guild=GUILD))).total == 1


async def test_watching_opens_no_channel_and_closes_none(store: Store) -> None:
    await store.note_channels(GUILD, [Channel(HERE, restricted=False)])
    await store.save_settings(FULL)
    assert await store.restricted_channels(GUILD) == {THERE}


async def test_a_server_cannot_take_the_channel_of_another(store: Store) -> None:
    await store.save_settings(FULL)
    await store.note_channels(GuildId(8), [Channel(HERE, restricted=False)])
    await store.save_settings(replace(FULL, guild=GuildId(8)))
    assert await store.settings(GUILD) == FULL
    assert (await store.settings(GuildId(8))).watched == frozenset()
    assert await store.restricted_channels(GUILD) == {HERE, THERE}


async def test_a_channel_is_restricted_until_it_is_heard_to_be_open(store: Store) -> None:
    await store.add_article(replace(one_claim("tea", guild=GUILD), channel=HERE))
    everyone = ClaimQuery(guild=GUILD)
    assert await store.restricted_channels(GUILD) == {HERE}
    assert (await store.search(everyone)).total == 0
    await store.note_channels(GUILD, [Channel(HERE, restricted=False)])
    assert (await store.search(everyone)).total == 1
    await store.note_channels(GUILD, [Channel(HERE, restricted=True)])
    assert (await store.search(everyone)).total == 0


async def test_a_public_thread_is_as_restricted_as_its_parent(store: Store) -> None:
    await store.note_channels(GUILD, [Channel(THREAD, restricted=False, parent=HERE)])
    await store.add_article(replace(one_claim("tea", guild=GUILD), channel=THREAD))
    everyone = ClaimQuery(guild=GUILD)
    insider = replace(everyone, audience=frozenset({HERE}))
    assert [(await store.search(asked)).total for asked in (everyone, insider)] == [0, 1]
    assert await store.restricted_channels(GUILD) == {HERE}
    await store.note_channels(GUILD, [Channel(HERE, restricted=False)])
    assert [(await store.search(asked)).total for asked in (everyone, insider)] == [1, 1]


async def test_a_private_thread_is_seen_by_its_own_members_only(store: Store) -> None:
    await store.note_channels(
        GUILD, [Channel(HERE, restricted=False), Channel(THREAD, restricted=True, parent=HERE)]
    )
    await store.add_article(replace(one_claim("tea", guild=GUILD), channel=THREAD))
    for audience, total in ((frozenset(), 0), (frozenset({HERE}), 0), (frozenset({THREAD}), 1)):
        assert (await store.search(ClaimQuery(guild=GUILD, audience=audience))).total == total


async def test_a_thread_that_was_noted_after_its_article_is_seen_like_its_parent(store: Store) -> None:
    await store.add_article(replace(one_claim("tea", guild=GUILD), channel=THREAD))
    channels = [Channel(HERE, restricted=True), Channel(THREAD, restricted=False, parent=HERE)]
    await store.note_channels(GUILD, channels)
    for audience, total in ((frozenset(), 0), (frozenset({HERE}), 1), (frozenset({THREAD}), 1)):
        assert (await store.search(ClaimQuery(guild=GUILD, audience=audience))).total == total
