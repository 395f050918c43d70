"""Links as people drop them: which can be an article, and what to call one in a sentence."""

import re
from enum import StrEnum
from typing import Final

from yarl import URL

from bot.articles.guard import NOT_PUBLIC, is_inside
from bot.errors import InputError

LONGEST: Final = 2_048
"""Characters of a link; Discord's messages and all browsers keep to it."""

_SHOWN: Final = 80  # characters of a link in a sentence

# Hosts whose pages are players, in whose text nobody is quoted.
_VIDEO_HOSTS: Final = (
    "youtube.com", "youtu.be", "vimeo.com", "tiktok.com", "twitch.tv", "dailymotion.com", "rumble.com",
    "odysee.com",
)  # fmt: skip
_HOME: Final = re.compile(
    r"/?(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:(?:index|default|home)(?:\.\w{2,5})?)?/?", re.IGNORECASE
)
_LOGIN: Final = re.compile(
    r"/(?:(?:log|sign)[-_]?(?:in|on|up)|sso|oauth2?|auth|paywall|subscribe|register|anmelden|connexion)"
    r"(?:[/.]|$)",
    re.IGNORECASE,
)
_TRACKING: Final = re.compile(
    r"(?:utm_.*|(?:fb|g|dc|gb|wb|ms|y|tw|ttc)clid|mc_[ce]id|igsh(?:id)?|_hs(?:enc|mi)|mkt_tok|ocid|cmpid|ito|smid|at_.*"
    r"|ns_(?:campaign|mchannel|source|linkname|fee)|__twitter_impression|guce_.*|srnd|sref|taid|ref_src|ref_url|xtor)",
    re.IGNORECASE,
)


class Reason(StrEnum):
    """Why a link was not read."""

    BAD_LINK = "bad link"
    REFUSED = "refused"
    """Not a public address, or not a port of the web."""
    NOT_FOUND = "not found"
    LOGIN = "login"
    FORBIDDEN = "forbidden"
    TOO_BIG = "too big"
    TOO_SLOW = "too slow"
    TOO_HEAVY = "too heavy"
    """Reading it took more memory or time than one page may have."""
    UNREACHABLE = "unreachable"
    TROUBLE = "trouble"
    """The site answered that it cannot answer now, or broke off."""
    INSECURE = "insecure"
    NOT_ARTICLE = "not an article"


_TEMPORARY: Final = frozenset({Reason.TOO_SLOW, Reason.UNREACHABLE, Reason.TROUBLE})


class LinkError(InputError):
    """A link that was not read: one sentence for the user that says what and why.

    `temporary` says whether it is worth trying again later.
    """

    def __init__(self, link: str | URL, reason: Reason, why: str, remedy: str = "") -> None:
        super().__init__(f"{shown(link)} was not read: {why}.", remedy)
        self.reason = reason
        self.temporary = reason in _TEMPORARY


def shown(link: str | URL) -> str:
    """Give a link as a sentence calls it: host and path, ASCII, cut after 80 characters."""
    whole = f"{link.raw_host or ''}{link.raw_path.rstrip('/')}" if isinstance(link, URL) else link
    text = "".join(c for c in whole if c.isascii() and c.isprintable()).strip()
    if not text:
        return "The link"
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def site_of(link: str) -> str:
    """Give the site of a link as a sentence calls it: the host in ASCII; "the link" where it has none."""
    try:
        return shown(URL.build(scheme="http", host=(parse_link(link).raw_host or "").removeprefix("www.")))
    except (LinkError, ValueError):
        return "the link"


def parse_link(link: str) -> URL:
    """Give the URL that `link` is, without its fragment.

    Raises LinkError where it is none of the web (http or https with a host), or names a user.
    Ports and addresses are the guard's business, at the moment of dialling.
    """
    text = link.strip()
    if len(text) > LONGEST:
        raise LinkError(text, Reason.BAD_LINK, f"the link is longer than {LONGEST:,} characters")
    try:
        if not text.isprintable():
            raise ValueError(text)  # noqa: TRY301 refused as what cannot be parsed is
        url = URL(text)
        host = url.host
        named_user = url.raw_user is not None or url.raw_password is not None
        _ = url.port
    except ValueError as error:
        raise LinkError(text, Reason.BAD_LINK, "it is not a link of the web") from error
    if url.scheme not in ("http", "https") or not host:
        raise LinkError(text, Reason.BAD_LINK, "only http:// and https:// links are read")
    if named_user:
        raise LinkError(url, Reason.BAD_LINK, "a link with a user name in it is not followed")
    return url.with_fragment(None)


def check_article_link(url: URL) -> None:
    """Raise LinkError where the link alone tells that it is no article: a home page, a video page."""
    if is_video(url):
        raise LinkError(url, Reason.NOT_ARTICLE, "it is a video page, not an article")
    if is_home(url):
        if is_inside(url.raw_host or ""):
            raise LinkError(url, Reason.REFUSED, NOT_PUBLIC)
        raise LinkError(
            url, Reason.NOT_ARTICLE, "it is a home page, not an article", "Link the article itself."
        )


def is_home(url: URL) -> bool:
    """Say whether the link is a site's home page: no path but a language, no query."""
    return _HOME.fullmatch(url.raw_path) is not None and not url.raw_query_string


def is_video(url: URL) -> bool:
    """Say whether the link is a page of a video site."""
    host = url.raw_host or ""
    return any(host == video or host.endswith(f".{video}") for video in _VIDEO_HOSTS)


def is_login(url: URL) -> bool:
    """Say whether the link is a page on which one signs in or subscribes."""
    return _LOGIN.search(url.raw_path) is not None


def without_tracking(url: URL) -> URL:
    """Give the link without the parameters that tell where the reader came from, and without fragment."""
    query = url.query
    kept = [(key, value) for key, value in query.items() if not _TRACKING.fullmatch(key)]
    cleaned = url.with_query(kept) if len(kept) < len(query) else url
    return cleaned.with_fragment(None)
