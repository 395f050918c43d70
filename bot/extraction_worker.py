"""The worker process that reads articles: `python -m bot.extraction_worker`, started by `bot.extraction`.

A job is JSON: the text, the day of publication (or null) and the day of arrival. The answer is the Reading
as `bot.values` writes it.
"""

import json
from datetime import date

from bot.articles.serving import Work, serve
from bot.values import to_json


def load() -> Work:
    """Load the extractor, and give the function that answers a job."""
    from bot.claims.extractor import read  # noqa: PLC0415 in the worker only, and told when it fails

    def work(job: bytes) -> bytes:
        asked = json.loads(job)
        published = date.fromisoformat(asked["published"]) if asked["published"] else None
        reading = read(asked["text"], published=published, received=date.fromisoformat(asked["received"]))
        return json.dumps(to_json(reading)).encode()

    return work


if __name__ == "__main__":
    serve(load)
