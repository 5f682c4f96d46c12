"""The command palette: type a few letters, press Enter."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from studio.language import tr
from studio.view.actions import Action, ActionTable
from studio.view.panels.places import place
from studio.view.theme import icons
from studio.view.theme.theme import theme
from studio.view.widgets.labels import Hint

WIDTH, ROW, RADIUS = 560, 40, 10


class CommandPalette(QFrame):
    """Floats over the window; goes away with Escape, a click elsewhere, or when a command was chosen."""

    def __init__(self, table: ActionTable, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setAccessibleName(tr("Command palette"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._table = table
        self._found: list[Action] = []
        self.field = QLineEdit(self)
        self.field.setObjectName("palette.field")
        self.field.setAccessibleName(tr("Search commands"))
        self.field.setPlaceholderText(tr("What do you want to do?"))
        self.field.setMinimumHeight(40)
        self.list = QListWidget(self)
        self.list.setObjectName("palette.list")
        self.list.setAccessibleName(tr("Commands found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.nothing = Hint(tr("No command has these words."), "palette.nothing")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.field)
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        self.field.textChanged.connect(self.look)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _: self.choose())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A round card: a translucent window gets no background from the style sheet."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme.tokens.surface))
        painter.setPen(QColor(theme.tokens.line))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()

    def open_over(self, window: QWidget) -> None:
        """Show it over the upper third of a window."""
        self.look("")
        area = QRect(window.mapToGlobal(window.rect().topLeft()), window.size())
        width = min(WIDTH, area.width() - 48)
        self.setGeometry(area.center().x() - width // 2, area.top() + area.height() // 8, width, 448)
        self.show()
        self.field.setFocus()

    def look(self, text: str) -> None:
        """List what fits."""
        self._found = self._table.search(text)
        self.list.clear()
        for action in self._found:
            item = QListWidgetItem(self.list)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, action.name)
            line = self._line(action)
            size = line.sizeHint()
            size.setHeight(ROW)
            item.setSizeHint(size)
            self.list.setItemWidget(item, line)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(self._found))
        self.nothing.setVisible(not self._found)

    def choose(self) -> None:
        """Do the command that is lit up, if it can be done now."""
        row = self.list.currentRow()
        if 0 <= row < len(self._found) and self._found[row].enabled():
            action = self._found[row]
            self.close()
            action.run()

    def _line(self, action: Action) -> QWidget:
        line = QWidget()
        box = QHBoxLayout(line)
        box.setContentsMargins(10, 0, 10, 0)
        box.setSpacing(12)
        tokens, able = theme.tokens, action.enabled()
        mark = QLabel()
        if action.icon:
            mark.setPixmap(icons.pixmap(action.icon, 18, tokens.muted, max(1, round(self.devicePixelRatioF()))))
        mark.setFixedWidth(20)
        name = QLabel(action.name)
        where = QLabel(place(action.panel).title if action.panel else "")
        keys = QLabel(QKeySequence(action.shortcut).toString(QKeySequence.SequenceFormat.NativeText))
        for label in (where, keys) if able else (name, where, keys):
            label.setProperty("role", "hint")
        box.addWidget(mark)
        box.addWidget(name)
        box.addWidget(where)
        box.addStretch()
        box.addWidget(keys)
        return line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            count, row = self.list.count(), self.list.currentRow()
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(
                Qt.Key(event.key()), 0
            )
            if step and count:
                goal = (row + step) % count if abs(step) == 1 else min(count - 1, max(0, row + step))
                self.list.setCurrentRow(goal)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.choose()
                return True
        return super().eventFilter(watched, event)
