"""How the report of marked articles looks, on a screen and on paper; colours and lines are those of the tags."""

from __future__ import annotations

from annotator.tags.tag_type import tag_types

LANES = 4
"""Lines that stand below each other under one word; more share the last."""

_BOTH = """\
@page { size: A4; margin: 18mm 16mm; }
body { font-family: "Noto Serif", "Source Serif 4", Georgia, "DejaVu Serif", serif; font-size: 9.5pt; color: #1d2026;
  background-color: #ffffff; }
h1 { font-size: 20pt; margin-top: 0; margin-bottom: 3px; }
h2 { font-size: 14pt; margin-top: 28px; margin-bottom: 4px; }
h3 { font-size: 11pt; margin-top: 15px; margin-bottom: 4px; }
p { margin-top: 0; margin-bottom: 6px; }
.quiet { color: #5f6672; font-size: 8pt; }
table { margin-left: 0; margin-right: 0; margin-top: 0; margin-bottom: 0; }
table.facts { border-collapse: collapse; margin-top: 4px; margin-bottom: 10px; }
table.facts td, table.facts th { border: 1px solid #c4c9d2; text-align: left; vertical-align: top; font-size: 8pt; }
table.facts th { background-color: #eceff4; font-weight: bold; }
td.text { white-space: pre-wrap; vertical-align: top; }
td.notes { vertical-align: top; font-size: 7.5pt; }
p.note { margin-bottom: 4px; }
span.doubt { color: #8d5900; }
a { color: #1d2026; }
"""
_BROWSERS = """\
@media screen and (min-width: 720px) { table.page tr { grid-template-columns: minmax(0, 1fr) 62mm; } }
@media print { table.page tr { grid-template-columns: minmax(0, 1fr) 62mm; } }
body { line-height: 1.5; max-width: 210mm; margin: 0 auto; }
table.page, table.page tbody { display: block; }
table.page tr { display: grid; column-gap: 7mm; }
table.page td { display: block; padding: 0; min-width: 0; overflow-wrap: anywhere; }
td.text { line-height: 2.15; }
td.notes { border-left: 1px solid #dfe3ea; padding-left: 3mm !important; line-height: 1.35; }
h2, h3 { break-after: avoid; }
h2.article { border-top: 1px solid #c4c9d2; padding-top: 14px; }
table.facts tr, p.note { break-inside: avoid; }
table.facts td, table.facts th { padding: 2px 6px; }
sup { line-height: 0; font-size: 65%; }
@media screen { body { padding: 24px; } }
@media print { body { max-width: none; print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""


def sheets() -> tuple[str, str]:
    """Rules that browsers and Qt’s printing both know, and those for browsers alone.

    Qt drops a whole sheet for one rule it does not know. Where it prints, a mark has one line in the colour of its
    words, and its number tells the tags apart.
    """
    both, browsers = [_BOTH], [_BROWSERS]
    for tag in tag_types().values():
        both.append(f".{tag.name} {{ color: {tag.style.light}; }}\n")
        both.append(f"span.{tag.name} {{ text-decoration: underline; }}\n")
        line = f"1.6px {tag.style.line} {tag.style.light}"
        browsers.append(f"span.{tag.name} {{ color: inherit; text-decoration: none; border-bottom: {line}; }}\n")
    browsers += [f"span.lane{lane} {{ padding-bottom: {1 + 4 * lane}px; }}\n" for lane in range(LANES)]
    return "".join(both), "".join(browsers)
