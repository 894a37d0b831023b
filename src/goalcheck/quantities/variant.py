"""Values of several kinds, such as thresholds and the nodes of an expression: each kind is a class of a few fields."""

from __future__ import annotations

from inspect import get_annotations
from typing import ClassVar, Self, dataclass_transform


@dataclass_transform(frozen_default=True)
class Variant:
    """A frozen value: equal to one of the same kind with equal fields, and to nothing else.

    A kind states its fields as a dataclass does. It is none, because a dataclass writes and compiles methods for each
    class, at every start; and no named tuple, because those of different kinds would be equal.
    """

    __match_args__: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        fields = [name for name, kind in get_annotations(cls).items() if not str(kind).startswith("ClassVar")]
        cls.__match_args__ = (*cls.__match_args__, *fields)  # type: ignore[misc]  # for mypy a dataclass's is final

    def __init__(self, *values: object, **named: object) -> None:
        fields = self.__match_args__
        self.__dict__.update(zip(fields, values, strict=False), **named)
        is_each_once = len(self.__dict__) == len(values) + len(named) and named.keys() <= set(fields)
        if not is_each_once or not all(hasattr(self, name) for name in fields):
            raise TypeError(f"{type(self).__name__} takes {', '.join(fields)}")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name} of {type(self).__name__} cannot be set")

    def but(self, **changed: object) -> Self:
        """Return one with the same fields but those that are given."""
        return type(self)(**{**{name: getattr(self, name) for name in self.__match_args__}, **changed})

    def compared(self) -> tuple[object, ...]:
        """Return what makes two of one kind equal: all fields, unless a kind says otherwise."""
        return tuple(getattr(self, name) for name in self.__match_args__)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Variant) and type(other) is type(self) and other.compared() == self.compared()

    def __hash__(self) -> int:
        return hash((type(self), self.compared()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__match_args__)})"
