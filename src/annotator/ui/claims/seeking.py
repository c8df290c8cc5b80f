"""What is looked for among claims that go through several articles: words, an outlet, a voice, what stands out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from annotator.operations.claim_views import ClaimsView
from annotator.ui.claims.rows import ANY, NOBODY, ORDERS, Sieve, groups_in, outlets_in
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.widgets.flow import FlowLayout


class Seeking(QWidget):
    """The search, the choices and the boxes above the list; `changed` says that something else is wanted."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a claim")
        self.search.setAccessibleName("Find a claim")
        self.search.setClearButtonEnabled(True)
        self.outlet, self.group, self.order = QComboBox(), QComboBox(), QComboBox()
        for box, words in (
            (self.outlet, "Only of this outlet"), (self.group, "On this word"), (self.order, "Order of the claims"),
        ):  # fmt: skip
            name_choice(box, words)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
        for name, words in ORDERS.items():
            self.order.addItem(words, name)
        self.contradicted, self.proposed = QCheckBox("Contradicted"), QCheckBox("With proposals")
        self.aside = QCheckBox("Put away")
        self.contradicted.setToolTip("Only claims of which one version contradicts another")
        self.proposed.setToolTip("Only claims that a proposed link would lengthen")
        self.aside.setToolTip("List what you put away, too")
        boxes = QWidget()
        flow = FlowLayout(boxes, spacing=10)
        for tick in (self.contradicted, self.proposed, self.aside):
            flow.addWidget(tick)
            tick.toggled.connect(lambda _: self.changed.emit())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(10, 8, 10, 8)
        lines.setSpacing(6)
        sides = QHBoxLayout()
        sides.setSpacing(6)
        for side in (self.outlet, self.group):
            sides.addWidget(side, 1)
        lines.addWidget(self.search)
        lines.addLayout(sides)
        lines.addWidget(self.order)
        lines.addWidget(boxes)
        self.search.textChanged.connect(lambda _: self.changed.emit())
        for choice in (self.outlet, self.group, self.order):
            choice.currentIndexChanged.connect(lambda _: self.changed.emit())
        self._fill(self.outlet, "Any outlet", [])
        self._fill(self.group, "Any voice", [])

    @property
    def sieve(self) -> Sieve:
        """What is looked for."""
        return Sieve(
            self.search.text(), str(self.outlet.currentData()), str(self.group.currentData()),
            self.contradicted.isChecked(), self.proposed.isChecked(),
        )  # fmt: skip

    def offer(self, view: ClaimsView) -> None:
        """Offers the outlets and voices there are; what is chosen stays so while it is there."""
        self._fill(self.outlet, "Any outlet", [(one, one) for one in outlets_in(view)])
        names = [(one, "Nobody credited" if one == NOBODY else one) for one in groups_in(view)]
        self._fill(self.group, "Any voice", names)
        self.aside.setVisible(bool(view.aside) or self.aside.isChecked())

    def begin_anew(self) -> None:
        """Lists everything."""
        blocked = [QSignalBlocker(one) for one in (self.search, self.outlet, self.group, self.contradicted)]
        blocked += [QSignalBlocker(one) for one in (self.proposed, self.aside)]
        self.search.clear()
        for choice in (self.outlet, self.group):
            choice.setCurrentIndex(0)
        for box in (self.contradicted, self.proposed, self.aside):
            box.setChecked(False)
        del blocked
        self.changed.emit()

    @staticmethod
    def _fill(box: QComboBox, every: str, offered: Sequence[tuple[str, str]]) -> None:
        items = [(ANY, every), *offered]
        if items == [(box.itemData(at), box.itemText(at)) for at in range(box.count())]:
            return
        chosen = box.currentData()
        with QSignalBlocker(box):
            box.clear()
            for data, words in items:
                box.addItem(words, data)
            box.setCurrentIndex(max(0, box.findData(chosen)))
