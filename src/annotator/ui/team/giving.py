"""Giving articles out: to whom, which ones, how many analysts for each, and what would come of it before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSpinBox, QVBoxLayout, QWidget

from annotator.errors import Problem
from annotator.ui.dialogs.sheet import Sheet
from annotator.ui.team.tables import Lines, Table
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.operations.assignments import Plan
    from annotator.ui.main_window import MainWindow

HEADINGS = ("Analyst", "Has now", "Gets", "Then has", "Characters")
ROOM = 100


class GiveOut(Sheet):
    """The plan below the choices is what Give Out does, as one step."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__("Give out articles", "Give Out", window, width=620)
        self._window, self._workspace = window, window.workspace
        self._plan: Plan | None = None
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

    def _wanted(self) -> list[str] | None:
        from annotator.operations import assignments, documents

        store = self._workspace.opened
        if self.which.currentData() == "free":
            held = assignments.of(store)
            return [one for one in documents.titles(store) if one not in held]
        if self.which.currentData() == "listed":
            articles = self._window.articles
            wanted = documents.conditions(**articles.filter.conditions(articles.search.text()))
            return documents.ids(store, wanted, analyst_id=self._workspace.analyst_id)
        return None

    def _look(self, _changed: object = None) -> None:
        """Shows what giving out would do."""
        from annotator.operations import assignments

        chosen = [one for one, box in self.boxes.items() if box.isChecked()]
        try:
            self._plan = assignments.plan(
                self._workspace.opened,
                per_article=self.per_article.value(),
                analysts=chosen,
                document_ids=self._wanted(),
            )
        except Problem as problem:
            self._plan = None
            self.lines.show(())
            self.said.setText(str(problem))
        else:
            self._show(self._plan)
        self.done_button.setEnabled(self._plan is not None and bool(self._plan.pairs))

    def _show(self, plan: Plan) -> None:
        space = self._workspace
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
        try:
            assignments.change(space.opened, give=plan.pairs, author_id=space.analyst_id or None)
        except Problem as problem:
            return str(problem)
        space.message.emit(f"{counted(plan.articles, 'article')} given out.")
        return ""
