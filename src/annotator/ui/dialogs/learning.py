"""Learning from marks: what was learned, how well beside the rules, and whether it decides what is suggested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.tags.tag_type import tag_types
from annotator.ui.widgets.labels import prose
from annotator.ui.widgets.working import Working
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.learning.evaluation import Score, Scores, TagScores
    from annotator.ui.annotate.learner import Learned, Learner
    from annotator.ui.workspace import Workspace

MEANS = (
    "Annotator can learn from the marks of this project what to suggest. It learns on this machine, from what you may "
    "see; nothing leaves it, and nothing is marked unless you accept it.\n\n"
    "What it learns is tried, beside the rules, on articles it has not seen. It is used for a tag only while it surely "
    "does better there; then it alone says what is suggested as that tag. Once it has learned, it learns again by "
    "itself as marks are added."
)
HEADINGS = {
    "": "",
    "Right": "Of what was suggested, how much meets a mark (precision).",
    "Found": "Of the marks, how many were suggested (recall).",
    "F1": "Both in one number: 1 when everything suggested is a mark and every mark is suggested. In brackets what it "
    "may be with other articles like these (95 %).",
    "Same span": "The same number when only suggestions with just the same boundaries count.",
}
NOTHING = "Nothing is learned yet from what you may see."
RUNS = "Learning. You can go on working, and close this: it goes on."


class LearningDialog(QDialog):
    """Shows what is known, and learns beside the window: it may be closed meanwhile."""

    def __init__(self, workspace: Workspace, learner: Learner, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Learn from marks")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(680)
        self._learner = learner
        self.said = prose(strong=True)
        self.working = Working(self)
        self.working.setContentsMargins(-14, 0, -14, 0)
        self.switches: dict[str, QCheckBox] = {}
        self._scores = QWidget(self)
        self.learn = QPushButton("Learn", self)
        self.forget = QPushButton("Forget", self)
        self.close_button = QPushButton("Close", self)
        self.forget.setToolTip("Throws away what was learned of this project on this machine; no mark is touched")
        self._lay_out()
        self.learn.clicked.connect(learner.learn)
        self.forget.clicked.connect(learner.forget)
        self.close_button.clicked.connect(self.reject)
        self.working.stopped.connect(learner.stop)
        learner.changed.connect(self.refresh)
        learner.progressed.connect(self.working.progress)
        workspace.leaving.connect(self.reject)
        learner.look()
        self.refresh()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(22, 20, 22, 18)
        self._column.setSpacing(12)
        below = QHBoxLayout()
        below.addWidget(self.forget)
        below.addStretch(1)
        for button in (self.learn, self.close_button):
            below.addWidget(button)
        self.forget.setAutoDefault(False)
        for part in (prose(MEANS, muted=True), self.said, self.working, self._scores):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._column.addLayout(below)

    def refresh(self) -> None:
        """Shows what is known now."""
        learner, known = self._learner, self._learner.known
        model = known.model if known is not None else None
        self.learn.setText("Learn Again" if model is not None else "Learn")
        self.learn.setEnabled(not learner.is_learning)
        self.learn.setDefault(model is None)
        self.forget.setEnabled(model is not None and not learner.is_learning)
        if learner.is_learning:
            self.working.begin("Learning")
        else:
            self.working.end()
        if known is not None:
            self.said.setText(learner.fault or (RUNS if learner.is_learning else self._known_words(known)))
            self._show_scores(known)
        QTimer.singleShot(0, self, self.adjustSize)  # what is new has its font and so its size by then

    @staticmethod
    def _known_words(known: Learned) -> str:
        if known.model is None:
            return NOTHING
        return f"Learned from {counted(len(known.model.about['taught_by']), 'article')}."

    def _show_scores(self, known: Learned) -> None:
        had_focus = next((tag for tag, box in self.switches.items() if box.hasFocus()), "")
        old, self._scores, self.switches = self._scores, QWidget(self), {}
        grid = QGridLayout(self._scores)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(22)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(len(HEADINGS), 1)
        scores = known.model.scores if known.model is not None else {}
        for name in (name for name in tag_types() if name in scores):
            self._add(grid, scores[name], is_off=name in known.off)
        self._column.replaceWidget(old, self._scores)
        old.hide()
        old.deleteLater()
        if had_focus in self.switches:
            self.switches[had_focus].setFocus()

    def _add(self, grid: QGridLayout, scores: TagScores, *, is_off: bool) -> None:
        """The rows of one tag: who proposes how well, whether that is good enough, and the switch."""
        from annotator.operations.learning import said

        top = grid.rowCount()
        tag = tag_types()[scores.tag]
        grid.addWidget(prose(tag.label, strong=True, wraps=False), top, 0)
        for column, (name, meaning) in enumerate(HEADINGS.items()):
            if name:
                label = prose(name, muted=True, wraps=False)
                label.setToolTip(meaning)
                grid.addWidget(label, top, column, Qt.AlignmentFlag.AlignRight)
        for row, (who, how) in enumerate((("Rules", scores.rules), ("Learned", scores.model)), start=top + 1):
            for column, words in enumerate((who, *_words(how))):
                align = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                grid.addWidget(prose(words, wraps=False), row, column, align)
        verdict = prose(f"{said(scores)} {_difference(scores)}", muted=True, wraps=False)
        switch = QCheckBox(f"Use what was learned of {tag.label.lower()}s", self._scores)
        switch.setEnabled(scores.reason is None)
        switch.setChecked(scores.reason is None and not is_off)
        switch.setAccessibleDescription(verdict.text())
        switch.toggled.connect(lambda on, name=scores.tag: self._learner.switch(name, on))
        self.switches[scores.tag] = switch
        grid.addWidget(verdict, top + 3, 0, 1, len(HEADINGS) + 1)
        grid.addWidget(switch, top + 4, 0, 1, len(HEADINGS) + 1)
        grid.setRowMinimumHeight(top + 5, 10)


def _words(scores: Scores) -> tuple[str, str, str, str]:
    one = scores.overlap
    low_high = f" ({scores.interval[0]:.2f}–{scores.interval[1]:.2f})" if scores.interval is not None else ""
    return (
        _part(one, one.precision, one.proposed),
        _part(one, one.recall, one.marks),
        f"{one.f1:.2f}{low_high}",
        f"{scores.exact.f1:.2f}",
    )


def _part(score: Score, part: float | None, whole: int) -> str:
    return "nothing" if part is None else f"{part:.0%} ({score.met:,} of {whole:,})"


def _difference(scores: TagScores) -> str:
    if scores.interval is None:
        return ""
    low, high = scores.interval
    return f"F1 differs by {_signed(scores.difference)} (95 %: {_signed(low)} to {_signed(high)})."


def _signed(number: float) -> str:
    return f"{number:+.2f}".replace("-", "−")
