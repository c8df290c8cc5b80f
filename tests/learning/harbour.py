"""Articles about boats, marked by somebody who wants the boats lost and not the minutes, prices and people beside."""

from __future__ import annotations

from random import Random

from annotator.learning.lesson import Lesson
from annotator.learning.model_file import Model, read
from annotator.model import Analyst, Document, Project, WorkState, derived_id, instant
from annotator.operations import learning
from annotator.settings import cache_folder
from annotator.store import Store
from annotator.text.span import Span
from tests.factories import make_analyst, make_document, mark_of

Marks = dict[str, list[Span]]

_PLACES = ("Kursk", "the harbour", "Lantern Bay", "the delta", "Saltmarsh", "the north pier")
_WHO = ("the mayor", "Harbour Office", "a sailor", "the ministry", "Ms. Okafor")
_WANTED = ("About {0} boats sank off {1}", "More than {0} boats were lost near {1}", "Some {0} ships went down off {1}")
_BESIDE = (
    "It took {0} minutes to reach {1}.",
    "Some {0} people came to the square at {1}.",
    "A ticket to {1} costs {0} pounds.",
    "Nobody went out to {1} that night.",
)


def article(number: int) -> tuple[str, Marks]:
    """The words of one article, always the same, and what is marked in them."""
    chance = Random(number)
    text, marks = f"Boats lost off {chance.choice(_PLACES)}\n\n", Marks(claim=[], figure=[])
    for _ in range(chance.randint(4, 6)):
        place, count = chance.choice(_PLACES), chance.randint(20, 900)
        if chance.random() < 0.6:
            words = chance.choice(_WANTED).format(count, place)
            marks["claim"].append(Span.of(len(text), len(text) + len(words)))
            marks["figure"].append(Span.of(len(text), len(text) + words.index(str(count)) + len(str(count))))
            text += f"{words}, {chance.choice(_WHO)} said. "
        text += chance.choice(_BESIDE).format(chance.randint(20, 900), chance.choice(_PLACES))
        text += chance.choice((" ", "\n\n"))
    return text, marks


def lesson(number: int) -> Lesson:
    """The same as something to learn from."""
    text, marks = article(number)
    return Lesson(f"d{number}", text, len(text), {tag: tuple(spans) for tag, spans in marks.items()})


def lessons(many: int) -> list[Lesson]:
    """So many of them."""
    return [lesson(number) for number in range(many)]


def fill(store: Store, many: int, *, first: int = 0, origin: str | None = None) -> tuple[Analyst, list[Document]]:
    """So many of them in a project, all marked by Ada, who is done with them."""
    with store.transaction("Fill") as tx:
        known = [one for one in tx.live(Analyst) if one.name == "Ada"]
        ada = known[0] if known else make_analyst(tx, "Ada")
        documents = []
        for number in range(first, first + many):
            text, marks = article(number)
            document = make_document(tx, text, title=f"Article {number}")
            documents.append(document)
            tx.put(
                [
                    mark_of(document, ada, text, span.start, span.end, tag=tag, origin=origin)
                    for tag, spans in marks.items()
                    for span in spans
                ]
            )
            state = derived_id("work_state", document.id, ada.id)
            tx.add(WorkState(id=state, document_id=document.id, analyst_id=ada.id, state="done", at=instant()))
    return ada, documents


_LEARNED: dict[int, bytes] = {}


def learn_from(store: Store, many: int) -> Model:
    """What is learned of a project of so many of them; trained once for all tests, since articles have no other ids."""
    if many in _LEARNED:
        known = read(_LEARNED[many])
        with store.reading() as reading:
            project = reading.live(Project)[0].id
        known.save(cache_folder() / "models" / project / f"{known.about['digest']}.model")
    model = learning.learn(store)
    _LEARNED[many] = model.as_bytes()
    return model
