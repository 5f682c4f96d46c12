"""The style sheet: written once with token names, filled in for dark or light."""

from dataclasses import asdict
from string import Template

from studio.view.theme.tokens import Tokens

_SHEET = Template("""
* { outline: none; }
QWidget { color: $text; font-size: 13px; }
QMainWindow, QDialog, #stage, #stageBody, QStackedWidget { background: $bg; }
#rail, #side, #sideBody, #queueBar, #queueDrawer { background: $surface; }
#rail { border-right: 1px solid $line; }
#side { border-left: 1px solid $line; }
#queueBar, #queueDrawer { border-top: 1px solid $line; }
QScrollArea, QScrollArea > QWidget > QWidget#clear { background: transparent; border: none; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: 20px; font-weight: 600; }
QLabel[role="heading"] { font-size: 13px; font-weight: 600; }
QLabel[role="caption"] { font-size: 11px; font-weight: 600; color: $muted; letter-spacing: 1px; }
QLabel[role="hint"], QLabel[role="value"] { font-size: 12px; color: $muted; }
QLabel[role="good"] { color: $good; }
QLabel[role="bad"] { color: $bad; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[role="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }

QPushButton, QToolButton {
  background: $raised; border: 1px solid $line; border-radius: 6px; padding: 0 13px; min-height: 30px;
  color: $text;
}
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $line; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 0 12px; min-height: 28px; }
QPushButton:disabled, QToolButton:disabled { color: $muted; background: transparent; }
QPushButton:checked, QToolButton:checked { border-color: $accent; color: $accent; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $raised; color: $muted; border-color: $line; font-weight: 600; }
QPushButton[role="danger"] { color: $bad; }
QPushButton[role="danger"]:disabled { color: $muted; }
QPushButton[role="link"] { background: transparent; border-color: transparent; color: $accent; padding: 0 4px; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:disabled { color: $muted; }
QPushButton[role="link"]:focus { border: 2px solid $accent; padding: 0 3px; }
QToolButton[role="icon"] {
  background: transparent; border: 1px solid transparent; padding: 0; min-width: 28px; min-height: 28px;
}
QToolButton[role="icon"]:hover { background: $hover; }
QToolButton[role="icon"]:focus { border: 2px solid $accent; padding: 0; min-width: 26px; min-height: 26px; }
QToolButton[role="icon"]:checked { background: $raised; border-color: $line; color: $accent; }
QPushButton[role="chip"] { border-radius: 15px; padding: 0 14px; min-height: 28px; background: $surface; }
QPushButton[role="chip"]:hover { background: $hover; }
QPushButton[role="chip"]:checked { border-color: $accent; color: $accent; font-weight: 500; }
QPushButton[role="chip"]:focus { border: 2px solid $accent; padding: 0 13px; min-height: 26px; }
QFrame[role="segments"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QPushButton[role="segment"] { background: transparent; border: 1px solid transparent; min-height: 28px; color: $muted; }
QPushButton[role="segment"]:hover { color: $text; background: $hover; }
QPushButton[role="segment"]:checked { background: $raised; border-color: $line; color: $text; font-weight: 500; }
QPushButton[role="segment"]:focus { border: 2px solid $accent; padding: 0 12px; min-height: 26px; }
QToolButton[role="rail"] {
  background: transparent; border: 2px solid transparent; border-radius: 8px; padding: 8px 0 6px 0;
  font-size: 11px; color: $muted; min-height: 44px;
}
QToolButton[role="rail"][low="true"] { padding: 1px 0; min-height: 36px; }
QToolButton[role="rail"][tight="true"] { padding: 0; min-height: 28px; }
QToolButton[role="rail"]:hover { background: $hover; color: $text; }
QToolButton[role="rail"]:checked { background: $raised; color: $text; }
QToolButton[role="rail"]:focus { border-color: $accent; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QPlainTextEdit, QTextEdit {
  background: $raised; border: 1px solid $line; border-radius: 6px; padding: 0 9px; min-height: 30px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QPlainTextEdit, QTextEdit { padding: 6px 9px; }
QLineEdit > QToolButton { background: transparent; border: none; padding: 0; min-height: 0; }
QAbstractSpinBox > QLineEdit, QAbstractSpinBox > QLineEdit:focus {
  background: transparent; border: none; padding: 0; min-height: 0;
}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus {
  border: 2px solid $accent; padding: 0 8px; min-height: 28px;
}
QPlainTextEdit:focus, QTextEdit:focus { padding: 5px 8px; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { color: $muted; background: transparent; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url("$caret"); width: 14px; height: 14px; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
  border: none; width: 18px; margin-right: 4px; background: transparent;
}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url("$caret_up"); width: 10px; height: 10px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url("$caret"); width: 10px; height: 10px; }
QComboBox QAbstractItemView, QMenu, QListView#paletteList {
  background: $surface; border: 1px solid $line; padding: 4px; selection-background-color: $raised;
  selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; }
QMenu { border-radius: 8px; padding: 6px; }
QMenu::item { padding: 6px 20px 6px 10px; border-radius: 4px; min-height: 18px; }
QMenu::item:selected { background: $raised; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 6px 4px; }
QMenu::icon { padding-left: 8px; }

QSlider:horizontal { min-height: 28px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { background: $text; width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; }
QSlider::handle:horizontal:hover { background: $accent; }
QSlider::handle:horizontal:focus { background: $text; border: 3px solid $accent; width: 12px; height: 12px;
  margin: -7px 0; border-radius: 9px; }
QSlider::sub-page:horizontal:disabled, QSlider[middle="true"]::sub-page:horizontal { background: $line; }
QSlider::handle:horizontal:disabled { background: $muted; }

QCheckBox, QRadioButton { spacing: 8px; min-height: 28px; background: transparent; border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $muted;
  border-radius: 4px; background: $raised; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $text; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$check"); }
QRadioButton::indicator:checked { border-color: $accent; image: url("$dot"); }
QCheckBox:disabled, QRadioButton:disabled { color: $muted; }

QProgressBar { background: $line; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: 5px 8px; font-size: 12px; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 1px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: none; border: none; height: 0; width: 0;
}
QListView, QTreeView, QTableView {
  background: transparent; border: none; alternate-background-color: $surface;
  selection-background-color: $raised; selection-color: $text;
}
QListView[role="people"]::item { min-height: 28px; padding: 0 8px; border: 2px solid transparent; border-radius: 6px; }
QListView[role="people"]::item:hover { background: $hover; }
QListView[role="people"]::item:selected { background: $raised; color: $accent; }
QListView[role="people"]:focus::item:selected { border-color: $accent; }
QTableView::item { padding: 0 5px; }
QTreeView::item { padding: 4px 5px; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
  padding: 6px 8px; font-size: 11px; font-weight: 600; }
QTabBar::tab { background: transparent; color: $muted; padding: 6px 12px; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QSplitter::handle { background: $line; }
#toast { background: $raised; border: 1px solid $line; border-radius: 8px; }
#errorLine { background: $surface; border: 1px solid $bad; border-radius: 8px; }
""")


def sheet(tokens: Tokens, pictures: dict[str, str]) -> str:
    """The style sheet in these colours; `pictures`: files of the small drawings (check, dot, caret, caret_up)."""
    return _SHEET.substitute(asdict(tokens), **pictures)
