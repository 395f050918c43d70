"""`who-said` and `latest`: questions to the desk. They take no lock, so a running bot is not disturbed."""

from argparse import Namespace

from bot.claims.model import SpeechAct
from bot.cli.session import Session
from bot.desk import Question
from bot.render.console import answer, latest_cards
from bot.render.data import answer_data, article_data


async def who_said(session: Session, arguments: Namespace) -> int:
    """Answer who said what about a topic."""
    question = Question(
        guild=arguments.guild,
        topic=arguments.topic,
        speaker=arguments.speaker,
        how=SpeechAct(arguments.how) if arguments.how else None,
        outlet=arguments.outlet,
        since=arguments.since,
        until=arguments.until,
        sort=arguments.sort,
        limit=arguments.limit,
    )
    async with session.desk(read_only=True) as desk:
        found = await desk.who_said(question)
    if arguments.json:
        session.data(answer_data(found))
    else:
        session.show(answer(found))
    return 0


async def latest(session: Session, arguments: Namespace) -> int:
    """Show what came in last."""
    async with session.desk(read_only=True) as desk:
        articles = await desk.latest(arguments.guild, arguments.topic, limit=arguments.limit)
    if arguments.json:
        session.data({"topic": arguments.topic, "articles": [article_data(article) for article in articles]})
    else:
        session.show(latest_cards(articles, arguments.topic))
    return 0
