"""Hold what the extractor finds against what a reader expects; `tests/cases/README.md` has the format."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.claims.extractor import read
from bot.claims.model import Claim
from bot.render.data import claim_data

FIELDS = ("role", "speech_act", "said_on", "direct", "topics")
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")


@dataclass
class Outcome:
    """Counts over one or several articles, and a sentence for everything that is not as expected."""

    expected: int = 0
    found: int = 0
    predicted: int = 0
    right: int = 0
    never: int = 0
    fields_right: Counter[str] = field(default_factory=Counter)
    fields_expected: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        fields = ", ".join(
            f"{name} {self.fields_right[name]}/{n}" for name, n in self.fields_expected.items()
        )
        return (
            f"claims {self.found}/{self.expected} found; {self.right}/{self.predicted} of the predicted ones "
            f"expected; {self.never} that must never be; {fields}"
        )


def hold(text_path: Path, case_path: Path, outcome: Outcome) -> None:
    """Read the article at `text_path` and add to `outcome` how it agrees with the case."""
    case: dict[str, Any] = json.loads(case_path.read_text(encoding="utf-8"))
    text = text_path.read_bytes().decode("utf-8")
    published = date.fromisoformat(case["published"])
    reading = read(text, published=published, received=published)
    bodies = [_fold(" ".join(text[start:end] for start, end in claim.content)) for claim in reading.claims]
    article = _Article(case_path.stem, case, reading.claims, bodies, outcome)
    used = {hit for want in case["claims"] if (hit := article.find(want)) is not None}
    outcome.right += len(used)
    article.judge_the_rest(used)
    if "wire" in case:
        article.compare("wire", "the article", case["wire"], reading.facts.wire)


@dataclass
class _Article:
    """One case beside what was found in its text; `bodies` are the folded words of the claims."""

    name: str
    case: dict[str, Any]
    claims: tuple[Claim, ...]
    bodies: list[str]
    outcome: Outcome
    used: set[int] = field(default_factory=set)

    def find(self, want: dict[str, Any]) -> int | None:
        """Find the claim that is wanted and compare its fields."""
        self.outcome.expected += 1
        hit = _hit(want, self.claims, self.bodies, self.used)
        if hit is None:
            near = [
                (claim.speaker, body[:90])
                for claim, body in zip(self.claims, self.bodies, strict=True)
                if any(_fold(phrase) in body for phrase in want["content"])
            ]
            self.say(f"missed {want['speaker']!r}: {want['content'][0]!r}; near: {near}")
            return None
        self.outcome.found += 1
        self.used.add(hit)
        got = claim_data(self.claims[hit])
        for key in FIELDS:
            if key in want:
                self.compare(key, want["content"][0][:60], want[key], got[key])
        return hit

    def compare(self, key: str, of: str, want: Any, got: Any) -> None:
        """Count whether one field agrees."""
        self.outcome.fields_expected[key] += 1
        if _agrees(key, want, got):
            self.outcome.fields_right[key] += 1
        else:
            self.say(f"{key} of {of!r} is {got!r}, not {want!r}")

    def judge_the_rest(self, used: set[int]) -> None:
        """Count what was found beyond the wanted claims, and what must never be."""
        for n, body in enumerate(self.bodies):
            if any(_fold(phrase) in body for phrase in self.case.get("never", [])):
                self.outcome.never += 1
                self.say(f"must never be: {body[:120]!r}")
            if n in used:
                self.outcome.predicted += 1
            elif not any(_fold(phrase) in body for phrase in self.case.get("optional", [])):
                self.outcome.predicted += 1
                self.say(f"not expected: {self.claims[n].speaker!r}: {body[:120]!r}")

    def say(self, remark: str) -> None:
        """Keep a remark under the name of the article."""
        self.outcome.remarks.append(f"{self.name}: {remark}")


def _hit(want: dict[str, Any], claims: tuple[Claim, ...], bodies: list[str], used: set[int]) -> int | None:
    most = 2 * len(" ".join(want["content"]).split()) + 60
    hits = [
        n
        for n, (claim, body) in enumerate(zip(claims, bodies, strict=True))
        if all(_fold(phrase) in body for phrase in want["content"])
        and len(body.split()) <= most
        and re.search(want["speaker"], claim.speaker)
    ]
    return next((n for n in hits if n not in used), hits[0] if hits else None)


def _agrees(key: str, want: Any, got: Any) -> bool:
    if key == "wire":
        return set(want) <= set(got)
    if key == "topics":
        return all(any(topic.lower() in name.lower() for name in got) for topic in want)
    if key == "speech_act":
        return re.search(want, got) is not None
    return str(want).lower() in str(got).lower()


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(_STRAIGHT))
