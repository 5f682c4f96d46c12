"""Observable properties: a value, its `<name>_changed` signal, and `bind`, so that views never poll.

class Brush(QObject):
    size = Property(8)
    size_changed = Signal(int)

bind(brush, "size", label.setNum)      # now, and at every change
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

from PySide6.QtCore import QObject

T = TypeVar("T")


class Property(Generic[T]):
    """One observable value of a QObject; setting it to something else emits `<name>_changed(value)`.

    `clean` turns what is set into what is kept (clamping, say). The owner must declare the signal.
    """

    def __init__(self, default: T, *, clean: Callable[[T], T] | None = None) -> None:
        self.default = default
        self._clean = clean
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        if f"{name}_changed" not in owner.__dict__:
            raise TypeError(f"{owner.__name__}.{name} needs a signal {name}_changed beside it.")
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> "Property[T]": ...
    @overload
    def __get__(self, instance: QObject, owner: type) -> T: ...
    def __get__(self, instance: QObject | None, owner: type) -> "T | Property[T]":
        if instance is None:
            return self
        value: T = instance.__dict__.get(self.name, self.default)
        return value

    def __set__(self, instance: QObject, value: T) -> None:
        kept = value if self._clean is None else self._clean(value)
        if kept == self.__get__(instance, type(instance)):
            return
        instance.__dict__[self.name] = kept
        getattr(instance, f"{self.name}_changed").emit(kept)


def properties(cls: type) -> dict[str, "Property[Any]"]:
    """The observable properties of a class, by name, in the order of their declaration."""
    found: dict[str, Property[Any]] = {}
    for part in reversed(cls.__mro__):
        found.update({name: value for name, value in vars(part).items() if isinstance(value, Property)})
    return found


class Binding:
    """One live connection between a property and a function. `off()` ends it; ending it twice is harmless."""

    def __init__(self, signal: Any, function: Callable[[Any], object]) -> None:
        self._signal = signal
        self._function: Callable[[Any], object] | None = function
        signal.connect(function)

    def off(self) -> None:
        """Stop calling the function."""
        if self._function is not None:
            self._signal.disconnect(self._function)
            self._function = None


def bind(source: QObject, name: str, function: Callable[[Any], object]) -> Binding:
    """Call `function` with the property's value now and whenever it changes.

    Give a method of a QObject where you can: Qt then drops the connection together with that object.
    """
    if name not in properties(type(source)):
        raise AttributeError(f"{type(source).__name__} has no observable property {name!r}.")
    binding = Binding(getattr(source, f"{name}_changed"), function)
    function(getattr(source, name))
    return binding
