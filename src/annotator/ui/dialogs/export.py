"""Exporting: into which format, what of the project, where to, what is lost on the way, and how it will look."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.tags.tag_type import tag_types
from annotator.ui.dialogs.export_articles import ALL, ArticlesChoice
from annotator.ui.dialogs.export_preview import ExportPreview
from annotator.ui.dialogs.export_profiles import Choices, ExportProfiles
from annotator.ui.dialogs.export_request import Request
from annotator.ui.dialogs.sheet import Sheet
from annotator.ui.widgets.labels import prose
from annotator.ui.widgets.ticks import Ticks

if TYPE_CHECKING:
    from annotator.formats.format import Format
    from annotator.operations.listing import Conditions
    from annotator.ui.workspace import Workspace

LAYERS = {"reconciled": "What was reconciled", "votes": "Every analyst’s marks", "all": "Both"}
MEANS = {
    "reconciled": ("Records and decisions, with the marks behind them.", "Each record, as a mark of “Reconciled”."),
    "votes": ("Marks, links and verdicts; nothing that was decided.", "The marks and links of each analyst."),
    "all": ("Records and decisions, with the marks behind them.", "Each record beside the marks of each analyst."),
}
PARTLY = "As it is a part of the project: estimates, and whatever hangs on what is left out."
NARROW = 820


class Export(Sheet):
    """Chooses; the window does the work. `request` is what was chosen, `listed` what the list of articles shows."""

    def __init__(
        self, workspace: Workspace, folder: Path, parent: QWidget, *, listed: Conditions | None = None
    ) -> None:
        from annotator.formats.format import formats

        super().__init__("Export", "Export", parent, width=520)
        self._workspace, self._folder = workspace, folder
        self._stem = workspace.opened.path.stem if workspace.opened.path else "export"
        writers = [one for one in formats().values() if one.write is not None]
        self._formats: dict[str, Format] = {one.name: one for one in writers}
        self.profiles = ExportProfiles(workspace.settings, workspace.appearance.theme, self)
        self.format, self.layer = QComboBox(self), QComboBox(self)
        for one in sorted(writers, key=lambda one: (one.name != "dataset", one.label.casefold())):
            self.format.addItem(one.label, one.name)
        for name, words in LAYERS.items():
            self.layer.addItem(words, name)
        self.articles = ArticlesChoice(workspace, listed, self)
        self.tags = Ticks({tag.name: tag.label for tag in tag_types().values()}, self)
        self.analysts = Ticks({one.id: one.name for one in workspace.analysts}, self)
        self.without_text = QCheckBox("Without the words of articles: positions alone", self)
        self.place = QLineEdit(self)
        self.choose = QPushButton("Choose…", self)
        self.choose.setAutoDefault(False)
        self.replace = QCheckBox("Replace what is there", self)
        self.meaning, self.losses, self.missing = prose(muted=True, wraps=False), prose(muted=True), prose(muted=True)
        self.preview = ExportPreview(workspace.opened, self)
        self._lay_out()
        self._connect()
        self._show_format()
        self.apply(self.profiles.last)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.place, 1)
        row.addWidget(self.choose)
        self.replace.hide()
        self.missing.hide()
        self.format.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        fields: dict[str, QWidget] = {
            "Profile": self.profiles, "Format": self.format, "Layer": self.layer, "Articles": self.articles,
            "Tags": self.tags, "Analysts": self.analysts,
        }  # fmt: skip
        for label, field in fields.items():
            field.setAccessibleName(label)
            self.form.addRow(label, field)
        self.form.insertRow(1, "", self.missing)
        self.form.insertRow(4, "", self.meaning)
        self.form.setRowVisible(self.analysts, bool(self.analysts.boxes))
        self.form.addRow("", self.without_text)
        self.place.setAccessibleName("Destination")
        self.form.addRow("Destination", row)
        self.form.addRow("", self.replace)
        self.sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.sides.setSpacing(20)
        self.sides.addWidget(self._left(), 5)
        self.sides.addWidget(self.preview, 4)
        self.column.insertLayout(0, self.sides, 1)
        self.column.setStretch(1, 0)
        self.resize(1040, 660)

    def _left(self) -> QWidget:
        """The form and what is lost, which may be more than a small screen has room for."""
        self.column.removeItem(self.form)
        self.form.setParent(None)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addLayout(self.form)
        column.addWidget(self.losses)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName("What is exported")
        area.setWidget(body)
        return area

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(self._show_format)
        for choice in (self.layer, self.articles):
            choice.currentIndexChanged.connect(self._show_choices)
        for ticks in (self.tags, self.analysts):
            ticks.changed.connect(self._show_choices)
        self.without_text.toggled.connect(self._show_choices)
        self.place.textChanged.connect(self._check_place)
        self.choose.clicked.connect(self._choose)
        self.profiles.chosen.connect(self.apply)
        self.profiles.save_wanted.connect(lambda name: self.profiles.keep(name, self.choices))
        self._workspace.leaving.connect(self.reject)
        self.finished.connect(lambda _result: self.preview.finish())

    # what is chosen

    @property
    def request(self) -> Request:
        """What is to be written, and where to."""
        return Request(
            Path(self.place.text()).expanduser(),
            self._format.name,
            layer=str(self.layer.currentData()),
            quotes=not self.without_text.isChecked(),
            articles=self.articles.articles,
            tags=self.tags.some,
            analysts=self.analysts.some,
            viewer=self._workspace.analyst_id,
            replace=self.replace.isChecked(),
        )

    @property
    def choices(self) -> Choices:
        """What is chosen but the destination, so that it means the same in another project."""
        names = {one.id: one.name for one in self._workspace.analysts}
        return {
            "format": self._format.name,
            "layer": str(self.layer.currentData()),
            "articles": self.articles.key,
            "tags": list(self.tags.some),
            "analysts": [names[one] for one in self.analysts.some],
            "without_text": self.without_text.isChecked(),
        }

    def apply(self, choices: Choices) -> None:
        """Chooses what a profile says; what there is not here is said."""
        ids = {one.name: one.id for one in self._workspace.analysts}
        people = [str(one) for one in _listed(choices.get("analysts"))]
        missing = [f"the analyst “{one}”" for one in people if one not in ids]
        with QSignalBlocker(self.layer), QSignalBlocker(self.without_text):
            if not _choose(self.format, choices.get("format", "dataset")):
                missing.append(f"the format “{choices['format']}”")
            _choose(self.layer, choices.get("layer", "reconciled"))
            self.without_text.setChecked(bool(choices.get("without_text")))
        if not self.articles.choose(str(choices.get("articles", ALL))):
            missing.append("the choice of articles")
        self.tags.tick(str(one) for one in _listed(choices.get("tags")))
        self.analysts.tick(ids[one] for one in people if one in ids)
        self.missing.setText(f"Not in this project: {', '.join(missing)}." if missing else "")
        self.missing.setVisible(bool(missing))
        self._show_choices()

    @property
    def _format(self) -> Format:
        return self._formats[str(self.format.currentData())]

    # what it comes to

    def _show_format(self) -> None:
        chosen = self._format
        suffix = "" if chosen.folder or not chosen.suffixes else chosen.suffixes[0]
        self.place.setText(str(self._folder / f"{self._stem}{suffix or f'-{chosen.name}'}"))
        self.without_text.setEnabled(chosen.can_withhold_text)
        self.without_text.setToolTip("" if chosen.can_withhold_text else "This format cannot be without the texts")
        if not chosen.can_withhold_text:
            self.without_text.setChecked(False)
        self._show_choices()

    def _show_choices(self) -> None:
        chosen, request = self._format, self.request
        self.meaning.setText(MEANS[request.layer][not chosen.holds & {"decisions", "records"}])
        lost = list(chosen.cannot_hold)
        if not request.quotes:
            from annotator.formats.withheld import NOT_WRITTEN

            lost.insert(0, NOT_WRITTEN)
        if request.articles is not None or request.tags or request.analysts:
            lost.append(PARTLY)
        listed = "\n".join(f"• {one}" for one in lost)
        words = "What this format cannot hold:" if chosen.cannot_hold else "What is left out:"
        self.losses.setText(f"{words}\n{listed}" if lost else "This format holds everything.")
        fault = self._nothing_ticked()
        self.preview.show_request(None if fault else request, fault)

    def _nothing_ticked(self) -> str:
        if self.tags.is_empty:
            return "Tick at least one tag."
        if self.analysts.boxes and self.analysts.is_empty:
            return "Tick at least one analyst."
        return ""

    def _check_place(self) -> None:
        path = Path(self.place.text()).expanduser()
        taken = path.is_file() or (path.is_dir() and any(path.iterdir()))
        self.replace.setVisible(taken)
        if not taken:
            self.replace.setChecked(False)

    def _choose(self) -> None:
        start = self.place.text()
        options = QFileDialog.Option.DontConfirmOverwrite
        path, _ = QFileDialog.getSaveFileName(self, "Export to", start, options=options)
        if path:
            self._folder = Path(path).parent
            self.place.setText(path)

    def save(self) -> str:
        path = self.request.path
        fault = self._nothing_ticked()
        if fault:
            return fault
        if not self.place.text().strip():
            return "Choose where to write."
        if not path.parent.is_dir():
            return f"The folder “{path.parent}” does not exist."
        if self.replace.isVisibleTo(self) and not self.replace.isChecked():
            return f"“{path.name}” exists already. Choose another name, or tick “Replace what is there”."
        self.profiles.remember(self.choices)
        return ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side while there is room for both."""
        side = QBoxLayout.Direction.LeftToRight if event.size().width() >= NARROW else QBoxLayout.Direction.TopToBottom
        self.sides.setDirection(side)
        super().resizeEvent(event)


def _choose(box: QComboBox, value: Any) -> bool:
    at = box.findData(value)
    if at >= 0:
        box.setCurrentIndex(at)
    return at >= 0


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
