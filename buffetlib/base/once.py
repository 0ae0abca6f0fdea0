"""What is found for each argument once, and told again whenever it is asked for: a value, or what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from buffetlib.base.errors import InputError

P = ParamSpec("P")
S = TypeVar("S")
T = TypeVar("T")


class Once(Generic[P, T]):
    """A function of positional arguments that is run once for each of them; an InputError is raised each time."""

    def __init__(self, find: Callable[P, T]) -> None:
        self._find = find
        self._found: dict[tuple[object, ...], T] = {}
        self._wrong: dict[tuple[object, ...], InputError] = {}

    def __call__(self, *key: P.args, **none: P.kwargs) -> T:
        """What `find` gives for these arguments. Raises InputError as it does."""
        if key in self._wrong:
            raise self._wrong[key].with_traceback(None)
        if key not in self._found:
            try:
                self._found[key] = self._find(*key, **none)
            except InputError as error:
                self._wrong[key] = error
                raise
        return self._found[key]


class OnceOf(Generic[S]):
    """What functions find of one and the same thing, or of it and some key, each once; as `Once` does."""

    def __init__(self, thing: S) -> None:
        self._once: Once[..., Any] = Once(lambda find, *about: find(thing, *about))

    def __call__(self, find: Callable[Concatenate[S, P], T], *about: P.args, **none: P.kwargs) -> T:
        """What `find` finds of the thing and `about`. Raises InputError as it does."""
        found: T = self._once(find, *about, **none)
        return found
