"""The things of one kind in a process: those that still matter are at hand, the others come when somebody asks."""

from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Things(dict[int, T], Generic[T]):
    """Things by number, in the order they came to be.

    With a `rest`, only those near to where the process stands were read: everything there is of the visits `of`, and
    what is newer than `last`. Whoever looks at all, or for another, has the rest read first; `near` and `peek` do not.
    """

    __slots__ = ("last", "of", "rest")

    def __init__(
        self,
        near: Mapping[int, T] | None = None,
        rest: Callable[[], Mapping[int, T]] | None = None,
        of: frozenset[int] = frozenset(),
        last: int = 0,
    ) -> None:
        """Everything there is, unless there is a rest."""
        super().__init__(near or {})
        self.rest, self.of, self.last = rest, of, last

    def near(self) -> ValuesView[T]:
        """Those that are at hand: all that are open among them."""
        return super().values()

    def peek(self, number: int) -> T | None:
        """One, if it is at hand."""
        return super().get(number)

    def about(self, visit: int) -> ValuesView[T]:
        """Those among which everything of a visit is found."""
        if self.rest is not None and visit <= self.last and visit not in self.of:
            self._whole()
        return super().values()

    def _whole(self) -> None:
        if self.rest is None:
            return
        rest, self.rest = self.rest, None
        every: dict[int, T] = {**rest(), **dict(super().items())}
        super().clear()
        super().update(sorted(every.items()))

    def copy(self) -> "Things[T]":
        """One of its own, with the same rest."""
        return Things(dict(super().items()), self.rest, self.of, self.last)

    def __missing__(self, number: int) -> T:
        if self.rest is None:
            raise KeyError(number)
        self._whole()
        return self[number]

    def __contains__(self, number: object) -> bool:
        if not super().__contains__(number):
            self._whole()
        return super().__contains__(number)

    def __iter__(self) -> Iterator[int]:
        self._whole()
        return super().__iter__()

    def __len__(self) -> int:
        self._whole()
        return super().__len__()

    def __eq__(self, other: object) -> bool:
        self._whole()
        if isinstance(other, Things):
            other._whole()
        return super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def get(self, number: int, default: Any = None) -> Any:
        """One, or the default if there is none."""
        return super().get(number, default) if number in self else default

    def keys(self) -> KeysView[int]:  # type: ignore[override] # a dict's own view cannot be named
        """Their numbers."""
        self._whole()
        return super().keys()

    def values(self) -> ValuesView[T]:  # type: ignore[override] # as above
        """All of them."""
        self._whole()
        return super().values()

    def items(self) -> ItemsView[int, T]:  # type: ignore[override] # as above
        """All of them with their numbers."""
        self._whole()
        return super().items()
