"""How the adjudication report looks, on paper and on a screen: rules that browsers and Qt’s printing both know."""

STYLE = """\
@page { size: A4; margin: 18mm 16mm; }
body { font-family: "Noto Serif", "Source Serif 4", Georgia, "DejaVu Serif", serif; font-size: 9pt; color: #1d2026;
  background-color: #ffffff; line-height: 112%; }
h1 { font-size: 20pt; margin-top: 0; margin-bottom: 3px; }
h2 { font-size: 13pt; margin-top: 21px; margin-bottom: 5px; }
h2.article { margin-top: 28px; break-after: avoid-page; }
h2, h3 { break-after: avoid-page; }
h3 { font-size: 11pt; margin-top: 13px; margin-bottom: 5px; }
p { margin-top: 0; margin-bottom: 7px; }
p.project { font-size: 13pt; margin-bottom: 13px; }
p.notice { color: #8d5900; }
.quiet { color: #5f6672; font-size: 8pt; }
table { border-collapse: collapse; margin-left: 0; margin-right: 0; margin-top: 5px; margin-bottom: 11px; }
td, th { border: 1px solid #c4c9d2; text-align: left; vertical-align: top; }
th { background-color: #eceff4; font-weight: bold; }
table.conflict { margin-top: 13px; margin-bottom: 13px; break-inside: avoid-page; }
tr { break-inside: avoid; }
td.told { font-size: 8pt; }
td.heading { background-color: #e3eafb; }
td.decision { background-color: #f2f7ee; }
span.status { color: #5f6672; }
b.mark { background-color: #fbe9a6; font-weight: bold; }
a { color: #1d2026; }
"""

SCREEN = """\
@media screen and (min-width: 800px) { body { max-width: 190mm; margin: 24px auto; } }
"""
"""For browsers alone: Qt drops a whole sheet for one rule it does not know, so this is a sheet of its own."""
