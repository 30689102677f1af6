"""mutant.py - what a mutant is: a fault of one line, put into the gate on purpose."""

from dataclasses import dataclass
import os

# Where the gate lives. A mutant anywhere else would show nothing of it.
GATE = (
    "player/session/",
    "player/control/pedal.c",
    "player/control/gesture.c",
    "player/routine/screening.c",
    "player/routine/timeline",
    "player/app/hearing.c",
    "player/app/performance",
)
LEAST = 30

WALK = "the walk"


@dataclass(frozen=True)
class Mutant:
    name: str  # what goes wrong, in words
    rule: str  # what it breaks, in words
    file: str
    old: str  # stands there exactly once
    new: str  # takes its place
    by: str  # the test that must catch it, as ctest names it; or the walk

    @property
    def walked(self):
        """Whether the walk could see it: it takes the questions and the steps that are
        left as they are made, and runs no pedal and no voice."""
        return self.file.startswith(("player/session/", "player/routine/timeline.c"))


def faults_of(root, mutants):
    """What is wrong with the list, a sentence each. Nothing is built."""
    names = set()
    if len(mutants) < LEAST:
        yield f"The list holds {len(mutants)} mutants. It must hold at least {LEAST}."
    for mutant in mutants:
        if mutant.name in names:
            yield f'Two mutants are named "{mutant.name}".'
        names.add(mutant.name)
        if not mutant.file.startswith(GATE):
            yield f'"{mutant.name}": {mutant.file} is no part of the gate.'
        yield from stale_faults(root, mutant)
        if not any(os.path.isfile(os.path.join(root, path)) for path in homes(mutant.by)):
            yield f'"{mutant.name}": there is no test {mutant.by}.'


def homes(test):
    """Where a test of this name may stand."""
    if test == WALK:
        return ["tests/walk/walk_test.c"]
    return [f"tests/{test}.c", f"tests/{test}_test.py"]


def stale_faults(root, mutant):
    """The file has changed, so that the mutant no longer fits."""
    path = os.path.join(root, *mutant.file.split("/"))
    if not os.path.isfile(path):
        yield f'"{mutant.name}" is stale: there is no {mutant.file}.'
        return
    with open(path, encoding="utf-8") as stream:
        count = stream.read().count(mutant.old)
    if count != 1:
        yield (
            f'"{mutant.name}" is stale: its text stands {count} times in {mutant.file}, '
            "not once."
        )
    if mutant.old == mutant.new:
        yield f'"{mutant.name}" changes nothing.'
    if mutant.new.count("\n") > mutant.old.count("\n"):
        yield f'"{mutant.name}" puts in more than one line.'


def put_in(root, mutant):
    """Puts the fault into the tree at root; returns what stood in the file before."""
    path = os.path.join(root, *mutant.file.split("/"))
    with open(path, encoding="utf-8") as stream:
        before = stream.read()
    if before.count(mutant.old) != 1:
        raise ValueError(f'"{mutant.name}" is stale.')
    write(path, before.replace(mutant.old, mutant.new))
    return before


def take_out(root, mutant, before):
    write(os.path.join(root, *mutant.file.split("/")), before)


def write(path, text):
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(text)
