"""The configuration that brat finds beside articles: what can be marked and linked, and how it looks."""

from __future__ import annotations

from annotator.formats.brat_lines import DOUBT, brat_type
from annotator.tags.link_kinds import LINK_ENDS
from annotator.tags.tag_type import Field, tag_types


def annotation_conf() -> str:
    """`annotation.conf`: types of marks, links with what they run between, and values that are chosen from a list."""
    relations = [f"{kind}\tArg1:{_either(starts)}, Arg2:{_either(ends)}" for kind, (starts, ends) in LINK_ENDS.items()]
    attributes = [
        f"{field.name}\tArg:{brat_type(tag)}, Value:{'|'.join(_choices(field))}"
        for tag in tag_types().values()
        for field in tag.fields
        if _choices(field)
    ]
    sections = {
        "entities": [brat_type(tag) for tag in tag_types().values()],
        "relations": ["<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>", *relations],
        "events": [],
        "attributes": [f"{DOUBT}\tArg:<ENTITY>", *attributes],
    }
    return "\n".join(f"[{name}]\n" + "".join(f"{line}\n" for line in lines) for name, lines in sections.items())


def visual_conf() -> str:
    """`visual.conf`: what types are called, and their colours."""
    tags = tag_types().values()
    labels = [f"{brat_type(tag)} | {tag.label}" for tag in tags] + [f"{kind} | {_words(kind)}" for kind in LINK_ENDS]
    drawing = [f"{brat_type(tag)}\tbgColor:{tag.style.dark}, fgColor:black" for tag in tags]
    return "\n".join(["[labels]", *labels, "", "[drawing]", *drawing, f"{DOUBT}\tglyph:?", ""])


def _choices(field: Field) -> tuple[str, ...]:
    return ("true", "false") if field.kind == "flag" else field.choices


def _either(tags: frozenset[str]) -> str:
    return "|".join(brat_type(tag) for name, tag in tag_types().items() if name in tags)


def _words(kind: str) -> str:
    return kind.replace("_", " ")
