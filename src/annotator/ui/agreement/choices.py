"""What is looked at in Agreement: measure, tag, between whom, which articles, which unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QMenu, QToolButton, QWidget

from annotator.tags.tag_type import tag_types
from annotator.ui.agreement.phrases import between_words
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.widgets.flow import FlowLayout

ALL, HERE, OUTLET = "all", "here", "outlet:"
UNITS = {"code_point": "Characters", "token": "Tokens"}
WIDEST = 26


class Choices(QWidget):
    """The choices in a row that wraps; `changed` says that another was made."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.measure = _box("Measure")
        self.tag = _box("Tag")
        self.tag.addItem("All tags", None)
        for name, tag in tag_types().items():
            self.tag.addItem(tag.label, name)
        self.between = _box("Between whom")
        self.articles = _box("Which articles")
        self.unit = _box("Unit")
        for name, words in UNITS.items():
            self.unit.addItem(words, name)
        self.analysts = QToolButton()
        self.analysts.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._people = QMenu(self.analysts)
        self.analysts.setMenu(self._people)
        self.without_suggested = QCheckBox("Leave out marks that began as suggestions")
        self._names: dict[str, str] = {}
        self._in_text: frozenset[str] = frozenset()
        flow = FlowLayout(self, spacing=8)
        flow.setContentsMargins(14, 10, 14, 4)
        for part in (self.measure, self.tag, self.between, self.articles, self.unit, self.analysts):
            flow.addWidget(part)
        flow.addWidget(self.without_suggested)
        for box in (self.measure, self.tag, self.between, self.articles, self.unit):
            box.currentIndexChanged.connect(self._tell)
        self.without_suggested.toggled.connect(self._tell)

    def _tell(self) -> None:
        self._say_unit()
        self.changed.emit()

    # what there is to choose from

    def offer_measures(
        self, labels: Mapping[str, str], definitions: Mapping[str, str], in_text: frozenset[str]
    ) -> None:
        """The measures, once; `in_text` are those that count units of text."""
        self._in_text = in_text
        with QSignalBlocker(self.measure):
            for at, (name, label) in enumerate(labels.items()):
                self.measure.addItem(label, name)
                self.measure.setItemData(at, definitions[name], 3)  # the tool tip
        self._say_unit()

    def offer_analysts(self, names: Mapping[str, str]) -> None:
        """The people; those who were left out stay so."""
        if dict(names) == self._names and self._people.actions():
            return
        left_out = {str(one.data()) for one in self._people.actions() if not one.isChecked()}
        self._names = dict(names)
        self._people.clear()
        for one, name in names.items():
            action = QAction(name, self._people)
            action.setCheckable(True)
            action.setChecked(one not in left_out)
            action.setData(one)
            action.toggled.connect(self._choose_people)
            self._people.addAction(action)
        self._offer_pairs()

    def offer_articles(self, outlets: Sequence[str]) -> None:
        """All articles, the one on the desk, those of each outlet."""
        wanted = [("All articles", ALL), ("This article", HERE), *((one, OUTLET + one) for one in outlets)]
        with QSignalBlocker(self.articles):
            _refill(self.articles, wanted)

    def _choose_people(self) -> None:
        self._offer_pairs()
        self.changed.emit()

    def _offer_pairs(self) -> None:
        people = self.chosen_analysts
        groups: list[tuple[str, ...]] = list(combinations(people, 2))
        if len(people) > 2:
            groups.append(people)
        with QSignalBlocker(self.between):
            _refill(self.between, [(self.words_for(group), group) for group in groups])
        self.between.setEnabled(len(groups) > 1)
        many = len(people)
        everybody = f"all {many}" if many == len(self._names) else f"{many} of {len(self._names)}"
        self.analysts.setText(f"Analysts: {everybody}")
        self.analysts.setAccessibleName(self.analysts.text())
        self.analysts.setVisible(len(self._names) > 2)

    def words_for(self, group: Sequence[str]) -> str:
        """Who is compared, by name."""
        if len(group) == len(self.chosen_analysts) > 2:
            return "Everybody at once"
        return between_words([self._names.get(one, one) for one in group])

    # what is chosen

    @property
    def chosen_measure(self) -> str:
        """The measure, by name."""
        return str(self.measure.currentData())

    def choose_measure(self, name: str) -> None:
        """Chooses a measure; tells nobody."""
        with QSignalBlocker(self.measure):
            self.measure.setCurrentIndex(max(0, self.measure.findData(name)))
        self._say_unit()

    @property
    def chosen_analysts(self) -> tuple[str, ...]:
        """Those ticked."""
        return tuple(str(one.data()) for one in self._people.actions() if one.isChecked())

    @property
    def chosen_between(self) -> tuple[str, ...]:
        """Those compared with each other."""
        return tuple(self.between.currentData() or ())

    def choose_between(self, group: Sequence[str]) -> None:
        """Compares others; tells nobody."""
        at = next((at for at in range(self.between.count()) if tuple(self.between.itemData(at)) == tuple(group)), -1)
        if at >= 0:
            with QSignalBlocker(self.between):
                self.between.setCurrentIndex(at)

    def _say_unit(self) -> None:
        counts_text = self.measure.currentData() in self._in_text
        self.unit.setEnabled(counts_text)
        self.unit.setToolTip("What is counted" if counts_text else "This measure counts marks, not text")


def _box(words: str) -> QComboBox:
    box = QComboBox()
    name_choice(box, words)
    box.setToolTip(words)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def _refill(box: QComboBox, wanted: Sequence[tuple[str, object]]) -> None:
    """Offers other items and keeps the chosen one where it is still among them."""
    chosen = box.currentData()
    box.clear()
    for words, data in wanted:
        box.addItem(words if len(words) <= WIDEST * 2 else f"{words[: WIDEST * 2]}…", data)
    kept = next((at for at, (_, data) in enumerate(wanted) if data == chosen), 0)
    box.setCurrentIndex(kept if wanted else -1)
