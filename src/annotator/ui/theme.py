"""The look of the whole window: colours for light and dark, the palette made of them, and one quiet style sheet.

Colours of tags are data of the tags; here they only get their place on a page.
"""

from __future__ import annotations

from string import Template
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from annotator.resources import resource
from annotator.tags.tag_type import tag_types

SERIF = ["Noto Serif", "Source Serif 4", "Charter", "Georgia", "Liberation Serif", "DejaVu Serif", "serif"]
SANS = ["Noto Sans", "Inter", "Segoe UI", "Helvetica Neue", "DejaVu Sans", "sans-serif"]


class Theme(NamedTuple):
    """Colours by what they are for, as `#rrggbb`."""

    name: str
    is_dark: bool
    window: str
    page: str
    raised: str
    text: str
    muted: str
    border: str
    hover: str
    accent: str
    on_accent: str
    selection: str
    on_selection: str
    quiet_selection: str
    highlight: str
    good: str
    warning: str
    bad: str


LIGHT = Theme(
    name="light",
    is_dark=False,
    window="#f5f6f8",
    page="#ffffff",
    raised="#ffffff",
    text="#1d2026",
    muted="#5f6672",
    border="#dfe2e8",
    hover="#eceff4",
    accent="#2f5fd6",
    on_accent="#ffffff",
    selection="#3a6be0",
    on_selection="#ffffff",
    quiet_selection="#e3eafb",
    highlight="#d9a300",
    good="#0a7441",
    warning="#8d5900",
    bad="#b3261e",
)

DARK = Theme(
    name="dark",
    is_dark=True,
    window="#1c1f26",
    page="#16181d",
    raised="#23272f",
    text="#e6e8ec",
    muted="#99a1af",
    border="#2f343e",
    hover="#2a2f39",
    accent="#7aa7ff",
    on_accent="#10131a",
    selection="#3f63b0",
    on_selection="#ffffff",
    quiet_selection="#283552",
    highlight="#e8c14a",
    good="#6fdca4",
    warning="#f0b860",
    bad="#ff8a80",
)


CONTRAST = Theme(
    name="contrast",
    is_dark=True,
    window="#000000",
    page="#000000",
    raised="#000000",
    text="#ffffff",
    muted="#d8d8d8",
    border="#ffffff",
    hover="#303030",
    accent="#ffe14d",
    on_accent="#000000",
    selection="#ffe14d",
    on_selection="#000000",
    quiet_selection="#4a4200",
    highlight="#ffe14d",
    good="#7dffb2",
    warning="#ffcf70",
    bad="#ffa099",
)


def tag_color(theme: Theme, tag: str) -> QColor:
    """The colour of a tag's lines and markers; unknown tags are muted."""
    known = tag_types().get(tag)
    if known is None:
        return QColor(theme.muted)
    return QColor(known.style.dark if theme.is_dark else known.style.light)


def tint(color: QColor, strength: float) -> QColor:
    """The colour made a veil of `strength` from 0 to 1, so that veils over each other stay apart."""
    veil = QColor(color)
    veil.setAlphaF(strength)
    return veil


def blend(color: QColor, ground: QColor, strength: float) -> QColor:
    """The opaque colour that a veil of `strength` gives on `ground`."""
    pairs = ((color.red(), ground.red()), (color.green(), ground.green()), (color.blue(), ground.blue()))
    red, green, blue = (round(over * strength + under * (1 - strength)) for over, under in pairs)
    return QColor(red, green, blue)


def palette(theme: Theme) -> QPalette:
    """Every role set: a palette with gaps leaves black scroll bars and white fields."""
    made = QPalette(QColor(theme.window))
    role = QPalette.ColorRole
    colors = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.page,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.bad,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.on_selection,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.raised,
        role.Midlight: theme.hover,
        role.Mid: theme.border,
        role.Dark: theme.border,
        role.Shadow: theme.border,
    }
    for one, color in colors.items():
        made.setColor(one, QColor(color))
    faint = blend(QColor(theme.muted), QColor(theme.window), 0.6)
    for one in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, one, faint)
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.hover))
    return made


def apply(app: QApplication, theme: Theme) -> None:
    """Give the whole application the theme."""
    app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))


def heading(text: str, parent: QWidget | None = None) -> QLabel:
    """A section heading: small, letterspaced, muted capitals, said as written to screen readers."""
    label = QLabel(text.upper(), parent)
    label.setObjectName("heading")
    label.setAccessibleName(text)
    label.setIndent(0)
    font = QFont(label.font())
    font.setPixelSize(11)
    font.setWeight(QFont.Weight.DemiBold)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1.1)
    label.setFont(font)
    return label


def style_sheet(theme: Theme) -> str:
    """The style sheet of the window; a plain text edit is framed only where it is not a subclass, such as the page."""
    page = QColor(theme.page)
    return _SHEET.substitute(
        {
            "window": theme.window,
            "page": theme.page,
            "raised": theme.raised,
            "text": theme.text,
            "muted": theme.muted,
            "bad": theme.bad,
            "border": theme.border,
            "hover": theme.hover,
            "accent": theme.accent,
            "on_accent": theme.on_accent,
            "selection": theme.selection,
            "on_selection": theme.on_selection,
            "quiet": theme.quiet_selection,
            "handle": blend(QColor(theme.muted), page, 0.45).name(),
            "faint": blend(QColor(theme.muted), page, 0.6).name(),
            "outline": blend(QColor(theme.muted), page, 0.7).name(),
            "controls": resource("icons", "controls").as_posix(),
            "name": "dark" if theme.is_dark else "light",
        }
    )


_SHEET = Template("""
QLabel#heading { color: $muted; padding: 2px 0; }
QLabel#muted { color: $muted; }
QLabel#error { color: $bad; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QMainWindow::separator { background: $border; width: 1px; height: 1px; }
QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QDockWidget { color: $muted; }
QDockWidget::title { padding: 6px 12px; color: $muted; background: $window; }
QStatusBar { background: $window; border-top: 1px solid $border; color: $muted; }
QStatusBar::item { border: none; }
QMenuBar { background: $window; border-bottom: 1px solid $border; }
QMenuBar::item { padding: 4px 9px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; border: 1px solid $border; padding: 5px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: $quiet; color: $text; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $border; margin: 5px 8px; }
QToolTip { background: $raised; color: $text; border: 1px solid $border; padding: 5px 7px; }
QToolBar { background: $window; border: none; spacing: 4px; padding: 4px; }
QDialog#palette { background: $raised; border: 1px solid $border; }
QPushButton { background: $raised; border: 1px solid $border; border-radius: 6px; padding: 6px 14px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $quiet; border-color: $accent; }
QPushButton:focus { border-color: $accent; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:disabled { color: $faint; background: $window; border-color: $border; }
QPushButton#consistency { background: transparent; border-color: transparent; color: $muted; padding: 1px 3px;
  text-align: left; }
QPushButton#consistency:hover { background: $hover; }
QPushButton#consistency:focus { border-color: $accent; }
QPushButton#small { padding: 3px 10px; }
QPushButton#page { padding: 4px 14px; }
QPushButton#fold { background: transparent; border-color: transparent; padding: 3px 8px; text-align: left; }
QPushButton#fold:hover { background: $hover; }
QPushButton#fold:focus { border-color: $accent; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 5px 8px; }
QToolButton:hover { background: $hover; }
QToolButton:checked, QToolButton:pressed { background: $quiet; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $faint; }
QToolButton#small { padding: 2px 6px; }
QToolButton#tiny { padding: 1px; }
QLineEdit, QTextEdit, .QPlainTextEdit { background: $raised; border: 1px solid $border; border-radius: 6px;
  padding: 5px 8px; selection-background-color: $selection; selection-color: $on_selection; }
QLineEdit:focus, QTextEdit:focus, .QPlainTextEdit:focus { border-color: $accent; }
QLineEdit:disabled, QTextEdit:disabled { color: $faint; background: $window; }
QComboBox, QAbstractSpinBox { background: $raised; border: 1px solid $border; border-radius: 6px; padding: 5px 8px;
  selection-background-color: $selection; selection-color: $on_selection; }
QComboBox:focus, QAbstractSpinBox:focus { border-color: $accent; }
QComboBox:disabled, QAbstractSpinBox:disabled { color: $faint; background: $window; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url("$controls/down-$name.svg"); width: 10px; height: 10px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $border; padding: 4px; outline: none;
  selection-background-color: $quiet; selection-color: $text; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 18px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url("$controls/up-$name.svg"); width: 9px; height: 9px; }
QAbstractSpinBox::down-arrow { image: url("$controls/down-$name.svg"); width: 9px; height: 9px; }
QDateEdit::drop-down { border: none; width: 20px; }
QDateEdit::down-arrow { image: url("$controls/down-$name.svg"); width: 10px; height: 10px; }
QCheckBox, QRadioButton { spacing: 7px; padding: 2px 0; }
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator, QTreeView::indicator, QListView::indicator,
QGroupBox::indicator { width: 14px; height: 14px; border: 1px solid $outline; border-radius: 4px; background: $raised; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked, QTableView::indicator:checked,
QTreeView::indicator:checked, QListView::indicator:checked, QGroupBox::indicator:checked,
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent;
  image: url("$controls/check-$name.svg"); }
QRadioButton::indicator:checked { image: url("$controls/dot-$name.svg"); }
QCheckBox::indicator:indeterminate { image: url("$controls/part-$name.svg"); }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $faint; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $hover; border-color: $border; }
QGroupBox { border: 1px solid $border; border-radius: 6px; margin-top: 20px; padding: 8px; }
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; color: $muted; padding: 0 2px; }
QSlider::groove:horizontal { height: 4px; background: $hover; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 14px; margin: -5px 0; background: $raised; border: 1px solid $outline;
  border-radius: 7px; }
QTableView, QTreeView, QListView { background: $raised; border: none; outline: none; gridline-color: transparent;
  selection-background-color: $quiet; selection-color: $text; }
QTableView::item, QTreeView::item, QListView::item { padding: 3px 6px; border: none; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: $quiet; color: $text; }
QTableView::item:focus { border: 1px solid $accent; border-radius: 3px; }
QHeaderView { background: $window; border: none; }
QHeaderView::section { background: $window; color: $muted; border: none; border-bottom: 1px solid $border;
  padding: 5px 6px; font-weight: normal; }
QTableCornerButton::section { background: $window; border: none; }
QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabBar::tab { background: transparent; color: $muted; padding: 7px 12px; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QProgressBar { background: $hover; border: none; border-radius: 3px; max-height: 6px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $handle; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")
