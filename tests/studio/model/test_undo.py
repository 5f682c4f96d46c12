from studio.model.undo import Step, UndoStack


class Picture:
    def __init__(self) -> None:
        self.value, self.stack = 0, UndoStack()

    def set(self, value: int, merge: str | None = None) -> None:
        old, self.value = self.value, value
        self.stack.push(
            Step(f"set {value}", lambda: setattr(self, "value", old), lambda: setattr(self, "value", value), merge)
        )


def test_undo_and_redo_go_back_and_forth() -> None:
    picture = Picture()
    picture.set(1)
    picture.set(2)
    assert picture.stack.undo_name == "set 2"
    picture.stack.undo()
    assert (picture.value, picture.stack.undo_name, picture.stack.redo_name) == (1, "set 1", "set 2")
    picture.stack.redo()
    assert picture.value == 2
    assert not picture.stack.redo()


def test_a_new_step_forgets_what_was_undone() -> None:
    picture = Picture()
    picture.set(1)
    picture.stack.undo()
    picture.set(5)
    assert picture.stack.redo_name == ""
    picture.stack.undo()
    assert picture.value == 0


def test_a_drag_of_a_slider_is_one_step_and_the_next_drag_another() -> None:
    picture = Picture()
    for value in (1, 2, 3):
        picture.set(value, "slider")
    picture.stack.seal()
    for value in (4, 5):
        picture.set(value, "slider")
    picture.stack.undo()
    assert picture.value == 3
    picture.stack.undo()
    assert picture.value == 0
    picture.stack.redo()
    assert picture.value == 3


def test_what_is_pushed_while_undoing_is_no_step() -> None:
    stack = UndoStack()
    stack.push(Step("a", lambda: stack.push(Step("b", int, int)), int))
    stack.undo()
    assert stack.undo_name == ""
    assert stack.redo_name == "a"


def test_the_oldest_steps_are_forgotten_beyond_the_depth() -> None:
    stack = UndoStack(depth=3)
    for number in range(5):
        stack.push(Step(str(number), int, int))
    undone = []
    while stack.undo_name:
        undone.append(stack.undo_name)
        stack.undo()
    assert undone == ["4", "3", "2"]
