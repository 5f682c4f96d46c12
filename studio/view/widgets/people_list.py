"""A list of many people that is searched by typing: a field, and below it those whose name has what was typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from studio.language import tr
from studio.model.words import count
from studio.view.widgets.labels import Hint

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class PeopleList(QWidget):
    """`chosen(name)` where the keyboard or a click goes, `taken(name)` with Enter or a double click.

    Down (or Enter) leads from the field into the list; Escape empties the field.
    """

    chosen = Signal(str)
    taken = Signal(str)

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.search = QLineEdit()
        self.search.setObjectName(f"{name}.search")
        self.search.setAccessibleName(tr("Search {label}", label=label.lower()))
        self.search.setPlaceholderText(tr("Search a name"))
        self.search.setClearButtonEnabled(True)
        self.list = QListView()
        self.list.setObjectName(f"{name}.list")
        self.list.setAccessibleName(label)
        self.list.setProperty("role", "people")
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._people = _People(self)
        self.list.setModel(self._people)
        self.found = Hint("", f"{name}.found")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.search)
        box.addWidget(self.list, 1)
        box.addWidget(self.found)
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.list.doubleClicked.connect(lambda index: self.taken.emit(self._people.name(index.row())))

    def show_people(self, names: Sequence[str], said: Callable[[int], str], current: str) -> None:
        """List `names`; `said(k)`: what stands beside names[k]; `current`: who is looked at ('': nobody)."""
        if names != self._people.names:
            self.search.blockSignals(True)
            self.search.clear()
            self.search.blockSignals(False)
            self._people.show(names, said)
            self._count()
        self._go(current)

    def names(self) -> list[str]:
        """Those that are listed now, from above."""
        return [self._people.name(row) for row in range(self._people.rowCount())]

    @property
    def current(self) -> str:
        """Who the keyboard is on, '' for nobody."""
        return self._people.name(self.list.currentIndex().row())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that lead from the field to the list and back."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if watched is self.search:
            if (enter or event.key() == Qt.Key.Key_Down) and self._people.rowCount():
                if not self.list.currentIndex().isValid():
                    self.list.setCurrentIndex(self._people.index(0))
                self.list.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        elif watched is self.list and enter and self.current:
            self.taken.emit(self.current)
            return True
        return super().eventFilter(watched, event)

    def _search(self, text: str) -> None:
        before = self.current
        self._people.keep(text)
        self._count()
        self._go(before)

    def _go(self, name: str) -> None:
        row = self._people.row(name)
        index = self._people.index(row) if row >= 0 else QModelIndex()
        if index != self.list.currentIndex():
            self.list.selectionModel().blockSignals(True)
            self.list.setCurrentIndex(index)
            self.list.selectionModel().blockSignals(False)
            self.list.viewport().update()
            if index.isValid():
                self.list.scrollTo(index)

    def _moved(self, index: Index) -> None:
        if index.isValid():
            self.chosen.emit(self._people.name(index.row()))

    def _count(self) -> None:
        listed, everybody = self._people.rowCount(), len(self._people.names)
        if listed == everybody:
            self.found.setText(count(everybody, "person", "people"))
        else:
            self.found.setText(
                tr("{listed:,} of {count}", listed=listed, count=count(everybody, "person", "people"))
                if listed
                else tr("Nobody is called so.")
            )


class _People(QAbstractListModel):
    """Names by the alphabet, those only that have what is searched for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.names: Sequence[str] = ()
        self._said: Callable[[int], str] = lambda _: ""
        self._order: list[int] = []
        self._rows: list[int] = []

    def show(self, names: Sequence[str], said: Callable[[int], str]) -> None:
        self.beginResetModel()
        self.names, self._said = names, said
        self._order = sorted(range(len(names)), key=lambda k: _key(names[k]))
        self._rows = self._order
        self.endResetModel()

    def keep(self, text: str) -> None:
        wanted = text.strip().casefold()
        self.beginResetModel()
        self._rows = [k for k in self._order if wanted in self.names[k].casefold()] if wanted else self._order
        self.endResetModel()

    def name(self, row: int) -> str:
        return self.names[self._rows[row]] if 0 <= row < len(self._rows) else ""

    def row(self, name: str) -> int:
        return next((row for row, k in enumerate(self._rows) if self.names[k] == name), -1) if name else -1

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return f"{self.name(index.row())}  ·  {self._said(self._rows[index.row()])}"


def _key(name: str) -> tuple[int, str]:
    """Numbers by their value, then names by the alphabet."""
    return (int(name), "") if name.isascii() and name.isdigit() and len(name) < 19 else (1 << 63, name.casefold())
