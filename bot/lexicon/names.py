"""Words of names: first names and titles with their gender, roles, organisations, documents, people.

The lists stand in text files beside this module; lines that begin with "#" say what they hold.
"""

import unicodedata
from collections import defaultdict
from enum import StrEnum
from functools import cache

from bot.lexicon.files import lines_of
from bot.lexicon.grammar import PLURALS
from bot.lexicon.remembering import by_word
from bot.lexicon.sections import sections
from bot.lexicon.words import words

_BEFORE_ROLE = frozenset(
    "brigadier co deputy ex field lance major rear shadow staff sub then vice wing".split()  # noqa: SIM905
)
_BEHIND_ROLE = frozenset({"elect", "designate"})
_ANYBODY = frozenset({"boy", "girl", "guy", "lady", "man", "partner", "woman"})
"""What tells nothing of somebody behind a hyphen: "good-guy"."""
_INSIDE_ROLE = frozenset({"of", "in", "at"})
_NO_ROLE_BEHIND = PLURALS | set("all anti double first mid multi non one pro second self single".split())  # noqa: SIM905
"""What stands before a hyphen where the whole is no role: "a one-man show", "a five-star hotel"."""
_COMPOUNDS = (
    ("woman", "female"), ("man", "male"), ("person", "either"), ("seller", "either"), ("keeper", "either"),
    ("worker", "either"), ("player", "either"), ("driver", "either"), ("singer", "either"),
    ("goer", "either"), ("owner", "either"), ("grower", "either"),
)  # fmt: skip
"""What makes a noun one for people: "camerawoman", "bookseller"."""
_COMPOUND = tuple(ending for ending, _ in _COMPOUNDS)

_AGENTS = ("er", "or", "ist", "ent", "ant", "ian", "eer", "ee", "ican")
"""Endings of nouns that are mostly for people."""
_SPEAKING = frozenset({"percent", "city", "town", "country", "nation", "second", "third", "fourth", "fifth"})
"""What else stands for those who speak: "52 percent", "a third"."""


class Gender(StrEnum):
    """The pronoun that news uses for a person."""

    FEMALE = "female"
    MALE = "male"


@by_word
def gender_of(first_name: str) -> Gender | None:
    """Give the gender of those who mostly bear `first_name`, None where it is unknown or both do."""
    found = _first_names().get(fold(first_name))
    return Gender(found) if found in ("female", "male") else None


@by_word
def is_first_name(word: str) -> bool:
    """Say whether `word` is written as a name and known as a first name; "Jean-Luc" by its first part."""
    return word[:1].isupper() and is_forename(word)


def is_forename(word: str) -> bool:
    """Say whether `word`, in small letters or capitals, is known as a first name: "vitaliy"."""
    names = _first_names()
    return fold(word) in names or ("-" in word and fold(word.partition("-")[0]) in names)


@by_word
def is_title(word: str) -> bool:
    """Say whether `word`, with or without its full stop, is a title before a name: "Mr", "Dr.", "Dame"."""
    return _bare(word) in _part("title") or title_gender(word) is not None


@by_word
def title_gender(word: str) -> Gender | None:
    """Give the gender that the title tells: "Ms." -> female, "Dr" -> None."""
    if _bare(word) in _part("woman"):
        return Gender.FEMALE
    return Gender.MALE if _bare(word) in _part("man") else None


@by_word
def is_particle(word: str) -> bool:
    """Say whether `word` is a small word inside the names of people: "van der Leyen", "bin Salman"."""
    return word.lower() in _part("particle")


def is_prefixed(word: str) -> bool:
    """Say whether `word` is a surname that begins with a small particle: "al-Sayed", "d'Estaing"."""
    if word.isalpha():
        return False
    head, _, tail = word.replace("\u2019", "'").partition("'")
    if head in ("d", "l") and tail[:1].isupper():
        return True
    head, _, tail = word.partition("-")
    return head in _part("prefix") and tail[:1].isupper()


@by_word
def is_peer(word: str) -> bool:
    """Say whether `word` is a title that stands for the first name: "Lord Hurst", "Baroness Ash"."""
    return word[:1].isupper() and _bare(word) in _part("peer")


def is_generation(word: str) -> bool:
    """Say whether `word` ends the name of a person and is part of it: "Jr.", "III"."""
    return _bare(word) in _part("generation")


@by_word
def is_honour(word: str) -> bool:
    """Say whether `word` follows the name of a person without being part of it: "KC", "MP"."""
    return word.isupper() and _bare(word) in _part("honour")


@by_word
def is_calendar_word(word: str) -> bool:
    """Say whether `word` has its capital as a day, a month or a feast."""
    return _bare(word) in _part("calendar")


@by_word
def is_opener(word: str) -> bool:
    """Say whether `word` has its capital from the start of a sentence: "However", "When", "She"."""
    return plain(word) in _part("opener")


@by_word
def plain(word: str) -> str:
    """Give `word` small, without a contraction: "She'll" -> "she", "don't" -> "don't"."""
    low = _bare(word).replace("\u2019", "'")
    head, _, tail = low.partition("'")
    return head if tail in ("s", "ll", "d", "ve", "re", "m") else low


@by_word
def is_geography(word: str) -> bool:
    """Say whether `word` makes a name that of a place: "Bay", "River"."""
    return _bare(word) in _part("geography")


@by_word
def is_role(noun: str) -> bool:
    """Say whether `noun` is what a person is or does ("minister", "Spokeswoman", "Gov"); singular only."""
    return _singular_role(noun) is not None


@by_word
def role_gender(noun: str) -> Gender | None:
    """Give the gender that the word for a role tells: "spokeswoman" -> female, "minister" -> None."""
    found = _singular_role(noun)
    return Gender(found) if found in ("female", "male") else None


@by_word
def is_rank(noun: str) -> bool:
    """Say whether `noun` is a rank or form of address rather than a position: "Colonel", "Professor"."""
    return _singular_role(noun) == "rank"


@by_word
def is_badge(word: str) -> bool:
    """Say whether `word` is a rank only where it has its capitals and a name follows: "PC", "Major"."""
    return word in _part("badge")


@by_word
def is_party(word: str) -> bool:
    """Say whether `word` tells of which party a politician is: "Democrat", "Tory", "R-Idaho"."""
    return word in _part("party") or word.startswith(("D-", "I-", "R-"))


@by_word
def is_surname_too(role: str) -> bool:
    """Say whether many have for a surname what others are: "Baker", "Tanner", "Goodman"."""
    low = role.lower()
    return low in _part("surname") or (role[:1].isupper() and low.endswith("man") and low not in _roles())


@by_word
def is_body(noun: str) -> bool:
    """Say whether `noun`, in small letters or capitals, is a word for an organisation: "ministry"."""
    return noun.lower() in _section("organisations", "body")


@by_word
def is_company_word(noun: str) -> bool:
    """Say whether a company may be called this in the article that is about it: "company", "carmaker"."""
    return noun.lower() in _section("organisations", "company")


def is_company_ending(word: str) -> bool:
    """Say whether `word` ends the full name of a company: "Inc", "GmbH"."""
    return word in _section("organisations", "ending")


@by_word
def is_organisation_word(word: str) -> bool:
    """Say whether `word`, written as in a name, makes the name an organisation's: "Institute", "Police"."""
    return word in _section("organisations", "name") or (word[:1].isupper() and is_body(word))


@by_word
def is_document(noun: str) -> bool:
    """Say whether `noun` (singular or plural) is something written or measured: "report", "polls"."""
    return _either_number(noun, _section("sources", "document"))


def is_utterance(noun: str) -> bool:
    """Say whether `noun` is something a speaker utters, so that the speaker is whose it is: "claim"."""
    return _either_number(noun, _section("sources", "utterance"))


@by_word
def is_people_word(noun: str) -> bool:
    """Say whether `noun` (singular or plural) is for people without a name: "official", "residents"."""
    return noun.lower() in _section("sources", "group") or _either_number(noun, _section("sources", "people"))


def is_speaking(noun: str) -> bool:
    """Say whether a `noun` of no list can be one who speaks: "proponents", "an announcer", "the city"."""
    word = singular(noun)
    return word in _SPEAKING or word.endswith(_AGENTS)


def hypernyms(noun: str) -> frozenset[str]:
    """Give the wider words that news uses for what `noun`, small, means: "colonel" -> "officer"."""
    return _hypernyms().get(noun, frozenset())


def known_person(surname: str) -> str | None:
    """Give the full name of the one person of the world whom `surname` alone means, None for all others.

    The file holds heads of state and others whom news names without their first names.
    """
    return _known_people().get(fold(surname))


@by_word
def fold(word: str) -> str:
    """Give `word` small, without accents and with a straight apostrophe, as names are compared."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold().replace("\u2019", "'"))
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


@by_word
def singular(noun: str) -> str:
    """Give the singular of a regular English plural, small; another word as it is."""
    word = noun.lower()
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("women", "men")):
        return word[:-2] + "an"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _either_number(noun: str, known: frozenset[str]) -> bool:
    return noun.lower() in known or singular(noun) in known


def _singular_role(noun: str) -> str | None:
    if _bare(noun) in _part("short"):
        return "either"
    known = _roles().get(fold(noun)) or ("-" in noun and _hyphened_role(noun)) or None
    return known or (_compound_role(noun.lower()) if noun.lower().endswith(_COMPOUND) else None)


def _hyphened_role(noun: str) -> str | None:
    """Read "ex-mayor", "mayor-elect", "singer-songwriter", "mother-of-two" as roles, "Parker-Baker" as none.

    Where both parts have capitals the first must be a role, too, or no word for anything else.
    """
    head, hyphen, tail = noun.partition("-")
    low = head.lower()
    if not hyphen:
        return None
    if tail.lower() in _BEHIND_ROLE or tail.partition("-")[0] in _INSIDE_ROLE:
        return _roles().get(low)
    known = "either" if _bare(tail) in _part("short") else _roles().get(tail.lower())
    if _bare(tail) in _ANYBODY:
        return None
    close = low in _BEFORE_ROLE or low in _roles() or low in _part("short")
    return known if close or (tail.islower() and low in words() and low not in _NO_ROLE_BEHIND) else None


def _compound_role(word: str) -> str | None:
    """Read "postman" and "bookseller" as roles, by the word in front; "human" and "German" have none."""
    for ending, gender in _COMPOUNDS:
        if word.endswith(ending) and len(word) > len(ending) + 3 and word.removesuffix(ending) in words():
            return gender
    return None


def _bare(word: str) -> str:
    return word.lower().rstrip(".")


@cache
def _part(section: str) -> frozenset[str]:
    return _section("name_parts", section)


@cache
def _first_names() -> dict[str, str]:
    return {fold(name): gender for gender, names in sections("first_names").items() for name in names}


@cache
def _roles() -> dict[str, str]:
    return {role: gender for gender, roles in sections("roles").items() for role in roles}


@cache
def _hypernyms() -> dict[str, frozenset[str]]:
    wider: defaultdict[str, set[str]] = defaultdict(set)
    for hypernym, nouns in sections("hypernyms").items():
        for noun in nouns:
            wider[noun].add(hypernym)
    return {noun: frozenset(found) for noun, found in wider.items()}


@cache
def _known_people() -> dict[str, str]:
    return {
        fold(surname): name for surname, name in (line.split("\t") for line in lines_of("known_people.tsv"))
    }


@cache
def _section(file: str, section: str) -> frozenset[str]:
    return sections(file)[section]
