"""A worker that cannot load what it needs."""

from bot.articles.serving import Work, serve


def load() -> Work:
    raise ImportError("no module named lxml")


if __name__ == "__main__":
    serve(load)
