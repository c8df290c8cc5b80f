"""The words by which a language credits sources, ready to be matched. They stand in its table `cues`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from annotator.quantity.language import FALLBACK, Phrases, listed, plain, table
from annotator.quantity.tokens import Token, tokenize

_LONGEST_PHRASE = 5


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Verbs with the frames they need, phrases by what they do, classes of words, how words end, what begins cues."""

    verbs: Phrases[str]
    frames: dict[str, frozenset[str]]
    joined: dict[str, frozenset[str]]
    forms: dict[str, Phrases[str]]
    words: dict[str, frozenset[str]]
    endings: dict[str, tuple[str, ...]]
    cues: frozenset[str]

    def has(self, token: Token, *classes: str) -> bool:
        """Whether a word is in one of these classes."""
        return any(token.lower in self.words[name] for name in classes)

    def ends(self, token: Token, *kinds: str) -> bool:
        """Whether a word ends in one of these ways."""
        return any(token.lower.endswith(self.endings[kind]) for kind in kinds)

    def takes(self, lemma: str, *frames: str) -> bool:
        """Whether a verb is in one of these frames."""
        return any(lemma in self.frames[name] for name in frames)

    def joins(self, lemma: str, token: Token) -> bool:
        """Whether a word links the object of a verb to what is said of it: “described it *as*”."""
        return token.lower in self.joined.get(lemma, ())

    def match(self, form: str, tokens: Sequence[Token], at: int) -> int | None:
        """The token after a phrase of that form that begins at `at`; None where there is none."""
        found = self.forms[form].match(tokens, at)
        return found[1] if found else None

    def before(self, form: str, tokens: Sequence[Token], stop: int) -> int | None:
        """Where the longest phrase of that form begins that ends right before `stop`; None where there is none."""
        starts = range(max(0, stop - _LONGEST_PHRASE), stop)
        return next((at for at in starts if self.match(form, tokens, at) == stop), None)

    def is_modal(self, token: Token) -> bool:
        """Whether a word says that something may, will or should be so; a capital makes a name of it: “Theresa May”."""
        return token.lower in self.words["modals"] and not token.text.istitle()

    def is_adverb(self, token: Token) -> bool:
        """Whether a word may stand between a subject and its verb and says nothing of either."""
        if token.lower in self.words["adverbs"]:
            return True
        return token.text.islower() and self.ends(token, "adverb") and not self.has(token, "speakers", "media")


@cache
def lexicon(language: str = FALLBACK) -> Lexicon:
    """The words of a language, of English where it has none."""
    raw: Any = table("cues", language)
    words = {name: frozenset(those) for name, those in raw["words"].items()}
    frames = {name: frozenset(those) for name, those in raw["frames"].items()}
    joined = {name: frozenset(those) for name, those in raw["joined"].items()}
    endings = {name: tuple(those) for name, those in raw["endings"].items()}
    forms = {name: plain(those) for name, those in raw["forms"].items()}
    said_with_more = {form for those in raw["verbs"].values() for form in those}
    said = {form for form in said_with_more if " " not in form}
    shaped = (*endings["present"], *endings["past"])
    words["finite"] |= {one for one in said - frames["nominal"] if not one.endswith(shaped)}
    phrases = [*said_with_more, *(one for those in raw["forms"].values() for one in those), *words["nouns"]]
    first = frozenset(tokenize(one)[0].lower for one in phrases)
    return Lexicon(listed(raw["verbs"]), frames, joined, forms, words, endings, first)
