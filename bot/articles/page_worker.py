"""The worker process that reads pages and documents: `python -m bot.articles.page_worker`.

`bot.articles.pages` starts it. A job is a line of JSON (address, name, content type, charset) and the body;
the answer is JSON: what was found, or what is wrong, under "why" as the end of a sentence and "remedy".
"""

import codecs
import json
import re
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from bot.articles.files import Kind, decode, kind_of
from bot.articles.language import UNKNOWN, language_of
from bot.articles.serving import Work, serve
from bot.errors import InputError

_META_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD: Final = 4_096  # bytes in which a page names its charset (HTML says 1,024; many put more before it)
_NO_PAGE: Final = "there is no page in it, or an empty one"
# WHATWG: a page that says Latin-1 means Windows-1252.
_MEANT: Final = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def load() -> Work:
    """Load what reads HTML, and give the function that answers a job."""
    # In the worker only, and told when it fails.
    from bot.articles.documents import read_document  # noqa: PLC0415
    from bot.articles.markup import read_markup  # noqa: PLC0415

    def found(asked: dict[str, Any], body: bytes) -> dict[str, Any]:
        kind = kind_of(body, asked["name"], asked["content_type"])
        match kind:
            case Kind.PDF | Kind.DOCX:
                answer = asdict(read_document(body, kind))
            case Kind.HTML:
                markup = read_markup(_page_text(body, asked["charset"]), asked["url"])
                if markup is None:
                    raise InputError(_NO_PAGE)
                answer = asdict(markup)
            case Kind.TEXT:
                answer = {"text": _page_text(body, asked["charset"])}
        if (told := language_of(answer["text"])) != UNKNOWN:
            answer["language"] = told
        return {"kind": kind} | answer

    def work(job: bytes) -> bytes:
        head, _, body = job.partition(b"\n")
        try:
            answer = found(json.loads(head), body)
        except InputError as error:
            answer = {"why": error.sentence, "remedy": error.remedy}
        return json.dumps(answer, default=_as_iso).encode()

    return work


def _page_text(body: bytes, charset: str | None) -> str:
    try:
        return decode_page(body, charset)
    except InputError as error:
        raise InputError(_NO_PAGE) from error


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
