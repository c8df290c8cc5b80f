"""The File menu: projects, what comes in and what goes out."""

from __future__ import annotations

from annotator.ui.actions.action import Action, with_article, with_project, with_writing

FILE = ("File",)

ACTIONS = (
    Action("new", "New Project…", FILE, lambda w: w.files.new_project(), ("Ctrl+N",), "new"),
    Action("open", "Open Project…", FILE, lambda w: w.files.open_project(), ("Ctrl+O",), "open"),
    Action("sample", "Open the Sample Project", FILE, lambda w: w.files.open_sample(), icon="sample"),
    Action("close", "Close Project", FILE, lambda w: w.files.close_project(), ("Ctrl+W",), "", with_project),
    Action(
        "import", "Import Files…", FILE, lambda w: w.files.import_files(), ("Ctrl+I",), "import", with_writing,
        starts_group=True,
    ),
    Action("import_folder", "Import Folder…", FILE, lambda w: w.files.import_folder(), why=with_writing),
    Action("export", "Export…", FILE, lambda w: w.files.export(), ("Ctrl+E",), "export", with_project),
    Action("marked_articles", "Marked Articles…", FILE, lambda w: w.files.show_marked_articles(), why=with_project),
    Action("adjudication", "Adjudication Report…", FILE, lambda w: w.files.show_adjudication(), why=with_project),
    Action(
        "details", "Article Details…", FILE, lambda w: w.files.edit_details(w.workspace.document_id), ("F4",), "edit",
        with_article, starts_group=True,
    ),
    Action(
        "correct_text", "Correct Text…", FILE, lambda w: w.files.correct_text(w.workspace.document_id), (), "",
        with_article,
    ),
    Action(
        "guideline", "Project and Guideline…", FILE, lambda w: w.files.show_guideline(), (), "guideline", with_project
    ),
    Action("vague_words", "Vague Numbers…", FILE, lambda w: w.files.show_vague_words(), why=with_project),
    Action("quit", "Quit", FILE, lambda w: w.close(), ("Ctrl+Q",), starts_group=True),
)  # fmt: skip
