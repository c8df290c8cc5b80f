"""What the README says of commands and formats is made from them; `ANNOTATOR_UPDATE_GOLDEN=1` writes it anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from annotator.cli.reference import command_table
from annotator.formats.format import formats

README = Path(__file__).parent.parent / "README.md"


def format_table() -> str:
    """The table of formats, one row each."""
    rows = ["| format | reads | writes | what it cannot hold |", "|---|---|---|---|"]
    for one in formats().values():
        losses = " ".join(one.cannot_hold).replace("|", "\\|") or "–"
        rows.append(f"| `{one.name}` | {'yes' if one.read else '–'} | {'yes' if one.write else '–'} | {losses} |")
    return "\n".join(rows)


@pytest.mark.parametrize(("name", "table"), [("commands", command_table), ("formats", format_table)])
def test_table_is_what_the_program_has(name: str, table: object) -> None:
    assert callable(table)
    text = README.read_text(encoding="utf-8")
    wanted = f"<!-- {name} -->\n{table()}\n<!-- /{name} -->"
    if os.environ.get("ANNOTATOR_UPDATE_GOLDEN"):
        pattern = re.compile(rf"<!-- {name} -->.*?<!-- /{name} -->", re.DOTALL)
        text = pattern.sub(lambda _found: wanted, text)
        README.write_text(text, encoding="utf-8")
    assert wanted in text


@pytest.mark.parametrize("heading", ["## Run it", "## Test it"])
def test_command_is_one_line_in_one_block(heading: str) -> None:
    section = README.read_text(encoding="utf-8").split(f"\n{heading}\n", 1)[1].split("\n## ", 1)[0]
    blocks = re.findall(r"```sh\n(.*?)\n```", section, re.DOTALL)
    assert len(blocks) == 1
    assert "\n" not in blocks[0]
