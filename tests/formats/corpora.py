"""Corpora for the tests of formats: a small one with something of everything, and hostile ones from Hypothesis."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle
from typing import Any

from hypothesis import strategies as st

from annotator.formats.corpus import (
    Corpus,
    CorpusAgreement,
    CorpusAnalyst,
    CorpusAnnotation,
    CorpusAnswer,
    CorpusAssignment,
    CorpusDecision,
    CorpusDocument,
    CorpusEstimate,
    CorpusFinding,
    CorpusFindingDismissal,
    CorpusLink,
    CorpusPlacement,
    CorpusQuantity,
    CorpusRecord,
    CorpusRecordLink,
    CorpusSource,
    CorpusVerdict,
)
from annotator.formats.holds import ALL
from annotator.formats.reduced import without_controls
from annotator.model import BASES, ESTIMATE_RULES
from annotator.tags.link_kinds import LINK_ENDS
from annotator.tags.tag_type import Field, tag_types
from annotator.text.normal import normalise, sha256_of
from annotator.text.span import Span

TEXT = (
    "At least 40 boats sank 😀, the harbour office said.\nIts spokesman, Zoë, denied it: “40”, he said, “is wrong”.\n"
)
OTHER = "=40 boats\tor so\u00a0— \u202eقارب\u202c, a witness wrote.\nNobody else counted."
WHEN = "2025-02-03T10:00:00.000000Z"


def mark(own: str, tag: str, text: str, words: str, analyst: str = "a1", **values: Any) -> CorpusAnnotation:
    """A mark on the first place where the words stand, the parts of a broken one joined by ` … `."""
    ranges, at = [], 0
    for part in words.split(" … "):
        start = text.index(part, at)
        at = start + len(part)
        ranges.append((start, at))
    return CorpusAnnotation(own, analyst, tag, Span(tuple(ranges)), quote=words, values=values, created_at=WHEN)


def record(own: str, document: str, made_of: CorpusAnnotation, status: str = "agreed") -> CorpusRecord:
    """The record of one mark."""
    assert made_of.id
    return CorpusRecord(
        own, document, made_of.tag, made_of.span, made_of.quote or "", status, values=made_of.values, marks=[made_of.id]
    )


def small() -> Corpus:
    """Two articles, two analysts, nested and broken marks, links across articles, and every kind of judgement."""
    figure = mark(
        "m1", "figure", TEXT, "At least 40", low=40, high=None, hedge="at_least", quantity="q1", as_of="2025-02"
    )
    claim = mark("m2", "claim", TEXT, "At least 40 boats sank 😀", polarity="pos", modality="reported")
    credit = mark(
        "m3", "attribution", TEXT, "the harbour office said", source="Harbour Office", cue="said", negated=False
    )
    broken = mark("m4", "claim", TEXT, "“40” … “is wrong”", "a2", polarity="neg")
    broken.note, broken.doubt = '-quoted, "twice"\nand on', True
    broken.origin = "quotation"
    outer = mark("m5", "attribution", TEXT, "Its spokesman, Zoë, denied it", "a2", source_span=[0, 3])
    far = mark("m6", "figure", OTHER, "=40", "a2", point=40.5, low=-0.0000001, counts="@boats")
    first = CorpusDocument(
        "d1", TEXT, "The boats", "The Paper", "A. Writer", "https://example.org/1", "2025-02-03", "en"
    )
    first.sha256 = sha256_of(TEXT)
    first.annotations = [figure, claim, credit, broken, outer]
    first.links = [
        CorpusLink("l1", "a1", "quantifies", "m1", "m2"),
        CorpusLink("l2", "a1", "covers", "m3", "m2"),
        CorpusLink("l3", "a2", "same_as", "m1", "m6", "=Both count what sank."),
    ]
    first.records = [record("r1", "d1", figure), record("r2", "d1", claim, "unresolved"), record("r3", "d1", credit)]
    first.records[2].via, first.records[2].root = ["s1"], "s1"
    first.records[0].sources, first.records[0].root = ["A wire", "Harbour Office"], "Harbour Office"
    first.records[0].root_group = "Port"
    first.record_links = [CorpusRecordLink("rl1", "quantifies", "r1", "r2", "settled", ["l1"], ["a1"], "a2", WHEN)]
    first.record_links[0].reason, first.record_links[0].category = "stated", "judgement"
    first.states = {"a1": "done", "a2": "in_progress"}
    second = CorpusDocument("d2", OTHER, '=HYPERLINK("x")', note="'quoted", sha256=sha256_of(OTHER))
    second.annotations = [far]
    second.records = [record("r4", "d2", far, "single")]
    decision = CorpusDecision("c1", "d1", "r2", "mark", ["m2", "m4"], "settled", "union", tag="claim", span=claim.span)
    decision.values, decision.decided_by, decision.decided_at = {"polarity": "pos"}, "a2", WHEN
    decision.category, decision.improves_guideline, decision.addressed_to = "guideline_gap", True, "a1"
    first.records[1].category, first.records[1].improves_guideline = "guideline_gap", True
    first.records[1].addressed_to, first.records[1].method = "a1", "send_back"
    amendment = CorpusVerdict("v2", "m1", "a2", "amend", "Nearer", WHEN, None, "figure", Span.of(9, 11), {"point": 40})
    return Corpus(
        documents=[first, second],
        analysts=[CorpusAnalyst("a1", "Ann, One"), CorpusAnalyst("a2", "+Zoë 😀")],
        sources=[
            CorpusSource("s1", "Harbour Office", ["HO", "the office"], "authority", "Port", "B", "2"),
            CorpusSource("s2", "The Harbour Office", merged_into="s1"),
        ],
        quantities=[
            CorpusQuantity(
                "q1", "boats sunk", "boats", "Sunk, not damaged.", "fishing boats", "the bay", "cumulative", "q2"
            ),
            CorpusQuantity("q2", "boats hit"),
        ],
        verdicts=[CorpusVerdict("v1", "m1", "a2", "reject", "-too low", WHEN, "version 1"), amendment],
        answers=[
            CorpusAnswer("w1", "v1", "a1", "stand", "=It says so.", WHEN),
            CorpusAnswer("w2", "v2", "a1", "agree"),
        ],
        assignments=[CorpusAssignment("d1", "a1", "a2", WHEN), CorpusAssignment("d2", "a2")],
        decisions=[decision],
        estimates=[
            CorpusEstimate("e1", "q1", "2025-02", 40, 40.5, None, "contested", ["r1", "r4"], ["s1"], "Counted."),
            CorpusEstimate("e2", "q1", "2025-02", 40, 41, 45, None, ["r1"], [], None, "a1", WHEN, "majority", "e1"),
        ],
        placements=[
            CorpusPlacement("p1", "d2", "r4", ["m6"], "q1", "a1", WHEN, "-The same boats."),
            CorpusPlacement("p2", "d1", "r1", ["m1"]),
        ],
        finding_dismissals=[
            CorpusFindingDismissal("f1", "contradicts", ["m1", "m6"], "@One of them rounds.", "a2", WHEN)
        ],
        findings=[
            CorpusFinding(
                "k1",
                "contradicts",
                ["r1"],
                ["r4"],
                "“At least 40” and “=40” cannot both be.",
                "a2",
                WHEN,
                "@One of them rounds.",
            ),
            CorpusFinding("k2", "circular", ["r1", "r4"], [], "Each has it from the other."),
        ],
        agreement=[
            CorpusAgreement("f1_exact", "claim", ["a1", "a2"], 0.5, 0.25, 0.75, 1, 2, 1),
            CorpusAgreement("alpha_u", None, ["a1", "a2", "a3"], None, note="not defined"),
        ],
        name="Boats",
        guideline="Mark what is stated.\nAll of it.",
    )


HOSTILE = st.sampled_from(
    [
        *"ab 1'\"=+-@|,;\t\n\u00a0é",
        "e\u0301",
        "😀",
        "👩‍👩‍👧",
        "\u202e",
        "\u200f",
        "ש",
        "漢",
        "\u2028",
        "\ufeff",
        "\0",
        "\x1b",
        "\U0010ffff",
    ]
)
WORDS = st.lists(HOSTILE, max_size=12).map("".join)
TEXTS = st.lists(HOSTILE, min_size=1, max_size=60).map("".join).map(lambda raw: normalise(raw.replace("\0", "") + "x"))
IDS = st.lists(HOSTILE, min_size=1, max_size=6).map("".join)
PLAIN_IDS = IDS.map(without_controls)
MAYBE = st.none() | WORDS
DATES = st.dates().map(str) | st.dates().map(lambda day: str(day)[:7])
NUMBERS = st.integers(-(10**12), 10**12) | st.floats(-1e12, 1e12).filter(lambda number: not number.is_integer())
MOMENTS = st.none() | st.datetimes().map(lambda moment: moment.isoformat() + "Z")


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """Any span of a text: nested, crossing or broken, as it falls."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    return Span(tuple(zip(cuts[::2], cuts[1::2], strict=False)))


def _value(field: Field, text: str) -> st.SearchStrategy[Any]:
    match field.kind:
        case "number":
            return NUMBERS
        case "flag":
            return st.booleans()
        case "choice":
            return st.sampled_from(field.choices)
        case "date":
            return DATES
        case "span":
            return spans(text).map(lambda span: [span.start, span.end])
    return WORDS


@st.composite
def hostile_marks(draw: st.DrawFn, own: str, analyst: str, text: str) -> CorpusAnnotation:
    """One mark with any values of its tag."""
    tag = draw(st.sampled_from(list(tag_types().values())))
    span = draw(spans(text))
    values = {f.name: draw(_value(f, text) | st.none()) for f in tag.fields if draw(st.booleans())}
    note, doubt, origin = draw(MAYBE), draw(st.booleans()), draw(MAYBE)
    return CorpusAnnotation(own, analyst, tag.name, span, span.quote(text), values, note, doubt, draw(MOMENTS), origin)


@st.composite
def crowded(draw: st.DrawFn, mark: CorpusAnnotation, own: str, names: st.SearchStrategy[str], text: str) -> Any:
    """Another mark beside a mark: over the same words, within them, around them, or crossing them."""
    start, end = mark.span.start, mark.span.end
    low = draw(st.sampled_from(sorted({0, max(0, start - 1), start, (start + end) // 2})))
    high = draw(st.sampled_from(sorted({(start + end + 1) // 2, end, min(len(text), end + 1), len(text)})))
    span = draw(st.sampled_from([mark.span, Span.of(min(low, high - 1), high)]))
    return replace(mark, id=own, analyst=draw(names), span=span, quote=span.quote(text), values=dict(mark.values))


@st.composite
def corpora(draw: st.DrawFn, holds: frozenset[str] = ALL) -> Corpus:
    """A sound corpus of hostile words: ids, names, texts and values that break careless files.

    For a format that holds no control characters there is none in ids: two of them could become one.
    """
    ids = IDS if "controls" in holds else PLAIN_IDS
    people = [CorpusAnalyst(own, draw(IDS)) for own in draw(st.lists(ids, min_size=1, max_size=3, unique=True))]
    names = st.sampled_from([one.id for one in people])
    documents = []
    words = cycle(draw(st.lists(ids, min_size=1, max_size=4)))
    free = (f"{word} {number}" for number, word in enumerate(words))
    for own in draw(st.lists(ids, min_size=0, max_size=3, unique=True)):
        text = draw(TEXTS)
        title, outlet, author, url, language = (draw(MAYBE) for _ in range(5))
        document = CorpusDocument(
            own, text, title, outlet, author, url, draw(st.none() | DATES), language, sha256_of(text)
        )
        document.annotations = [
            draw(hostile_marks(next(free), draw(names), text)) for _ in range(draw(st.integers(0, 5)))
        ]
        document.annotations += [
            draw(crowded(one, next(free), names, text)) for one in document.annotations if draw(st.booleans())
        ]
        document.records = [record(next(free), own, one) for one in document.annotations if draw(st.booleans())]
        documents.append(document)
    marks = [one for document in documents for one in document.annotations]
    home = {mark.id: document for document in documents for mark in document.annotations}
    for number, (one, other) in enumerate(zip(marks, reversed(marks), strict=True)):
        for kind, (starts, ends) in LINK_ENDS.items():
            if one is not other and one.tag in starts and other.tag in ends and one.id and other.id:
                said = (f"{kind}{number}", draw(names), kind, one.id, other.id, draw(MAYBE))
                home[one.id].links.append(CorpusLink(*said))
    verdicts = draw(judged(marks, names))
    answers = [
        CorpusAnswer(
            f"w{n}", one.id, draw(names), draw(st.sampled_from(("reply", "stand"))), draw(MAYBE), draw(MOMENTS)
        )
        for n, one in enumerate(verdicts)
        if one.id
    ]
    assignments = [CorpusAssignment(one.id, draw(names), draw(st.none() | names)) for one in documents if one.id]
    sources = [
        CorpusSource(own, draw(IDS), draw(st.lists(IDS, max_size=2)), draw(MAYBE))
        for own in draw(st.sets(ids, max_size=2))
    ]
    for one in (mark for mark in marks if mark.tag == "attribution" and sources):
        one.values["source"] = draw(st.sampled_from(sources)).id
    corpus = Corpus(documents, people, sources, verdicts=verdicts, answers=answers, assignments=assignments)
    corpus.name = draw(MAYBE)
    draw(compared(corpus, names, ids))
    return corpus


@st.composite
def judged(draw: st.DrawFn, marks: list[CorpusAnnotation], names: st.SearchStrategy[str]) -> list[CorpusVerdict]:
    """A verdict on each mark."""
    outcomes = st.sampled_from(("accept", "reject"))
    verdicts = [
        CorpusVerdict(f"v{n}", one.id, draw(names), draw(outcomes), draw(MAYBE), draw(MOMENTS))
        for n, one in enumerate(marks)
        if one.id
    ]
    for one, mine in zip(verdicts, marks, strict=True):
        if draw(st.booleans()):
            one.outcome, one.tag, one.span, one.values = "amend", mine.tag, mine.span, mine.values
    return verdicts


@st.composite
def compared(draw: st.DrawFn, corpus: Corpus, names: st.SearchStrategy[str], ids: st.SearchStrategy[str]) -> None:
    """Quantities that are parts of earlier ones, estimates that replace earlier ones, and what is said of figures."""
    for own in draw(st.lists(ids, max_size=3, unique=True)):
        whole = draw(st.sampled_from([None, *(one.id for one in corpus.quantities)]))
        quantity = CorpusQuantity(own, draw(IDS), draw(MAYBE), draw(MAYBE), draw(MAYBE), draw(MAYBE), part_of=whole)
        quantity.basis = draw(st.sampled_from((None, *BASES)))
        corpus.quantities.append(quantity)
    for n, one in enumerate(corpus.quantities * 2):
        bounds = draw(NUMBERS), None, draw(NUMBERS)
        estimate = CorpusEstimate(f"e{n}", one.id, draw(st.none() | DATES), *bounds, reason=draw(MAYBE))
        estimate.rule = draw(st.sampled_from((None, *ESTIMATE_RULES)))
        estimate.replaces = draw(st.sampled_from([None, *(before.id for before in corpus.estimates)]))
        corpus.estimates.append(estimate)
    quantities = st.sampled_from([None, *(one.id for one in corpus.quantities)])
    for document in corpus.documents:
        for n, mark in enumerate(document.annotations):
            assert mark.id
            assert document.id
            placed = CorpusPlacement(f"p{n} {document.id}", document.id, draw(IDS), [mark.id], draw(quantities))
            placed.decided_by, placed.decided_at, placed.reason = draw(st.none() | names), draw(MOMENTS), draw(MAYBE)
            corpus.placements.append(placed)
            reason, who, when = draw(IDS), draw(names), draw(MOMENTS)
            away = CorpusFindingDismissal(f"f{n} {document.id}", draw(IDS), [mark.id], reason, who, when)
            corpus.finding_dismissals.append(away)
        for told in document.records:
            found = CorpusFinding(f"k{len(corpus.findings)}", draw(IDS), [told.id], [], draw(IDS), draw(names))
            found.dismissed_at, found.dismissal_reason = draw(MOMENTS), draw(IDS)
            corpus.findings.append(found)
            told.sources, told.root, told.root_group = draw(st.lists(IDS, max_size=3)), draw(MAYBE), draw(MAYBE)
