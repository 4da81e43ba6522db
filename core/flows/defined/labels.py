"""What steps, fields and columns are called, in the languages their author knows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from core.flows.definition import Column, Flow, FormField, Label, Slot, Step


def label(thing: Step | FormField | Column) -> Label:
    """Its name, or else its id."""
    return thing.name if any(thing.name.root.values()) else Label({"en": thing.id})


def titled(slot: Slot) -> Label:
    """What its files are called, or else its id."""
    return slot.title if any(slot.title.root.values()) else Label({"en": slot.slot})


@dataclass(frozen=True, slots=True)
class Labels:
    """Several names, said one after another."""

    all: tuple[Label, ...]

    def said(self, language: str) -> str:
        """The names in this language, as it lists things."""
        return ("、" if language == "zh" else ", ").join(one.said(language) for one in self.all)


def called(flow: Flow, steps: Iterable[str]) -> Labels:
    """What steps are called; a step that is no more keeps its id."""
    known: Mapping[str, Step] = {step.id: step for step in flow.steps}
    return Labels(tuple(label(known[one]) if one in known else Label({"en": one}) for one in steps))


def joined(parts: Callable[[str], str], *labels: Label) -> Label:
    """One name made of several, in every language that any of them knows."""
    languages = dict.fromkeys(language for one in labels for language in one.root)
    return Label({language: parts(language) for language in languages})
