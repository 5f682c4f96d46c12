"""The window's menus, made from the action table when they are asked for."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from studio.language import tr
from studio.view.actions import MENUS, ActionTable


def build_menu(table: ActionTable, parent: QWidget) -> QMenu:
    """One menu with a sub-menu for each part of the table that has something to offer now."""
    whole = QMenu(parent)
    whole.setObjectName("menu")
    whole.setAccessibleName(tr("Menu"))
    for name in MENUS:
        entries = table.menu(name)
        if entries:
            part = whole.addMenu(tr(name))
            part.setObjectName(f"menu.{name}")
            part.addActions(entries)
    whole.aboutToHide.connect(table.closed)
    return whole


def show_menu(parent: QWidget, table: ActionTable, button: QWidget) -> None:
    """Show it beside a button; its foot level with the button's."""
    menu = build_menu(table, parent)
    corner = button.mapToGlobal(QPoint(button.width() + 8, button.height()))
    menu.popup(corner - QPoint(0, menu.sizeHint().height()))
    menu.aboutToHide.connect(menu.deleteLater)
