"""How claims and their links are worded; nothing is shown as it is stored. Knows no widget."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from annotator.operations.claim_views import ClaimsView, ClaimView, SaidSo, TieView
from annotator.reconcile.alike import Proposal
from annotator.reconcile.claims import Claim, TieKind
from annotator.reconcile.strands import Relation, Strand
from annotator.reconcile.voices import Voice
from annotator.ui.figures.figure_words import day_words
from annotator.ui.mark_words import number
from annotator.ui.words import choice_words, counted, link_words, shortened

NOBODY, CIRCLE, UNDATED, UNTITLED = "nobody credited", "no root: a circle", "no date", "Untitled"
SURE = "asserted"
READING = "Reading claims…"
ICONS: Mapping[TieKind, str] = {
    "same_as": "finding-compatible", "contradicts": "finding-contradicts", "supersedes": "finding-supersedes",
    "part_of": "finding-part-of",
}  # fmt: skip
TONES: Mapping[TieKind, str] = {"contradicts": "warning"}
SHORT = 60


def outlet_words(claim: Claim) -> str:
    """Who published it."""
    return claim.outlet or UNTITLED


def published_words(claim: Claim) -> str:
    """The day it was published."""
    return day_words(claim.published) if claim.published is not None else UNDATED


def where_words(claim: Claim, beside: Claim | None = None) -> str:
    """“Kestrel Wire, 23 Dec 2024”; the year is left out where it is that of the claim beside it."""
    day: date | None = claim.published
    if day is None:
        return outlet_words(claim)
    same_year = beside is not None and beside.published is not None and beside.published.year == day.year
    words = day_words(day)
    return f"{outlet_words(claim)}, {words.rpartition(' ')[0] if same_year else words}"


def mood_words(one: ClaimView) -> list[str]:
    """What is to be said of how it is claimed: that it denies, and how sure it is, unless it is plainly stated."""
    said = ["denies"] if one.claim.is_denied else []
    return said + ([choice_words(one.claim.modality)] if one.claim.modality != SURE else [])


def figures_words(one: ClaimView) -> list[str]:
    """The numbers it gives, each as a person would say it."""
    return [number(figure.values) for figure in one.figures]


def chain_words(voice: Voice) -> str:
    """Whom it passed through, outermost first, with the group it goes back to."""
    names = [hop.name for hop in voice.hops]
    if voice.is_circular:
        return f"{' ← '.join(names)} ({CIRCLE})"
    group = voice.group
    return " ← ".join(names) + (f" ({group})" if group and group not in names else "")


def voice_words(claim: Claim) -> str:
    """On whose word it is told, in short."""
    if not claim.voices:
        return NOBODY
    more = f" +{len(claim.voices) - 1}" if len(claim.voices) > 1 else ""
    return chain_words(claim.voices[0]) + more


def echo_words(claim: Claim, first: Claim) -> str:
    """That a voice was heard before."""
    return f"The same voice as {where_words(first, claim)}"


def relation_words(one: Relation, later: Claim) -> str:
    """How a claim stands to an earlier one: “contradicts Kestrel Wire, 23 Dec”."""
    return f"{link_words(one.kind, forward=one.is_forward)} {where_words(one.earlier, later)}"


def said_words(said: SaidSo, names: Mapping[str, str]) -> str:
    """Who made a link, and why."""
    who = names.get(said.analyst_id, "somebody")
    return f"{who}: {said.reason}" if said.reason else who


def status_words(tie: TieView) -> str:
    """What is to be said of how a link is settled."""
    match tie.status:
        case "unresolved":
            return "not settled"
        case "settled":
            return "settled"
    return ""


def proposal_words(one: Proposal) -> str:
    """What is proposed, from the later claim to the earlier one."""
    return f"{link_words(one.kind)} {where_words(one.earlier, one.later)}"


def strand_words(strand: Strand) -> str:
    """How much of a claim there is: versions, articles, voices."""
    said = [counted(len(strand.tellings), "version"), counted(len(strand.articles), "article")]
    heard, is_credited = len(strand.groups), any(one.claim.voices for one in strand.tellings)
    return " · ".join([*said, counted(heard, "voice") if heard else CIRCLE if is_credited else NOBODY])


def version_sentence(one: ClaimView, echoes: Claim | None) -> str:
    """A version as a screen reader says it."""
    claim = one.claim
    said = [
        outlet_words(claim), published_words(claim), f"“{claim.words}”", *mood_words(one), *figures_words(one),
        f"on the word of {voice_words(claim)}" if claim.voices else NOBODY,
        echo_words(claim, echoes) if echoes is not None else "",
    ]  # fmt: skip
    return ", ".join(part for part in said if part)


def relation_sentence(one: Relation, later: Claim, tie: TieView, names: Mapping[str, str]) -> str:
    """A relation as a screen reader says it."""
    said = "; ".join(said_words(each, names) for each in tie.said)
    status = status_words(tie)
    return f"{outlet_words(later)} {relation_words(one, later)}. {said}{f', {status}' if status else ''}"


def overall_words(view: ClaimsView) -> str:
    """How much there is altogether."""
    if not view.claims:
        return ""
    linked = sum(len(strand.tellings) for strand in view.strands)
    said = [f"{linked:,} of {counted(len(view.claims), 'claim')} linked"]
    return " · ".join([*said, *([f"{counted(len(view.proposals), 'link')} proposed"] if view.proposals else [])])


def hidden_words(hidden: int) -> str:
    """That of some articles only one's own claims are shown."""
    return (
        f"Of {counted(hidden, 'article')} only your own claims are shown: marking is blind, and what others marked "
        "there is shown to you once you are done with it."
    )


def empty_words(view: ClaimsView | None, *, has_articles: bool) -> tuple[str, str]:
    """Why there is nothing."""
    if view is None:
        return READING, "They come up as soon as the articles are read."
    if not has_articles:
        return "No articles yet", "Import articles and mark their claims; what they tell again is put together here."
    if not view.claims:
        return (
            "No claims are marked yet",
            "Mark what articles state as claims. Here they are followed through articles.",
        )
    return (
        "No claims are linked yet",
        (
            "Once claims of two articles are linked, as the same, contradicting, superseding or part of one another, "
            "they stand here with their dates, words and voices, earliest first."
        ),
    )


def brief(claim: Claim) -> str:
    """Its words, in a line."""
    return shortened(claim.words, SHORT)
