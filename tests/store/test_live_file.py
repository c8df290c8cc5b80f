"""The live project file belongs to SQLite: opening it beside SQLite drops its locks, and work is lost."""

from __future__ import annotations

from pathlib import Path

from tests.store.processes import run

WATCHED = """
import os, sys
from pathlib import Path
project, folder = Path(sys.argv[1]), Path(sys.argv[2])
opened = []
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes, os.PathLike)):
        opened.append(os.path.realpath(os.fsdecode(arguments[0])))
sys.addaudithook(watch)
from annotator.operations import annotate, documents, exchange, find, importing, maintain, projects
from annotator.store import Store
from annotator.text.span import Span
from tests.factories import make_small
small = make_small(project)
store, mine = small.store, {"analyst_id": small.ada.id}
opened.clear()
(folder / "article.txt").write_text("Some 40 people were hurt, police said.", encoding="utf-8")
importing.import_paths(store, [folder / "article.txt"])
for item in documents.listing(store, words="people"):
    mark = annotate.add(store, document_id=item.id, tag="figure", span=Span.of(0, 7), **mine)
annotate.move(store, mark.id, span=Span.of(0, 14), **mine)
store.undo()
exchange.export(store, folder / "corpus.json", format="annotator-corpus")
exchange.export(store, folder / "dataset")
find.search(store, "police")
projects.info(store)
maintain.backup(project)
assert maintain.check(project).ok
assert maintain.check(project, repair=True).ok
with Store.open(project, "read") as other:
    assert documents.listing(other)
files = [path for path in opened if os.path.basename(path).startswith(project.name)]
written = any(path.endswith("article.txt") for path in opened)
store.close()
project.read_bytes()
print(files, written, opened[-1] == str(project.resolve()))
"""


def test_python_never_opens_the_project_while_it_is_open(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    assert run(WATCHED, tmp_path / "p.annotator", folder) == "[] True True"
