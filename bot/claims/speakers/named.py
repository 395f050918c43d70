"""Sources that give a name, and the words around it."""

from itertools import pairwise

from bot.articles.model import Span
from bot.claims.model import SpeakerKind
from bot.claims.names.capitals import is_capital, is_possessive
from bot.claims.names.mentions import Mention, MentionKind
from bot.claims.names.roles import role_text
from bot.claims.speakers.discourse import Discourse
from bot.claims.speakers.referents import Referent
from bot.claims.speakers.sources import NounKind, Phrase, text_of
from bot.claims.tokens import Run
from bot.lexicon import names
from bot.lexicon.grammar import DETERMINERS, PREPOSITIONS

_COMMAS = frozenset({",", "–", "—", "--"})
_OPENS = frozenset({'"', "“", "«", "„", "‘"})
_CLOSES = frozenset({'"', "”", "»", "“", "’"})
_SPEAKING_FOR = frozenset({"for", "representing", "of"})
_BACK = 14
"""Tokens in which a name is looked for behind its description."""


class NamedSources:
    """Reads the names in sources of one article."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._document = discourse.document

    def several(self, run: Run) -> Referent | None:
        """Take all names of "France and Germany", "Sens. Jon Tester (D-Mont.) and David Vitter"."""
        mentions = self._discourse.mentions_in(run)
        joined = [mention.name for mention in mentions[:1]]
        tokens = self._document.tokens
        last = ""
        for before, mention in pairwise(mentions):
            between = [tokens[at].text for at in range(before.tokens.last, mention.tokens.first)]
            last = next((word for word in between if word == "and"), ",")
            small = [word for word in between if word.islower() and word not in ("and", "the")]
            if small or not ("," in between or "and" in between) or before.kind is not mention.kind:
                return None
            joined.append(mention.name)
            if last == "and":
                break
        if last != "and" or mentions[len(joined) - 1].tokens.last < run.last - 1:
            return None
        name = f"{', '.join(joined[:-1])} and {joined[-1]}"
        kind = SpeakerKind.PERSON if mentions[0].kind is MentionKind.PERSON else SpeakerKind.ORGANISATION
        return Referent(name, kind, plural=True)

    def spoken_for(self, first: int) -> Referent | None:
        """Take the person who speaks for the source at the token: "Clive Restorick, for the applicant"."""
        tokens = self._document.tokens
        before = first - 1 if first and tokens[first - 1].text.lower() in DETERMINERS else first
        if before < 3 or tokens[before - 1].text not in _SPEAKING_FOR or tokens[before - 2].text != ",":
            return None
        for mention in self._discourse.mentions_before(tokens[before - 1].start, 1):
            if mention.kind is MentionKind.PERSON and mention.tokens.last == before - 2:
                return self.of_mention(mention)
        return None

    def named(self, phrase: Phrase) -> Referent | None:
        """Take the name that is the head of the phrase: "spokesman Teodor Lask of the ministry"."""
        inside = self._discourse.mentions_in(phrase.run)
        if not inside:
            return None
        head = self._head(phrase, inside)
        for mention in inside:
            first, last = mention.tokens
            if phrase.definite and names.is_party(mention.name):
                continue  # "the Republican" is somebody named before
            if first <= head < last or (last == phrase.run.last and self._is_called(mention, phrase)):
                return self.of_mention(mention, phrase)
        return None

    def _is_called(self, mention: Mention, phrase: Phrase) -> bool:
        """Say whether all in front of the name is its role: "Secretary of State John Kerry"."""
        first, last = mention.tokens
        if first == phrase.run.first or is_possessive(self._document.tokens[last - 1].text):
            return False
        quoted = self._document.tokens[first - 1].text in _CLOSES  # the head of the farm "Kolos" Ihor Bryl
        if quoted and phrase.kind is NounKind.ROLE and mention.kind is MentionKind.PERSON:
            return True
        return text_of(self._document, Run(phrase.run.first, first)) == mention.role

    def _head(self, phrase: Phrase, inside: tuple[Mention, ...]) -> int:
        """Give the index of the last word before the first preposition that is no part of a name."""
        tokens = self._document.tokens
        held = {at for mention in inside for at in range(mention.tokens.first, mention.tokens.last)}
        last = next(
            (
                at
                for at in range(phrase.run.first + 1, phrase.run.last)
                if at not in held and tokens[at].text.lower() in PREPOSITIONS
            ),
            phrase.run.last,
        )
        while last > phrase.run.first + 1 and names.is_honour(tokens[last - 1].text):
            last -= 1
        return last - 1

    def of_mention(self, mention: Mention, phrase: Phrase | None = None) -> Referent:
        """Give whom the name means; a phrase around it may add an owner: "Russia's defence ministry"."""
        name = mention.name
        if mention.kind is MentionKind.PERSON:
            return Referent(name, SpeakerKind.PERSON, mention.role, certain=mention.certain)
        if mention.kind is MentionKind.OTHER and names.is_people_word(name):
            run = phrase.run if phrase else mention.tokens
            return Referent(text_of(self._document, run), SpeakerKind.ANONYMOUS, plural=True)
        if phrase and phrase.owner and phrase.owner.last <= mention.tokens.first:
            name = text_of(self._document, Run(phrase.run.first, mention.tokens.last))
        return Referent(name, SpeakerKind.ORGANISATION, mention.role, certain=mention.certain)

    def apposed(self, phrase: Phrase, content: tuple[Span, ...]) -> Referent | None:
        """Take the name behind a comma: "the minister of the economy, Mr. Guajardo".

        Not one of which the `content` tells: "According to a diplomat, Guajardo left".
        """
        tokens = self._document.tokens
        comma = self._over_quoted(phrase.run.last)
        if phrase.kind is NounKind.DOCUMENT or phrase.plural or comma + 1 >= len(tokens):
            return None
        if tokens[comma].text not in _COMMAS:
            following = self._discourse.mentions_after(tokens[comma].start, 1)
            if following and following[0].tokens.first == comma and phrase.definite:
                return self._introduces(phrase, following[0])
            return None
        for mention in self._discourse.mentions_after(tokens[comma].end, 1):
            if any(start <= mention.span.start < end for start, end in content):
                return None
            between = tokens[comma + 1 : min(mention.tokens.first, comma + _BACK)]
            between = between[between[:1] != () and between[0].text == "the" :]  # "the union, the BMA"
            if all(is_capital(token.text) or token.text == "." for token in between):
                return self._introduces(phrase, mention)
        return None

    def _over_quoted(self, at: int) -> int:
        """Give the token behind a short name in quotation marks: the farm "Kolos"."""
        tokens = self._document.tokens
        if at + 2 < len(tokens) and tokens[at].text in _OPENS and is_capital(tokens[at + 1].text):
            for last in range(at + 2, min(len(tokens), at + 6)):
                if tokens[last].text in _CLOSES:
                    return last + 1
        return at

    def _introduces(self, phrase: Phrase, mention: Mention) -> Referent | None:
        """Take the name if the phrase in front of its comma can be what it is called."""
        role = role_text(self._document, phrase.run)
        noun = self._document.tokens[phrase.noun].text
        body = phrase.kind in (NounKind.BODY, NounKind.COMPANY) or names.is_company_word(noun)
        called = names.is_first_name(mention.name.split()[0])
        if body and (mention.kind in (MentionKind.ORGANISATION, MentionKind.OTHER) or not called):
            return Referent(mention.name, SpeakerKind.ORGANISATION, role, certain=mention.certain)
        clear = phrase.definite or names.is_first_name(mention.name.split()[0])
        if mention.kind is not MentionKind.PERSON or not clear or phrase.kind is NounKind.BODY:
            return None
        role = role if phrase.kind is NounKind.ROLE else mention.role
        return Referent(mention.name, SpeakerKind.PERSON, role, certain=mention.certain)

    def described(self, phrase: Phrase) -> Referent | None:
        """Take the name in front of a phrase that is its role: "Fatima al-Sayed, a nurse,"."""
        first = phrase.run.first
        comma = first - 2 if self._document.tokens[first - 1].text.lower() in DETERMINERS else first - 1
        if comma < 1 or self._document.tokens[comma].text not in _COMMAS:
            return None
        for mention in self._discourse.mentions_before(self._document.tokens[comma].start, 1):
            if mention.tokens.last == comma and text_of(self._document, phrase.run) == mention.role:
                return self.of_mention(mention)
        return None

    def given_name(self, phrase: Phrase) -> Referent | None:
        """Take the name of "a witness, who gave only her first name, Tasha" and "identified only as Li"."""
        tokens = self._document.tokens
        last = min(
            phrase.run.last + _BACK, self._document.sentences[self._discourse.sentence_of(phrase.noun)].last
        )
        for mention in self._discourse.mentions_in(Run(phrase.run.last, last)):
            first = mention.tokens.first
            before = [tokens[at].text for at in range(max(phrase.run.last, first - 2), first)]
            asked = tokens[max(phrase.run.last, first - 4) : first]
            identified = before[-1:] == ["as"] and any(token.text == "identified" for token in asked)
            if identified or (before[:1] == ["name"] and before[-1] in ("as", ",", ":")):
                return Referent(mention.name, SpeakerKind.PERSON, role_text(self._document, phrase.run))
        return None
