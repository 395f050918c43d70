"""Words of saying: what speech act each stands for, how it takes its content, in all its forms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from bot.lexicon.files import lines_of

_IRREGULAR = {
    "say": ("says", "said", "said", "saying"),
    "tell": ("tells", "told", "told", "telling"),
    "write": ("writes", "wrote", "written", "writing"),
    "read": ("reads", "read", "read", "reading"),
    "make": ("makes", "made", "made", "making"),
    "go": ("goes", "went", "gone", "going"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "be": ("is", "was", "been", "being"),
    "find": ("finds", "found", "found", "finding"),
    "show": ("shows", "showed", "shown", "showing"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "undertake": ("undertakes", "undertook", "undertaken", "undertaking"),
    "forecast": ("forecasts", "forecast", "forecast", "forecasting"),
    "think": ("thinks", "thought", "thought", "thinking"),
    "know": ("knows", "knew", "known", "knowing"),
    "feel": ("feels", "felt", "felt", "feeling"),
    "understand": ("understands", "understood", "understood", "understanding"),
    "seek": ("seeks", "sought", "sought", "seeking"),
    "decry": ("decries", "decried", "decried", "decrying"),
    "put": ("puts", "put", "put", "putting"),
    "shoot": ("shoots", "shot", "shot", "shooting"),
    "let": ("lets", "let", "let", "letting"),
    "get": ("gets", "got", "got", "getting"),
    "hit": ("hits", "hit", "hit", "hitting"),
    "cut": ("cuts", "cut", "cut", "cutting"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "plead": ("pleads", "pleaded", "pleaded", "pleading"),
}
_DOUBLING = frozenset(
    {
        "admit",
        "commit",
        "quip",
        "beg",
        "plan",
        "deadpan",
        "rebut",
        "brag",
        "slam",
        "dub",
        "refer",
        "prefer",
        "blog",
        "chip",
    }
)

_DOUBLED_IN_BRITAIN = frozenset({"signal", "label"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: `act` is a value of the speech acts, or None for a thought or wish.

    `kind` is "verb", "noun" or "phrase"; `ways` are those of taking its content, as cues.tsv names them.
    """

    lemma: str
    kind: str
    act: str | None
    ways: frozenset[str]


def inflect(verb: str) -> tuple[str, str, str, str, str]:
    """Give a verb's base form, third person, past tense, past participle and -ing form."""
    if verb in _IRREGULAR:
        return (verb, *_IRREGULAR[verb])
    stem = verb + verb[-1] if verb in _DOUBLING else verb
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        third = verb + "es"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        third, stem = verb[:-1] + "ies", verb[:-1] + "i"
    else:
        third = verb + "s"
    past = stem + ("d" if stem.endswith("e") else "ed")
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        ing = verb[:-1] + "ing"
    else:
        ing = (verb if verb.endswith("y") else stem) + "ing"
    return verb, third, past, past, ing


@cache
def cues() -> tuple[Cue, ...]:
    """Read cues.tsv: every cue, in the order of the file."""
    lines = lines_of("cues.tsv")
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(
        Cue(lemma, kind, None if act == "-" else act, frozenset(ways.split(",")))
        for lemma, kind, act, ways in rows
    )


@cache
def cue_forms() -> Mapping[str, Cue]:
    """Give every form of every cue, in small letters ("denies", "pointed out"), with its cue.

    A form that is a verb's and a noun's ("claims") is the verb's; see `noun_forms`. Of two verbs with one
    form the first of the file stands.
    """
    forms: dict[str, Cue] = {}
    for kind in ("verb", "phrase", "noun"):
        for cue in cues():
            if cue.kind == kind:
                for form in _forms(cue):
                    forms.setdefault(form, cue)
    return MappingProxyType(forms)


@cache
def form_lengths() -> Mapping[str, int]:
    """Give for each word that a form begins with how many words the longest such form has."""
    lengths: dict[str, int] = {}
    for form in cue_forms():
        first, *others = form.split(" ")
        lengths[first] = max(lengths.get(first, 0), 1 + len(others))
    return MappingProxyType(lengths)


@cache
def noun_forms() -> Mapping[str, Cue]:
    """Give singular and plural of every noun of saying with its cue."""
    return MappingProxyType({form: cue for cue in cues() if cue.kind == "noun" for form in _forms(cue)})


def _forms(cue: Cue) -> Iterator[str]:
    if cue.kind == "noun":
        yield cue.lemma
        yield cue.lemma[:-1] + "ies" if cue.lemma.endswith("y") else cue.lemma + "s"
        return
    head, _, rest = cue.lemma.partition(" ")
    if cue.kind == "phrase" and head in ("according", "in", "as"):
        yield cue.lemma
        return
    british = (f"{head}led", f"{head}ling") if head in _DOUBLED_IN_BRITAIN else ()
    for form in dict.fromkeys((*inflect(head), *british)):
        yield f"{form} {rest}".rstrip()
