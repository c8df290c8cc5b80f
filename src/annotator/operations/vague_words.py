"""What vague words mean in a project: the table of each language, and what the project says otherwise, in its settings.

Only what differs is kept, so that a better table of a later version reaches every word the project left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from annotator.errors import WrongCall
from annotator.model import Document, Project
from annotator.quantity.wording import ENGLISH, Changes, VagueBounds, Wording

if TYPE_CHECKING:
    from annotator.store import Reading, Store

KEY = "vague_words"
LARGEST = 10**15
_LONGEST = 40


class VagueWord(NamedTuple):
    """A vague word of a project, and the least and most it means."""

    word: str
    bounds: VagueBounds


class WrongWords(WrongCall):
    """Vague words a project cannot have; `faults` says for each what is wrong with it."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(" ".join(f"“{word}” {fault}." for word, fault in faults.items()))
        self.faults = dict(faults)


def languages() -> dict[str, str]:
    """The languages whose numbers can be read, with what they are called; English first."""
    from annotator.quantity.language import languages as known

    return known()


def language_of(document: Document) -> str:
    """The language in whose tables an article is read: its own, or English where that has none."""
    from annotator.quantity.language import spoken

    return spoken(document.language or ENGLISH.language)


def tabled(language: str) -> dict[str, VagueBounds]:
    """What the vague words of a language mean where the project says nothing, those that mean less first."""
    from annotator.quantity.words import vague_table

    return {one.word: one.bounds for one in _ordered(vague_table(language))}


def vague_words(store: Store, language: str = ENGLISH.language) -> list[VagueWord]:
    """The vague words of a language in this project, those that mean less first."""
    from annotator.quantity.language import spoken

    with store.reading() as reading:
        changed = dict(_changes(reading, spoken(language)))
    bounds = {**tabled(language), **changed}
    return _ordered({word: of for word, of in bounds.items() if of is not None})


def _ordered(words: Mapping[str, VagueBounds]) -> list[VagueWord]:
    found = [VagueWord(word, bounds) for word, bounds in words.items()]
    return sorted(found, key=lambda one: (one.bounds[0], one.bounds[1] or LARGEST, one.word))


def set_vague_words(
    store: Store,
    words: Mapping[str, VagueBounds],
    *,
    language: str = ENGLISH.language,
    author_id: str | None = None,
) -> None:
    """Says what all vague words of a language mean; words of its table that are left out are no numbers any more.

    Raises `WrongWords` naming each word that is wrong, and changes nothing then.
    """
    from annotator.quantity.language import spoken

    wrong = {word: wrong_word(word) or wrong_bounds(bounds) for word, bounds in words.items()}
    if faults := {word: fault for word, fault in wrong.items() if fault}:
        raise WrongWords(faults)
    given = {canonical_word(word): bounds for word, bounds in words.items()}
    own, usual = spoken(language), tabled(language)
    changed: dict[str, list[int | None] | None] = {
        word: list(bounds) for word, bounds in given.items() if usual.get(word) != bounds
    }
    changed |= dict.fromkeys(word for word in usual if word not in given)
    with store.transaction("Say what vague numbers mean", author=author_id) as tx:
        project = tx.live(Project)[0]
        kept = {tag: of for tag, of in _settings(project).items() if tag != own} | ({own: changed} if changed else {})
        rest = {name: value for name, value in project.settings.items() if name != KEY}
        settings = rest | {KEY: kept} if kept else rest
        if settings != project.settings:
            tx.change(project, settings=settings)


def canonical_word(word: str) -> str:
    """A word as it is looked for: in lower case, a hyphen as a space."""
    return " ".join(word.replace("-", " ").lower().split())


def same_word(one: str, other: str) -> bool:
    """Whether two words are looked for as one."""
    return canonical_word(one) == canonical_word(other)


def wrong_word(word: str) -> str:
    """What is wrong with a vague word, as the rest of a sentence; nothing when it can be had."""
    if not word.strip():
        return "write a word"
    if len(word) > _LONGEST:
        return f"is longer than {_LONGEST} letters"
    if not all(letter.isalpha() or letter in " -'’" for letter in word) or not word[0].isalpha():
        return "must be letters; digits say exactly what they mean"
    return ""


def wrong_bounds(bounds: VagueBounds) -> str:
    """What is wrong with the bounds of a vague word, as the rest of a sentence; nothing when it can have them."""
    least, most = bounds
    if not 0 <= least <= LARGEST or (most is not None and most > LARGEST):
        return f"must be between 0 and {LARGEST:,}"
    return "must not be less than the least" if most is not None and most < least else ""


def wording(store: Store, document_id: str) -> Wording:
    """How the words of an article are read in the project as it is now."""
    with store.reading() as reading:
        return wording_of(reading, reading.get(Document, document_id))


def wording_of(reading: Reading, document: Document) -> Wording:
    """How the words of an article are read: in its language, with what the project says of vague words."""
    if not _settings(reading.live(Project)[0]):
        return Wording(document.language) if document.language else ENGLISH
    return Wording(document.language or ENGLISH.language, _changes(reading, language_of(document)))


def _settings(project: Project) -> dict[str, Any]:
    found = project.settings.get(KEY)
    return dict(found) if isinstance(found, dict) else {}


def _changes(reading: Reading, language: str) -> Changes:
    """What the project says of the vague words of a language; what a file brought that cannot be is passed over."""
    found = _settings(reading.live(Project)[0]).get(language)
    said: dict[str, Any] = found if isinstance(found, dict) else {}
    read = {word: None if of is None else _bounds(of) for word, of in said.items() if not wrong_word(word)}
    return tuple(sorted((word, of) for word, of in read.items() if of is not None or said[word] is None))


def _bounds(found: Any) -> VagueBounds | None:
    if not isinstance(found, list) or len(found) != 2:
        return None
    least, most = found
    whole = type(least) is int and (most is None or type(most) is int)
    return (least, most) if whole and not wrong_bounds((least, most)) else None
