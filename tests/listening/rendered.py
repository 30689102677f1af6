"""A routine rendered, and where its words stand in the sound.

Words are told from ticks and tones by a second rendering of a copy without any cue. Its
log must give each word the same moment in its step as the log of the routine itself.
"""

import json
import os
import re
import subprocess
import sys
from collections import namedtuple

LISTENING = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(LISTENING), "words"))
import spoken  # noqa: E402

ROOT = spoken.ROOT
RATE = 22050
BEFORE_MS = 2  # the log rounds to a millisecond
STILL_MS = 3000  # at the end of a step with hands on the body
AWAY_MS = 100  # a sentence's length differs a little by what was said before it
CUE = re.compile(r"^ +(?:metronome|breath|countdown):.*\n", re.M)

# Where a sentence begins in the file, and where its sound begins and ends, in ms; `rest`
# is the longest silence inside. Its sound is None when nothing is heard.
Said = namedtuple("Said", "text at sound end rest")

# A step as it is heard: `says` are its sentences, times counted from its start.
Heard = namedtuple("Heard", "id ms says")

# What was rendered: its length in ms, its steps, and all it says, the questions too.
Rendered = namedtuple("Rendered", "ms steps says")


class Listener:
    """Renders with `program`, and measures with `measure` (measure_sound)."""

    def __init__(self, program, measure, folder):
        self.program = program
        self.measure = measure
        self.folder = folder
        self.environment = dict(os.environ, HOME=folder, LANG="C.UTF-8")
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            self.environment[name] = folder

    def place(self, *names):
        return os.path.join(self.folder, "-".join(names))

    def write(self, name, text):
        with open(self.place(name), "w", encoding="utf-8") as file:
            file.write(text)
        return self.place(name)

    def quiet_copy(self, path):
        """The routine without its cues."""
        with open(path, encoding="utf-8") as file:
            text = file.read()
        return self.write("quiet-" + os.path.basename(path), CUE.sub("", text))

    def render(self, routine, *options):
        """The sound's path, and the events of its log."""
        sound = self.place("out.wav")
        log = self.place("out.jsonl")
        subprocess.run([self.program, "render", routine, "-o", sound, "--log", log,
                        "--print", "errors", *options], check=True, timeout=120,
                       env=self.environment, stdin=subprocess.DEVNULL)
        with open(log, encoding="ascii") as file:
            return sound, [json.loads(line) for line in file]

    def words_of(self, sound, events):
        """Each sentence of the log, as Said."""
        says = [event for event in events if event["event"] == "say"]
        frames = [max(0, (event["at_ms"] - BEFORE_MS) * RATE // 1000) for event in says]
        done = subprocess.run([self.measure, sound], check=True, timeout=120,
                              input="".join("%d\n" % frame for frame in frames),
                              stdout=subprocess.PIPE, encoding="ascii")
        for event, frame, line in zip(says, frames, done.stdout.splitlines()):
            first, last, rest = map(int, line.split())
            at = frame * 1000 / RATE
            if first < 0:
                yield Said(event["text"], at, None, None, None)
            else:
                yield Said(event["text"], at, at + first * 1000 / RATE,
                           at + last * 1000 / RATE, max(0, rest) * 1000 / RATE)

    def hear(self, routine, *options):
        """The routine, its words found in the sound."""
        sound, events = self.render(routine, *options)
        return rendered_of(list(self.words_of(sound, events)), events)

    def log(self, routine, *options):
        """The routine as its log alone tells it."""
        _, events = self.render(routine, *options)
        return rendered_of([Said(event["text"], event["at_ms"], None, None, None)
                            for event in events if event["event"] == "say"], events)

    def loudness(self):
        """How loud all is that was rendered last, in LUFS."""
        done = subprocess.run([self.measure, "--loudness", self.place("out.wav")],
                              stdout=subprocess.PIPE, encoding="ascii", timeout=120,
                              check=True)
        return float(done.stdout)


def rendered_of(says, events):
    """Puts what is said into its steps."""
    starts = [(event["id"], event["frame"] * 1000 / RATE)
              for event in events if event["event"] == "step"]
    end = events[-1]["at_ms"]
    ends = [start for _, start in starts[1:]] + [end]
    steps = []
    for (name, start), stop in zip(starts, ends):
        inside = [move(said, start) for said in says
                  if start - BEFORE_MS * 2 <= said.at < stop - BEFORE_MS * 2]
        steps.append(Heard(name, stop - start, inside))
    return Rendered(end, steps, says)


def move(said, start):
    if said.sound is None:
        return said._replace(at=said.at - start)
    return said._replace(at=said.at - start, sound=said.sound - start,
                         end=said.end - start)


def same_moments(one, other, may_grow=False):
    """A line for each step whose words stand elsewhere in the copy without cues. Where
    steps may grow, one with a countdown may be longer than its copy."""
    lines = []
    if [step.id for step in one.steps] != [step.id for step in other.steps]:
        return ["The copy without cues has other steps."]
    for step, copy in zip(one.steps, other.steps):
        # What a countdown counts aloud comes last.
        says = step.says[:len(copy.says)]
        moments = zip(says, copy.says)
        if [said.text for said in says] != [said.text for said in copy.says] or \
                copy.ms - step.ms > AWAY_MS or \
                (step.ms - copy.ms > AWAY_MS and not may_grow) or \
                any(abs(a.at - b.at) > AWAY_MS for a, b in moments):
            lines.append("%s: its words stand elsewhere without its cue." % step.id)
    return lines


def plans_of(versions):
    """{(routine, chest): {id: Step}} as heard after a no to every question."""
    plans = {}
    for version in versions:
        if not version.codes:
            plans[version.routine, version.chest] = {step.id: step
                                                     for step in version.steps}
    # A routine that says the same in both wordings is listed once.
    for routine, _ in list(plans):
        plans.setdefault((routine, True), plans[routine, False])
    return plans


def spare_ms(step, plan):
    """What is left between the last word and the step's end, or its countdown."""
    counted = plan.cue_ms if plan.cue == "countdown" else 0
    return step.ms - counted - max(said.end for said in step.says)


def stirred(heard, plans):
    """A line for each step with words while hands come to rest."""
    return ["%s: words in its last 3 seconds." % step.id for step in heard.steps
            if plans[step.id].kind == "timed" and plans[step.id].touch and
            any(said.end is not None and step.ms - said.end < STILL_MS
                for said in step.says)]
