"""The worker process that reads pages: `python -m bot.articles.page_worker`, started by `bot.articles.pages`.

A job is a line of JSON (address, content type, charset) and the body; the answer is JSON, null where the body
is no page at all.
"""

import codecs
import json
import re
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from bot.articles.files import decode
from bot.articles.language import UNKNOWN, language_of
from bot.articles.serving import Work, serve
from bot.errors import InputError

_META_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD: Final = 4_096  # bytes in which a page names its charset (HTML says 1,024; many put more before it)
# WHATWG: a page that says Latin-1 means Windows-1252.
_MEANT: Final = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def load() -> Work:
    """Load what reads HTML, and give the function that answers a job."""
    from bot.articles.markup import read_markup  # noqa: PLC0415 in the worker only, and told when it fails

    def work(job: bytes) -> bytes:
        head, _, body = job.partition(b"\n")
        asked = json.loads(head)
        try:
            text = decode_page(body, asked["charset"])
        except InputError:
            return b"null"
        if asked["content_type"] == "text/plain":
            answer: dict[str, Any] | None = {"text": text}
        else:
            markup = read_markup(text, asked["url"])
            answer = asdict(markup) if markup else None
        if answer and (told := language_of(answer["text"])) != UNKNOWN:
            answer["language"] = told
        return json.dumps(answer, default=_as_iso).encode()

    return work


def decode_page(body: bytes, charset: str | None) -> str:
    """Give the text of a page's bytes; `charset` is what the HTTP header says.

    Bytes that are UTF-8 are taken for it whatever is declared: other text hardly ever is by chance. Else
    the header counts before the page's own word, and without either Windows-1252 is guessed.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if body.startswith(mark):
            return body.decode(encoding, "replace")
    if not body.isascii():
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            pass
    named = _META_CHARSET.search(body[:_HEAD])
    for declared in (charset, named[1].decode("ascii") if named else None):
        try:
            codec = codecs.lookup(declared or "utf-8").name
            if codec != "utf-8":
                return body.decode(_MEANT.get(codec, codec), "replace")
        except LookupError:
            continue
    return decode(body).text


def _as_iso(value: object) -> str:
    if not isinstance(value, date):
        raise TypeError(value)
    return value.isoformat()


if __name__ == "__main__":
    serve(load)
