"""Lines that stand around the prose: "Read more", "Advertisement", "News in development…"."""

import re
from typing import Final

from bot.articles.lines import SHORT

# As lines of their own these are buttons and labels; in a sentence they would have more around them.
_ALONE: Final = re.compile(
    r"(?:advert(?:isement|ising)?|ad|sponsored(?: content)?|promoted(?: content)?|share|tweet|print|e-?mail"
    r"|comments?(?: \(\d+\))?|\d+ comments?|save|subscribe|log in|sign in|menu|home|search|follow(?: us)?"
    r"|related(?: (?:articles?|stories|topics|content|news))?|most (?:read|popular|viewed)"
    r"|recommended(?: (?:for you|stories))?|trending(?: now)?|more (?:on this story|stories|news)|read next"
    r"|up next|editors?['’]? picks|whats?app|facebook|twitter|linkedin|copy link|back to top|image caption"
    r"|media caption|getty images|listen|play video|watch(?: live| more)?|gallery|tags|topics"
    r"|breaking(?: news)?"
    r"|more to follow|more follows|developing(?: story)?|end(?:s|it)?|-30-|_{3,}|-{3,}|\*{3,}|#{3,}"
    r"|skip ad(?:vertisement)?|key (?:points|events)|(?:morning|afternoon|evening) summary|more on this topic"
    r"|(?:by|from) (?:the |our )?(?:newsroom|editors?|staff|agencies|correspondents?)|@\w+"
    r"|[a-z]{2,4}(?:/[a-z]{2,4})+|(?:[()/ ]*(?:photo|video|foto)s?)+|doi:\S+"
    r"|\d+ min(?:ute)?s?(?: read)?|this article is more than .{1,30} old"
    r"|(?:(?:last |first )?(?:published|posted|updated|modified):? ?)?"
    r"(?:\d{1,3} ?(?:m|min(?:ute)?s?|h|hrs?|hours?|days?|weeks?|months?) ago)?(?:\s*[·|]\s*\w+)?)[.!…:]*",
    re.IGNORECASE,
)
# Lines that begin so are no prose, whatever follows.
_STARTS: Final = re.compile(
    r"(?:(?:keep reading|read|see|watch|listen|also|related|more|recommended|video|explainer"
    r"|in pictures|gallery)"
    r"(?: (?:more|also|next|on|here|now|this|live|to|read|articles?|stories|coverage))*\s?[:|»→]"
    r"|(?:read|see) (?:more|also)\b"
    r"|(?:also|now) read\b"
    r"|news in development|(?:this is a )?(?:breaking|developing) (?:news )?story"
    r"|(?:story|article) continues (?:below|after)|continue reading|skip (?:to|past)\b|scroll (?:down|to)\b"
    r"|share (?:this|on|via|with|the article)\b|sign up\b|subscribe (?:to|now|for|today)\b"
    r"|(?:click|tap) here\b|follow us\b|join us on\b"
    r"|follow .{1,60} on (?:twitter|x|facebook|instagram|telegram|youtube|google news)\b"
    r"|get (?:our|the latest|all the) .{1,60}(?:newsletter|inbox|updates|app)\b"
    r"|download (?:our|the) .{0,30}app\b"
    r"|(?:this|the) (?:article|story|report|post) (?:was |has been )?(?:first |originally )?"
    r"(?:published|appeared|updated|translated|produced|amended|edited)\b"
    r"|(?:©|\(c\)|copyright\b)|all rights reserved|our standards:|tags?:|topics?:|filed under\b|keywords?:"
    r"|(?:file )?(?:photo|photograph|image|picture|illustration|graphic|video|source|credit)s?"
    r"(?: (?:credit|caption|source|by|courtesy(?: of)?))?\s?[:©]"
    r"|pictured\s?:"
    r"|(?:additional )?(?:reporting|writing|editing|edited|compiled|translation|translated) by (?-i:[A-Z])"
    r"|from (?:my|our) (?:colleague|correspondent) (?-i:[A-Z])|from the (?-i:[A-Z])\w+ by\b"
    r"|all (?:[a-z]+ ){1,5}rights reserved|forward-looking statements?:"
    r"|what do you think\?|have your say\b|(?:noticed|spotted|found|seen?) an? (?:error|mistake|typo)\b"
    r"|follow (?:the latest|live|our)\b|(?:this|our) live (?:blog|coverage)\b"
    r"|published by\b|leave a (?:comment|reply)|view (?:all )?comments|accept (?:all )?cookies"
    r"|we use cookies)",
    re.IGNORECASE,
)
# The time of a live blog's entry, alone or with its heading: "17.42 GMT", "3.05pm", "09:15 — Power cuts".
_STAMP: Final = re.compile(
    r"(?:\d{1,2}[.:]\d{2}(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?)h?(?: \(?[A-Z]{2,4}\)?)?"
    r"(?:\s*[-–—·|]\s*[^.!?]{1,40})?",
    re.IGNORECASE,
)
# Fields between strokes, of which one tells the time: "Newsroom | Valdecorcha | 05/06/2024 - 12:14h".
_FIELDS: Final = re.compile(r"\s[|·•]\s")
_MOMENT: Final = re.compile(r"\d{1,2}[/.:-]\d{1,2}|\b(?:19|20)\d\d\b")
_LONGEST_FIELD: Final = 40
_LINKS: Final = re.compile(
    r"(?:more on|related|read|keep reading|see also|most (?:read|popular))\b", re.IGNORECASE
)
_BULLETS: Final = "-–•*▪►▶·"
_SPEECH: Final = re.compile(r"[\"“”«»]|\b(?:said|says|told|according)\b")
_LEAD: Final = re.compile(r"[\s>*•►▶#\[(_-]*")


def is_furniture(line: str, *, first: bool = False) -> bool:
    """Say whether the line is a button, a label, a notice or a caption with a label, and no prose.

    `first`: it is the first line, where "Video: ..." or "Watch: ..." begins a headline.
    """
    if len(line) > SHORT:
        return False
    bare = _LEAD.sub("", line, count=1).rstrip(" ])*_")
    if not bare or _ALONE.fullmatch(bare) or (not first and _STAMP.fullmatch(bare)):
        return True
    fields = _FIELDS.split(bare)
    if not first and len(fields) > 1 and _MOMENT.search(bare) and max(map(len, fields)) <= _LONGEST_FIELD:
        return True
    return not first and bool(_STARTS.match(line) or _STARTS.match(bare)) and not _SPEECH.search(bare)


def is_link(line: str, furniture_before: str) -> bool:
    """Say whether the line is an item of the list of links that the furniture right before it opens."""
    return line[0] in _BULLETS and bool(_LINKS.match(furniture_before) or furniture_before[0] in _BULLETS)
