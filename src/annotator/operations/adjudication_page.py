"""The adjudication report as a page: HTML that stands alone, every word of it escaped, made to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from annotator.formats.report_words import words
from annotator.operations.adjudication_style import SCREEN, STYLE
from annotator.operations.adjudication_words import (
    STATUS_WORDS,
    decision_words,
    instant_words,
    kinds_words,
    link_words,
    number,
)
from annotator.reconcile.differences import value_said
from annotator.tags.tag_type import tag_types

if TYPE_CHECKING:
    from annotator.agreement.sample import Agreement
    from annotator.operations.adjudication_facts import Article, Conflict, Facts
    from annotator.operations.material import MarkFacts
    from annotator.text.span import Span

CONTEXT = 80
COLUMNS = (
    "<tr>"
    + "".join(
        f'<th width="{width}%">{head}</th>'
        for head, width in (("Analyst", 15), ("Tag", 13), ("Words", 44), ("Values", 28))
    )
    + "</tr>"
)


def page(facts: Facts) -> str:
    """The whole page."""
    scope = "" if facts.document is None else f": {facts.document.title or 'Untitled'}"
    title = f"Adjudication report, {facts.project.name}{scope}"
    body = "\n".join(
        [*_front(facts), *(line for at, one in enumerate(facts.articles) for line in _article(at, one, facts))]
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{words(title)}</title>\n'
        f"<style>\n{STYLE}</style>\n<style>\n{SCREEN}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _element(name: str, inner: str, kind: str = "") -> str:
    return f"<{name}{f' class={chr(34)}{kind}{chr(34)}' if kind else ''}>{inner}</{name}>"


def _table(rows: Iterable[Sequence[str]], heads: Sequence[str] = (), kind: str = "facts") -> str:
    """A table of cells that are HTML already."""
    head = f"<tr>{''.join(f'<th>{one}</th>' for one in heads)}</tr>" if heads else ""
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
    return f'<table class="{kind}" width="100%" cellspacing="0" cellpadding="3">\n{head}{body}</table>'


# front matter


def _front(facts: Facts) -> Iterator[str]:
    yield _element("h1", "Adjudication report")
    yield _element("p", words(facts.project.name), "project")
    yield _table(([f"<b>{head}</b>", said] for head, said in _about(facts)))
    if facts.hidden:
        yield _element(
            "p", f"{number(facts.hidden, 'article')} left out: marking is blind, and they are not done.", "notice"
        )
    yield _element("h2", "Records")
    statuses = facts.statuses
    yield _table([[words(said), str(statuses[status])] for status, said in STATUS_WORDS.items()])
    yield from _open(facts)
    yield _element("h2", "Agreement")
    yield from _agreement(facts.agreement)
    yield _element("h2", "Guideline")
    guideline = facts.project.guideline.strip()
    yield "\n".join(_element("p", words(line)) for line in guideline.split("\n") if line.strip()) or _element(
        "p", "The project has no guideline.", "quiet"
    )


def _about(facts: Facts) -> Iterator[tuple[str, str]]:
    if facts.document is not None:
        yield "Article", words(facts.document.title or "Untitled")
    else:
        yield "Articles", f"{len(facts.articles):,}"
    yield "Analysts", words(", ".join(one.name for one in facts.analysts) or "none")
    yield "Conflicts", f"{sum(len(one.conflicts) for one in facts.articles):,}, each of them below"
    yield "Last change", instant_words(facts.changed_at)


def _open(facts: Facts) -> Iterator[str]:
    waiting = [
        f'<a href="#{_anchor(at, place)}">{at + 1}.{place}</a> {words(_quoted(one.view.quote))}'
        for at, article in enumerate(facts.articles)
        for place, one in enumerate(article.conflicts, start=1)
        if one.view.status == "unresolved" or one.view.stale
    ]
    yield _element("h2", "Still open")
    if facts.waiting:
        said = f"{number(facts.waiting, 'record')} nobody disputes: no rule has settled them yet. They are not listed."
        yield _element("p", said)
    if not waiting:
        yield _element("p", "Every conflict is settled.")
    else:
        yield _element("ul", "".join(f"<li>{one}</li>\n" for one in waiting))


def _agreement(rows: Sequence[Agreement]) -> Iterator[str]:
    from annotator.operations.measure import definitions, labels

    if not rows:
        yield _element("p", "Nobody marked the same article, so there is none to tell.", "quiet")
        return
    named, defined = labels(), definitions()
    yield _table(
        (_measured(row, named) for row in rows), ("Measure, all tags", "Between", "Value", "95 % interval", "Marks")
    )
    used = dict.fromkeys(row.measure for row in rows)
    yield _element("p", "Those who worked on no article in common are not listed.", "quiet")
    yield _element("p", " ".join(f"<b>{words(named[one])}</b>: {words(defined[one])}" for one in used), "quiet")


def _measured(row: Agreement, named: Mapping[str, str]) -> list[str]:
    who = ", ".join(row.analysts)
    marks = "" if row.used is None else f"{row.used:,} of {row.found:,}"
    if row.value is None:
        return [words(named[row.measure]), words(who), words(row.note or "not defined"), "", marks]
    between = "" if row.low is None or row.high is None else f"{row.low:.3f} to {row.high:.3f}"
    return [words(named[row.measure]), words(who), f"{row.value:.3f}", between or words(row.note or ""), marks]


# articles


def _article(at: int, article: Article, facts: Facts) -> Iterator[str]:
    document = article.document
    yield f'<h2 class="article" id="a{at + 1}">{at + 1}. {words(document.title or "Untitled")}</h2>'
    about = filter(None, (document.outlet, document.author, document.published_on, document.url))
    yield _element("p", words(" · ".join(about)), "quiet")
    counted = ", ".join(f"{many} {status}" for status, many in sorted(article.statuses.items()))
    yield _element("p", f"Records: {words(counted or 'none')}.")
    if not article.conflicts and not article.links:
        yield _element("p", "No conflict here.")
    for place, conflict in enumerate(article.conflicts, start=1):
        yield _conflict(_anchor(at, place), f"{at + 1}.{place}", conflict, article, facts.names)
    if article.links:
        yield _element("h3", "Links")
        rows = ([*map(words, link_words(one, article.records, facts.names))] for one in article.links)
        yield _table(rows, ("Link", "Made by", "What became of it"))


def _anchor(at: int, place: int) -> str:
    return f"c{at + 1}-{place}"


def _conflict(anchor: str, called: str, conflict: Conflict, article: Article, names: Mapping[str, str]) -> str:
    """One conflict: its heading, a row for each position, and what became of it, kept together where a page can."""
    view = conflict.view
    tag = tag_types()[view.tag].label if view.tag in tag_types() else view.tag
    heading = f"{called} {words(tag)} {words(_quoted(view.quote))}"
    status = f"{view.status}{', ' + kinds_words(view.kinds) if view.kinds else ''}"
    head = f'<b>{heading}</b><br><span class="status">{words(status)}</span>'
    rows = [
        f'<tr><td class="heading" colspan="4" id="{anchor}">{head}</td></tr>',
        COLUMNS,
        *(_position(mark, article.text, names) for mark in view.marks),
    ]
    if not view.marks:
        rows.append('<tr><td colspan="4" class="quiet">The marks behind this were deleted.</td></tr>')
    if conflict.differences:
        rows.append(_row("Differences", [words(one) for one in conflict.differences]))
    if conflict.history:
        said = [f"{instant_words(one.at)}: {words(one.sentence)}" for one in conflict.history]
        rows.append(_row("What happened", said))
    rows.append(
        _row("Decision", [words(one) for one in decision_words(view, names)] + _settled(view, names), "decision")
    )
    return f'<table class="conflict" width="100%" cellspacing="0" cellpadding="3">\n{"".join(rows)}\n</table>'


def _row(head: str, lines: Sequence[str], kind: str = "told") -> str:
    return f'<tr><td class="{kind}"><b>{head}</b></td><td class="{kind}" colspan="3">{"<br>".join(lines)}</td></tr>\n'


def _settled(view: Any, names: Mapping[str, str]) -> list[str]:
    """What stands in the dataset: tag, words and values of a record that is settled."""
    if view.status not in {"settled", "agreed", "single"}:
        return []
    values = _values(view.tag, view.values, names)
    return [f"In the dataset: {words(view.tag)} {words(_quoted(view.quote))}{'; ' + values if values else ''}."]


def _position(mark: MarkFacts, text: str, names: Mapping[str, str]) -> str:
    flags = [words(f"Note: {mark.note}")] if mark.note else []
    flags += ["In doubt."] if mark.doubt else []
    flags += [words(f"Began as a suggestion ({mark.origin}).")] if mark.origin else []
    cells = (
        words(names.get(mark.analyst_id, "somebody")),
        words(mark.tag),
        _in_context(text, mark.span) + "".join(f"<br><i>{one}</i>" for one in flags),
        _values(mark.tag, mark.values, names),
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"


def _values(tag: str, values: Mapping[str, Any], names: Mapping[str, str]) -> str:
    known = tag_types().get(tag)
    fields = [one for one in known.fields if one.kind != "span"] if known else []
    said = (
        f"{words(one.label.lower())}: {words(value_said(one, values[one.name], names))}"
        for one in fields
        if values.get(one.name) not in {None, ""} and values[one.name] != one.default
    )
    return "; ".join(said)


def _in_context(text: str, span: Span) -> str:
    """The words of a mark, and of what lies between its fragments, with a little of the line before and after."""
    parts, at = [words(_before(text, span.start))], span.start
    for start, end in span:
        parts += [words(text[at:start]), f'<b class="mark">{words(text[start:end])}</b>']
        at = end
    return "<bdi>" + "".join([*parts, words(_after(text, span.end))]) + "</bdi>"


def _before(text: str, end: int) -> str:
    near = text[max(0, end - CONTEXT) : end]
    line = near.rpartition("\n")[2]
    return f"… {line.partition(' ')[2]}" if end > CONTEXT and line == near else line


def _after(text: str, start: int) -> str:
    near = text[start : start + CONTEXT]
    line = near.partition("\n")[0]
    return f"{line.rpartition(' ')[0]} …" if start + CONTEXT < len(text) and line == near else line


def _quoted(quote: str) -> str:
    return f"“{' '.join(quote.split())}”" if quote else "“”"
