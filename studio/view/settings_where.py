"""Settings, where trainings run: on this computer, or on a cluster whose address can be tried at once."""

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio.language import tr
from studio.model.cluster_look import ClusterLook
from studio.model.observable import bind
from studio.model.settings import Settings
from studio.view.widgets.buttons import QuietButton
from studio.view.widgets.chips import Chips
from studio.view.widgets.labels import Hint

HERE, THERE = 0, 1


class WhereSection(QWidget):
    """Chips, and for a cluster its address, its token, how many GPUs, and a button that says what answers."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings, self.model = settings, ClusterLook(settings, self)
        self.where = Chips("settings.where", tr("Where trainings run"))
        self.where.set_labels([tr("This computer"), tr("A cluster")])
        self.where.picked.connect(self._choose)
        self.address = self._line("settings.cluster", tr("Address of the cluster"), "http://192.168.1.20:8265")
        self.token = self._line("settings.token", tr("File with the cluster's token"), tr("No token"))
        self.gpus = self._line("settings.clusterGpus", tr("GPUs of the cluster for a training"), "1")
        self.gpus.setFixedWidth(64)
        browse = QuietButton(tr("Choose…"), "settings.tokenChoose")
        browse.setAccessibleName(tr("Choose the file with the token"))
        browse.clicked.connect(self._browse)
        self.test = QuietButton(tr("Test"), "settings.clusterTest")
        self.test.setAccessibleName(tr("Test whether the cluster answers"))
        self.test.clicked.connect(self._test)
        self.said = Hint("", "settings.clusterSaid")
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.address, 1)
        first.addWidget(self.gpus)
        first.addWidget(Hint(tr("GPUs")))
        second.addWidget(self.token, 1)
        second.addWidget(browse)
        second.addWidget(self.test)
        self.cluster = QWidget()
        fields = QVBoxLayout(self.cluster)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.addLayout(first)
        fields.addLayout(second)
        fields.addWidget(self.said)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.where)
        box.addWidget(self.cluster)
        self._picked = THERE if settings.where else HERE
        bind(settings, "cluster", self.address.setText)
        bind(settings, "token_file", self.token.setText)
        bind(settings, "cluster_gpus", self.gpus.setText)
        bind(self.model, "said", self._say)
        bind(self.model, "looking", self._look)
        self._show()

    def _line(self, name: str, accessible: str, example: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(accessible)
        line.setPlaceholderText(example)
        line.editingFinished.connect(self._keep)
        return line

    def _choose(self, index: int) -> None:
        self._picked = index
        self._keep()
        if index == HERE:
            self.settings.where = ""
        self._show()

    def _keep(self) -> None:
        if self._picked == THERE:
            if self.model.keep(self.address.text(), self.token.text()) is not None:
                self.settings.where = self.settings.cluster
            number = self.gpus.text().strip()
            self.settings.cluster_gpus = number if number.isdecimal() and int(number) else "1"
            self.gpus.setText(self.settings.cluster_gpus)

    def _test(self) -> None:
        self._keep()
        self.model.look(self.address.text(), self.token.text())

    def _browse(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, tr("The file with the cluster's token"))
        if file:
            self.token.setText(file)
            self._keep()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _look(self, on: bool) -> None:
        self.test.setEnabled(not on)
        self.test.setText(tr("Asking…") if on else tr("Test"))

    def _show(self) -> None:
        self.where.choose(self._picked)
        self.cluster.setVisible(self._picked == THERE)
