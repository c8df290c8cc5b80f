"""One article of the report: its words with marks underlined and numbered, and beside each paragraph what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from annotator.formats.corpus import CorpusAnnotation, CorpusDocument, Values
from annotator.formats.csv_cells import in_words, plain
from annotator.formats.names import NamedValues
from annotator.formats.report_style import LANES
from annotator.formats.report_words import element, words
from annotator.tags.tag_type import tag_types

_PAGE = '<table class="page" role="presentation" width="100%" cellspacing="0" cellpadding="2">'


class ReportArticle:
    """One article with the marks of a layer, numbered as they stand in the text."""

    def __init__(self, document: CorpusDocument, people: Mapping[str, str], values: NamedValues) -> None:
        self._document, self._people, self._values = document, people, values
        self._marks = sorted(document.annotations, key=lambda one: (one.span.start, -one.span.end, one.id or ""))
        self._numbers = {id(one): number for number, one in enumerate(self._marks, start=1)}
        self._by_id = {one.id: number for number, one in enumerate(self._marks, start=1)}
        self._lanes = _lanes(self._marks)
        self._links = defaultdict(list)
        for link in document.links:
            self._links[link.from_id].append(link)

    def html(self, anchor: str) -> str:
        """The whole article, under a heading that can be jumped to."""
        one = self._document
        title = element("h2", f'<a name="{anchor}"></a>{words(one.title or "Untitled")}', "article", one.id)
        known = [one.outlet, one.author, one.published_on, one.language, one.url]
        about = element("p", " · ".join(words(fact) for fact in known if fact), "quiet") if any(known) else ""
        note = element("p", words(one.note), "quiet") if one.note else ""
        return "\n".join((title, about, note, *self._paragraphs(), ""))

    def _paragraphs(self) -> Iterator[str]:
        starting, at = list(self._marks), 0
        for line in self._document.text.split("\n"):
            end = at + len(line)
            here = [one for one in starting if one.span.start <= end]
            starting = starting[len(here) :]
            if line.strip() or here:
                text = f'<td class="text" width="66%">{self._marked(at, end)}</td>'
                notes = f'<td class="notes" width="34%">{"".join(map(self._note, here))}</td>'
                yield f"{_PAGE}<tr>{text}{notes}</tr></table>"
            at = end + 1

    def _marked(self, start: int, end: int) -> str:
        """The words of a paragraph, cut wherever a mark begins or ends."""
        touching = [one for one in self._marks if one.span.start < end and one.span.end > start]
        edges = {start, end}
        for one in touching:
            edges |= {edge for part in one.span for edge in part if start < edge < end}
        shown = [self._piece(low, high, touching) for low, high in pairwise(sorted(edges))]
        return "".join(shown)

    def _piece(self, low: int, high: int, touching: Sequence[CorpusAnnotation]) -> str:
        over = [one for one in touching if any(start <= low and high <= end for start, end in one.span)]
        ended = [one for one in over if one.span.end == high]
        inner = words(self._document.text[low:high])
        for one in reversed(over):
            inner = element("span", inner, f"{one.tag} lane{self._lanes[id(one)]}")
        numbers = (element("sup", str(self._numbers[id(one)]), one.tag) for one in ended)
        return inner + element("sup", ",").join(numbers)

    def _note(self, one: CorpusAnnotation) -> str:
        tag = tag_types().get(one.tag)
        head = element("b", f"{self._numbers[id(one)]} {words(tag.label if tag else one.tag)}", one.tag)
        parts = [head, words(self._people.get(one.analyst, one.analyst))]
        if one.doubt:
            parts.append(element("span", "in doubt", "doubt"))
        lines = [" · ".join(parts)]
        said = "; ".join(f"{words(name)} {words(value)}" for name, value in self._said(one))
        lines += [said] if said else []
        lines += [element("i", words(one.note))] if one.note else []
        lines += [self._link(link.kind, link.to_id, link.reason) for link in self._links.get(one.id or "", ())]
        return element("p", "<br>".join(lines), "note", one.id)

    def _said(self, one: CorpusAnnotation) -> Iterator[tuple[str, str]]:
        tag, values = tag_types().get(one.tag), self._values.of(one.values)
        fields: dict[str, str] = (
            {field.name: field.label for field in tag.fields if field.kind != "span"} if tag else {}
        )
        exact = values.get("point") is not None and values.get("low") == values.get("high") == values["point"]
        for name, label in fields.items():
            if exact and name in {"low", "high"}:
                continue
            if values.get(name) not in {None, ""}:
                yield label.lower(), _worded(values, name)

    def _link(self, kind: str, target: str, reason: str | None) -> str:
        number = self._by_id.get(target)
        to = str(number) if number else "a mark of another article"
        return words(f"→ {kind.replace('_', ' ')} {to}{f': {reason}' if reason else ''}")


def _worded(values: Values, name: str) -> str:
    value = values[name]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{plain(value):,}"
    return value.replace("_", " ") if isinstance(value, str) and value.isidentifier() else in_words(value)


def _lanes(marks: Sequence[CorpusAnnotation]) -> dict[int, int]:
    """For each mark which line under the words it has: the shorter the nearer, none where another already is."""
    lanes: dict[int, int] = {}
    placed: list[CorpusAnnotation] = []
    for one in sorted(marks, key=lambda one: (one.span.end - one.span.start, one.span.start)):
        start, end = one.span.start, one.span.end
        taken = {lanes[id(other)] for other in placed if other.span.start < end and start < other.span.end}
        lanes[id(one)] = next((lane for lane in range(LANES) if lane not in taken), LANES - 1)
        placed.append(one)
    return lanes
