import pytest
from PySide6.QtCore import QObject, Signal

from studio.model.observable import Property, bind, properties


class Brush(QObject):
    size = Property(8, clean=lambda value: max(1, value))
    size_changed = Signal(int)
    colour = Property("red")
    colour_changed = Signal(str)


class Ear(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def hear(self, value: object) -> None:
        self.heard.append(value)


def test_a_change_is_told_once_and_the_same_value_not_again() -> None:
    brush, ear = Brush(), Ear()
    brush.size_changed.connect(ear.hear)
    brush.size = 9
    brush.size = 9
    assert ear.heard == [9]


def test_each_object_keeps_its_own_value() -> None:
    one, other = Brush(), Brush()
    one.size = 3
    assert (one.size, other.size) == (3, 8)


def test_what_is_set_is_cleaned_first() -> None:
    brush = Brush()
    brush.size = -4
    assert brush.size == 1


def test_bind_gives_the_value_now_and_later_until_it_is_off() -> None:
    brush, ear = Brush(), Ear()
    binding = bind(brush, "colour", ear.hear)
    brush.colour = "blue"
    binding.off()
    binding.off()
    brush.colour = "green"
    assert ear.heard == ["red", "blue"]


def test_bind_refuses_what_is_no_property() -> None:
    with pytest.raises(AttributeError, match="no observable property 'length'"):
        bind(Brush(), "length", print)


def test_a_property_without_its_signal_is_refused_when_the_class_is_made() -> None:
    with pytest.raises((TypeError, RuntimeError)) as caught:

        class Broken(QObject):
            size = Property(1)

    assert "size_changed" in f"{caught.value} {caught.value.__cause__}"


def test_properties_are_found_in_order() -> None:
    assert list(properties(Brush)) == ["size", "colour"]
