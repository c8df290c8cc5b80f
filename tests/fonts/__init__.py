"""Two small faces for pictures that must look the same on every machine: Latin with Arabic, and some emoji."""

from pathlib import Path

from PySide6.QtGui import QFontDatabase

_HERE = Path(__file__).parent
TEXT, EMOJI = "Annotator Test Text", "Annotator Test Emoji"


def load() -> list[int]:
    """Make the faces known to Qt, the emoji before those of the machine; gives what `unload` wants."""
    loaded = [QFontDatabase.addApplicationFont(str(path)) for path in sorted(_HERE.glob("*.ttf"))]
    assert -1 not in loaded
    QFontDatabase.setApplicationEmojiFontFamilies([EMOJI])
    return loaded


def unload(loaded: list[int]) -> None:
    """Leave the fonts as they were."""
    QFontDatabase.setApplicationEmojiFontFamilies([])
    for number in loaded:
        QFontDatabase.removeApplicationFont(number)
