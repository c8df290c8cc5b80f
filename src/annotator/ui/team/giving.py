"""Giving articles out: to whom, which ones, how many analysts for each, and what would come of it before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSpinBox, QVBoxLayout, QWidget

from annotator.ui.dialogs.sheet import Sheet
from annotator.ui.tasks import Latest
from annotator.ui.team.tables import Lines, Table
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.operations.assignments import Plan
    from annotator.operations.listing import Wants
    from annotator.store import Store
    from annotator.ui.main_window import MainWindow

HEADINGS = ("Analyst", "Has now", "Gets", "Then has", "Characters")
ROOM = 100


class _Asked(NamedTuple):
    """What was chosen, for the plan that is worked out beside the window."""

    per_article: int
    analysts: list[str]
    which: str
    wanted: Wants
    viewer: str


class GiveOut(Sheet):
    """The plan below the choices is what Give Out does, as one step."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__("Give out articles", "Give Out", window, width=620)
        self._window, self._workspace = window, window.workspace
        self._plan: Plan | None = None
        self._beside = Latest(self)
        self.finished.connect(lambda _result: self._beside.finish())
        self.explain(
            "Articles are dealt out evenly, by number and then by length. Who has an article keeps it, and who has "
            "begun one is given it first. Single articles are assigned and taken back in Team."
        )
        self.boxes = {one.id: QCheckBox(one.name.replace("&", "&&"), self) for one in self._workspace.analysts}
        self.per_article = QSpinBox(self)
        self.per_article.setAccessibleName("Analysts for each article")
        self.which = QComboBox(self)
        name_choice(self.which, "Which articles")
        self._offer_articles()
        self.lines = Lines(HEADINGS, self)
        self.table = Table(self.lines, "What everybody would have", self, stretched=0)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.form.addRow("To", self._people())
        self.form.addRow("Articles", self.which)
        self.form.addRow("Analysts for each", self.per_article)
        self.column.insertWidget(2, self.table, ROOM)
        self.column.insertWidget(3, self.said)
        self.table.setMinimumHeight(150)
        for box in self.boxes.values():
            box.setChecked(True)
            box.toggled.connect(self._look)
        self.per_article.setRange(1, max(1, len(self.boxes)))
        self.per_article.setValue(min(2, len(self.boxes)))
        self.per_article.valueChanged.connect(self._look)
        self.which.currentIndexChanged.connect(self._look)
        self._look()

    def _offer_articles(self) -> None:
        """All, those in the list as it is filtered now, or those nobody has."""
        found = self._window.articles.found
        self.which.addItem("All articles", "all")
        if self._window.articles.filter.is_set or self._window.articles.search.text().strip():
            self.which.addItem(f"Those listed now ({found.count:,})", "listed")
        self.which.addItem("Those assigned to nobody", "free")

    def _people(self) -> QWidget:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for box in self.boxes.values():
            column.addWidget(box)
        return holder

    def _look(self, _changed: object = None) -> None:
        """Finds out beside the window what giving out would do."""
        articles, space = self._window.articles, self._workspace
        chosen = [one for one, box in self.boxes.items() if box.isChecked()]
        wanted = articles.filter.conditions(articles.search.text())
        asked = _Asked(self.per_article.value(), chosen, self.which.currentData(), wanted, space.analyst_id)
        store = space.opened
        self._plan = None
        self.done_button.setEnabled(False)
        self._beside.ask(lambda _progress: _planned(store, asked), self._show, self._cannot)

    def _cannot(self, words: str) -> None:
        self.lines.show(())
        self.said.setText(words)

    def _show(self, plan: Plan) -> None:
        space = self._workspace
        self._plan = plan
        self.done_button.setEnabled(bool(plan.pairs))
        self.lines.show(
            [
                (
                    space.analyst_name(one), f"{before.articles:,}", f"{plan.after[one].articles - before.articles:,}",
                    f"{plan.after[one].articles:,}", f"{plan.after[one].characters:,}",
                )
                for one, before in plan.before.items()
            ]
        )  # fmt: skip
        has = f" {counted(plan.already, 'article has', 'articles have')} enough already." if plan.already else ""
        given = f"{counted(len(plan.pairs), 'assignment')} of {counted(plan.articles, 'article')}."
        self.said.setText((given if plan.pairs else "Nothing is left to give out.") + has)

    def save(self) -> str:
        from annotator.operations import assignments

        space, plan = self._workspace, self._plan
        if plan is None:
            return self.said.text()
        store, author = space.opened, space.analyst_id or None
        self._window.files.tasks.run(
            "Giving out articles",
            lambda _progress: assignments.change(store, give=plan.pairs, author_id=author),
            lambda _number: space.message.emit(f"{counted(plan.articles, 'article')} given out."),
            space.problem.emit,
        )
        return ""


def _planned(store: Store, asked: _Asked) -> Plan:
    """What is worked out beside the window."""
    from annotator.operations import assignments, documents

    ids: list[str] | None = None
    if asked.which == "free":
        held = assignments.of(store)
        ids = [one for one in documents.titles(store) if one not in held]
    elif asked.which == "listed":
        ids = documents.ids(store, documents.conditions(**asked.wanted), analyst_id=asked.viewer)
    return assignments.plan(store, per_article=asked.per_article, analysts=asked.analysts, document_ids=ids)
