"""A look at the cluster in the settings, without the window waiting for it: what answers there, as a sentence."""

import threading

from PySide6.QtCore import QObject, Signal

from engine.errors import AtelierError
from engine.jobs.cluster.clusters import Cluster, cluster_at, remember
from studio.language import tr
from studio.model.observable import Property
from studio.model.settings import Settings


class ClusterLook(QObject):
    """`said`: what was found, or is wrong with what was typed; '' while nothing was asked. `looking` while it is on its way."""

    said = Property("")
    said_changed = Signal(str)
    looking = Property(False)
    looking_changed = Signal(bool)
    _found = Signal(str)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._found.connect(self._show)

    def keep(self, address: str, token_file: str) -> Cluster | None:
        """Take the address and the token file as typed, if they can be ones."""
        self.said = ""
        if not address.strip():
            self._settings.cluster = self._settings.where = ""
            return None
        try:
            cluster = cluster_at(address, token_file.strip())
        except AtelierError as error:
            self.said = str(error)
            return None
        remember(cluster)
        self._settings.cluster, self._settings.token_file = cluster.address, cluster.token_file
        if self._settings.where:
            self._settings.where = cluster.address
        return cluster

    def look(self, address: str, token_file: str) -> None:
        """Ask the cluster. Nothing where it is asked already."""
        cluster = self.keep(address, token_file)
        if cluster is None or self.looking:
            return
        self.looking = True
        threading.Thread(target=self._ask, args=(cluster,), name="cluster", daemon=True).start()

    def _ask(self, cluster: Cluster) -> None:
        from engine.jobs.cluster.look import look

        sentence = tr("The cluster could not be asked.")
        try:
            sentence = look(cluster).sentence
        finally:  # whatever becomes of it, it may be asked again
            self._found.emit(sentence)

    def _show(self, sentence: str) -> None:
        self.looking = False
        self.said = sentence
