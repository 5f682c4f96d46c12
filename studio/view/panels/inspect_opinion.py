"""What the discriminator of a model thinks of a picture: whose it is, where its score lies, and what that is worth."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.language import tr
from studio.model.opinions import Opinions
from studio.view.widgets.choice_box import ChoiceBox
from studio.view.widgets.labels import Hint, SectionCaption
from studio.view.widgets.opinion_strip import OpinionStrip

WORTH = tr(
    "The critic against which a model learned to draw. It was taught to tell these two kinds of "
    "pictures apart, and knows no others: no more than an opinion."
)
NOBODY = tr(
    "No model here kept its discriminator, the critic against which it learned to draw. GANs that "
    "you train keep theirs, and can be asked."
)
WAITING = tr("It looks at the picture…")


class OpinionBox(QWidget):
    """Follows the opinions."""

    def __init__(self, opinions: Opinions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opinions = opinions
        self.caption = SectionCaption(tr("A discriminator's opinion"))
        self.judge = ChoiceBox("inspect.opinion.judge", tr("Model whose discriminator is asked"))
        self.strip = OpinionStrip("inspect.opinion.strip", tr("Its score beside those of pictures that it knows"))
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setObjectName("inspect.opinion.words")
        self.words.setWordWrap(True)
        self.worth = Hint(WORTH, "inspect.opinion.worth")
        self.whose = QWidget()
        row = QHBoxLayout(self.whose)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(QLabel(tr("Of")))
        row.addWidget(self.judge, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.caption, self.whose, self.strip, self.words, self.worth):
            column.addWidget(widget)
        self.judge.activated.connect(lambda _: opinions.choose(self.judge.currentData()))
        opinions.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Show who is asked, and the answer."""
        opinions = self._opinions
        judge, found = opinions.judge, opinions.opinion
        there = [(one.card.title or one.name, one.key) for one in opinions.judges()]
        self.judge.offer(there, judge.key if judge is not None else None)
        self.whose.setVisible(judge is not None)
        self.strip.setVisible(found is not None)
        self.worth.setVisible(found is not None)
        self.words.setText(opinions.words or (WAITING if judge is not None else NOBODY))
        if found is not None:
            bands = ((tr("Pictures it learned from"), found.real), (tr("Pictures its model draws"), found.drawn))
            self.strip.show_scores(bands, found.score, opinions.words)
