"""The words of an RTF document in the order in which they are read: what was deleted is left out, notes come last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass

from annotator.formats.list_signs import bullet
from annotator.formats.prose import Block
from annotator.formats.rtf_output import Output
from annotator.formats.rtf_tokens import SYMBOLS, WESTERN, Token, of_charset, of_code_page, tokens

DEEPEST = 10_000
"""Groups within groups; deeper ones are no document."""

_SKIPPED = {
    *("colortbl", "stylesheet", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl"),
    *("footerr", "footerf", "fldinst", "listtable", "listoverridetable", "revtbl", "themedata", "datastore"),
    *("colorschememapping", "latentstyles", "xmlnstbl", "generator", "rsidtbl", "nonshppict", "shprslt", "sp", "tc"),
    *("xe", "nonesttables", "filetbl", "mmathPr", "annotation", "atnid", "atnauthor", "bkmkstart", "bkmkend", "pn"),
    *("ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "pgdsctbl", "userprops", "info", "fonttbl"),
}
_READ_THOUGH_STARRED = {"shpinst", "shptxt", "ud", "footnote", "listtext", "pntext"}
_BETWEEN = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
    "zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "\u200e", "rtlmark": "\u200f", "nestcell": " ", "nestrow": " ",
}  # fmt: skip
_SIGNS = {"~": "\u00a0", "-": "\u00ad", "_": "\u2011", "\\": "\\", "{": "{", "}": "}"}
_ENDS: dict[str, Callable[[Output], None]] = {
    **dict.fromkeys(("par", "sect", "page", "column"), Output.end_paragraph),
    "cell": Output.end_cell,
    "row": Output.end_row,
}
_OWN_OUTPUT = {"footnote": "note", "listtext": "sign", "pntext": "sign", "shptxt": "box"}
_OLD_CODE_PAGES = {"mac": 10000, "pc": 437, "pca": 850}
_MOMENT = ("yr", "mo", "dy", "hr", "min")


class TooDeepError(ValueError):
    """A document with groups within groups without end."""


@dataclass(slots=True)
class _Group:
    """What holds inside a pair of braces, and inside those within it."""

    kind: str = ""
    within: str = ""
    skips: bool = False
    hidden: bool = False
    deleted: bool = False
    replaced: int = 1
    font: int | None = None


class Words:
    """Reads one document; `encoding` takes the place of the code pages that it states."""

    def __init__(self, encoding: str | None) -> None:
        self.encoding = encoding or WESTERN
        self._is_named = encoding is not None
        self._group = _Group()
        self._outer: list[_Group] = []
        self._outputs = [Output()]
        self._notes: list[str] = []
        self._called: list[int] = []
        self._bytes = bytearray()
        self._to_skip = 0
        self._is_new = self._is_starred = False
        self._charsets: dict[int | None, int] = {}
        self._default_font: int | None = None
        self._defined: int | None = None
        self.said: dict[str, str] = {}
        self._moment: dict[str, int] = {}

    def blocks(self, data: bytes) -> Iterator[Block]:
        """Everything in the document, then its footnotes and endnotes, numbered as they are called."""
        for token in tokens(data):
            self._take(token)
            if token.sign == "}" and not self._outer:
                break
        self._flush()
        while self._outer:
            self._close()
        yield from self._outputs[0].end()
        for number, note in enumerate(self._notes, start=1):
            yield Block(f"[{number}] {note}", "note")

    @property
    def made(self) -> str | None:
        """When the document was made, in ISO 8601; None when it does not say."""
        if not {"yr", "mo", "dy"} <= self._moment.keys():
            return None
        year, month, day, hour, minute = (self._moment.get(part, 0) for part in _MOMENT)
        clock = f"T{hour:02}:{minute:02}" if "hr" in self._moment else ""
        return f"{year:04}-{month:02}-{day:02}{clock}"

    def _take(self, token: Token) -> None:
        if token.data:
            self._take_bytes(token.data)
        elif token.sign == "*":
            self._is_starred = self._is_new
            return
        elif token.sign == "{" and not token.is_escaped:
            self._open()
            return
        elif token.sign == "}" and not token.is_escaped:
            self._flush()
            self._close()
        elif token.sign:
            self._take_sign(token.sign)
        elif token.word:
            self._flush()
            self._take_word(token.word, token.number)
        self._is_new = self._is_starred = False

    def _take_bytes(self, data: bytes) -> None:
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        self._bytes += data[skipped:]

    def _take_sign(self, sign: str) -> None:
        self._flush()
        if self._to_skip:
            self._to_skip -= 1
        elif sign in "\r\n":
            self._end(Output.end_paragraph)
        else:
            self._add(_SIGNS.get(sign, ""))

    def _open(self) -> None:
        self._flush()
        self._to_skip = 0
        if len(self._outer) >= DEEPEST:
            raise TooDeepError
        self._outer.append(self._group)
        self._group = copy(self._group)
        self._group.kind = ""
        self._is_new = True

    def _close(self) -> None:
        self._to_skip = 0
        kind = self._group.kind
        if kind in {"note", "sign", "box", "title", "author"}:
            self._close_output(kind, self._outputs.pop())
        if self._outer:
            self._group = self._outer.pop()

    def _close_output(self, kind: str, output: Output) -> None:
        if kind == "note":
            self._notes[self._called.pop()] = output.line()
        elif kind == "box":
            self._outputs[-1].boxes += output.end()
        elif kind == "sign":
            sign = output.line()
            self._outputs[-1].sign = sign if len(sign) > 1 else bullet(sign)
        elif words := output.line():
            self.said[kind] = words

    def _take_word(self, word: str, number: int | None) -> None:
        if word in _BETWEEN:
            if self._to_skip:
                self._to_skip -= 1
            else:
                self._add(_BETWEEN[word])
            return
        self._to_skip = 0
        if self._is_new and self._begins(word):
            return
        if self._group.within == "fonttbl":
            self._take_font(word, number)
        elif self._group.kind == "creatim" and word in _MOMENT:
            self._moment[word] = number or 0
        elif word in _ENDS:
            self._end(_ENDS[word])
        elif word == "u":
            self._add(chr((number or 0) % 0x10000))
            self._to_skip = self._group.replaced
        else:
            self._take_setting(word, number)

    def _begins(self, word: str) -> bool:
        """Whether the first word of a group says what the group is for."""
        group = self._group
        if word in {"info", "fonttbl"}:
            group.within = word
        if group.within == "info" and word in {"title", "author", "creatim"}:
            group.kind = word
            if word != "creatim":
                group.skips = False
                self._outputs.append(Output())
        elif word == "ud":
            group.skips = self._outer[-2].skips if len(self._outer) > 1 else group.skips
        elif word in _OWN_OUTPUT and not (group.skips or group.hidden or group.deleted):
            self._begin_output(_OWN_OUTPUT[word])
        elif word in _SKIPPED or word == "upr" or (self._is_starred and word not in _READ_THOUGH_STARRED):
            group.skips = True
        else:
            return False
        return True

    def _begin_output(self, kind: str) -> None:
        if kind == "note":
            self._notes.append("")
            self._called.append(len(self._notes) - 1)
            self._add(f"[{len(self._notes)}]")
        self._group.kind = kind
        self._outputs.append(Output())

    def _take_font(self, word: str, number: int | None) -> None:
        if word == "f":
            self._defined = number
        elif word == "fcharset":
            self._charsets[self._defined] = number or 0

    def _take_setting(self, word: str, number: int | None) -> None:
        group = self._group
        match word:
            case "f":
                group.font = number
            case "plain":
                group.font, group.hidden, group.deleted = self._default_font, False, False
            case "v":
                group.hidden = number != 0
            case "deleted":
                group.deleted = number != 0
            case "uc":
                group.replaced = max(0, number or 0)
            case "intbl" | "pard":
                self._outputs[-1].in_table = word == "intbl"
            case "deff":
                self._default_font = group.font = number
            case "ansicpg" | "mac" | "pc" | "pca" if not self._is_named:
                self.encoding = of_code_page(_OLD_CODE_PAGES.get(word, number or 0)) or self.encoding

    def _end(self, end: Callable[[Output], None]) -> None:
        if not self._group.skips:
            end(self._outputs[-1])

    def _add(self, words: str) -> None:
        if not (self._group.skips or self._group.hidden or self._group.deleted):
            self._outputs[-1].words.append(words)

    def _flush(self) -> None:
        """Turns the bytes read so far into words, by the font they are printed in."""
        if not self._bytes:
            return
        charset = self._charsets.get(self._group.font)
        if charset != SYMBOLS:
            codec = None if self._is_named or charset is None else of_charset(charset)
            self._add(self._bytes.decode(codec or self.encoding, "replace"))
        self._bytes.clear()
